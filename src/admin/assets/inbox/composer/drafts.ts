import type { MediaKind } from '../../../../whatsapp/limits'
import { en } from '../text'

/** A file that the server has already: what a message carries is its key. */
export type KeptFile = { key: string; kind: MediaKind; name: string; voice?: boolean }
export type Mode = 'reply' | 'note'
export type KeptDraft = { at: number; mode: Mode; reply: string; note: string; files: KeptFile[] }

const PREFIX = 'draft:'
const MOST = 300

/** What was typed and not sent, by conversation and by who typed it, in this browser. */
export class Drafts {
  constructor(private readonly staffId: number) {}

  read(id: string): KeptDraft {
    try {
      const stored = localStorage.getItem(this.#key(id))
      return stored === null ? NOTHING : { ...NOTHING, ...(JSON.parse(stored) as Partial<KeptDraft>) }
    } catch {
      return NOTHING
    }
  }

  write(id: string, draft: Omit<KeptDraft, 'at'>): void {
    try {
      if (isEmpty(draft)) localStorage.removeItem(this.#key(id))
      else localStorage.setItem(this.#key(id), JSON.stringify({ ...draft, at: Date.now() }))
      this.#forgetOldest()
    } catch {
      // A full or forbidden store: the draft lives as long as the page.
    }
    this.mark(id)
  }

  /** Rows of the list are drawn anew whenever something happens. */
  watch(): void {
    this.mark()
    const list = document.getElementById('conversations')
    if (list) new MutationObserver(() => this.mark()).observe(list, { childList: true })
  }

  /** Says on the rows of the list which ones have a draft. */
  mark(only?: string): void {
    const rows = document.querySelectorAll<HTMLElement>('#conversations > [data-conversation]')
    for (const row of rows) {
      const id = row.dataset['conversation'] ?? ''
      if (only === undefined || only === id) markRow(row, this.read(id))
    }
  }

  #key(id: string): string {
    return `${PREFIX}${this.staffId}:${id}`
  }

  #forgetOldest(): void {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))
    if (keys.length <= MOST) return
    const ages = keys.map((key) => [key, atOf(localStorage.getItem(key))] as const).sort(([, a], [, b]) => a - b)
    for (const [key] of ages.slice(0, keys.length - MOST)) localStorage.removeItem(key)
  }
}

const NOTHING: KeptDraft = { at: 0, mode: 'reply', reply: '', note: '', files: [] }

function isEmpty({ reply, note, files }: Omit<KeptDraft, 'at'>): boolean {
  return reply.trim() === '' && note.trim() === '' && files.length === 0
}

/** The draft's words stand in place of the last message's. */
function markRow(row: HTMLElement, draft: KeptDraft): void {
  const words = (draft.reply || draft.note || draft.files[0]?.name || '').trim().slice(0, 200)
  const present = row.querySelector<HTMLElement>('[data-draft]')
  const preview = row.querySelector<HTMLElement>('bdi[dir="auto"]:not([data-draft])')
  if (preview) preview.hidden = words !== ''
  if (words === '') return present?.remove()
  const mark = present ?? document.createElement('bdi')
  mark.textContent = `${en.composer.draft} ${words}`
  if (present || !preview) return
  mark.dataset['draft'] = ''
  mark.dir = 'auto'
  mark.className = 'text-warning grow truncate text-sm'
  preview.before(mark)
}

function atOf(stored: string | null): number {
  try {
    return Number((JSON.parse(stored ?? '{}') as { at?: number }).at ?? 0)
  } catch {
    return 0
  }
}
