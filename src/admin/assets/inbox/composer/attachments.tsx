import type { MediaKind } from '../../../../whatsapp/limits'
import { Icon } from '../../../components/icon'
import { draw } from '../draw'
import { en } from '../text'
import type { KeptFile } from './drafts'
import { judge } from './file-kind'
import { upload } from './upload'

const MOST_FILES = 10

type Item = {
  id: number
  name: string
  kind: MediaKind
  voice: boolean
  /** A picture of it, or its sound, from the browser's memory. */
  local: string | null
  state:
    | { is: 'uploading'; percent: number; cancel: () => void }
    | { is: 'ready'; key: string }
    | { is: 'failed'; say: string }
}

/** Files that go with the next message: chosen, dropped, pasted, recorded or brought by a quick reply. */
export class Attachments {
  #items: Item[] = []
  #next = 1

  constructor(
    private readonly list: HTMLElement,
    private readonly changed: () => void,
    private readonly say: (problem: string | null) => void,
  ) {
    list.addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>('[data-removes]') : null
      if (button) this.#remove(Number(button.dataset['removes']))
    })
  }

  /** What cannot be sent is said at once, and does not keep the others from going. */
  add(files: readonly File[], voice = false): void {
    const problems: string[] = []
    for (const file of files) {
      if (this.#items.length >= MOST_FILES) {
        problems.push(en.composer.files.tooMany(MOST_FILES))
        break
      }
      const judged = judge(file)
      if (judged.ok) this.#begin(file, judged.kind, voice)
      else problems.push(judged.say)
    }
    this.say(problems.length > 0 ? problems.join(' ') : null)
    this.#draw()
  }

  addKept({ key, kind, name, voice = false }: KeptFile): void {
    if (this.#items.length >= MOST_FILES) return this.say(en.composer.files.tooMany(MOST_FILES))
    const local = kind === 'image' || voice ? `/admin/whatsapp/media/${key}` : null
    this.#items.push({ id: this.#next++, name, kind, voice, local, state: { is: 'ready', key } })
    this.#draw()
  }

  /** Those that the server has. */
  get ready(): KeptFile[] {
    return this.#items.flatMap(({ state, kind, name, voice }) =>
      state.is === 'ready' ? [{ key: state.key, kind, name, ...(voice ? { voice } : {}) }] : [],
    )
  }

  get isEmpty(): boolean {
    return this.#items.length === 0
  }

  /** Something is on its way, or could not be uploaded: nothing may go without it unseen. */
  get isUnready(): boolean {
    return this.#items.some(({ state }) => state.is !== 'ready')
  }

  clear(): void {
    for (const item of this.#items) release(item)
    this.#items = []
    this.#draw()
  }

  #begin(file: File, kind: MediaKind, voice: boolean): void {
    const item: Item = {
      id: this.#next++,
      name: file.name,
      kind,
      voice,
      local: kind === 'image' || kind === 'audio' ? URL.createObjectURL(file) : null,
      state: { is: 'uploading', percent: 0, cancel: () => undefined },
    }
    const { done, cancel } = upload(file, { kind, voice }, (percent) => {
      if (item.state.is !== 'uploading') return
      item.state = { ...item.state, percent }
      const shown = this.list.querySelector(`[data-file="${item.id}"] progress`)
      if (shown instanceof HTMLProgressElement) shown.value = percent
    })
    item.state = { is: 'uploading', percent: 0, cancel }
    this.#items.push(item)
    void done.then((answer) => {
      if (!this.#items.includes(item)) return
      item.state = 'say' in answer ? { is: 'failed', say: answer.say } : { is: 'ready', key: answer.key }
      if (!('say' in answer)) item.name = answer.name
      this.#draw()
    })
  }

  #remove(id: number): void {
    const item = this.#items.find((one) => one.id === id)
    if (!item) return
    if (item.state.is === 'uploading') item.state.cancel()
    release(item)
    this.#items = this.#items.filter((one) => one !== item)
    this.say(null)
    this.#draw()
  }

  #draw(): void {
    this.list.replaceChildren(...this.#items.map((item) => draw(<Chip item={item} />)))
    this.list.hidden = this.#items.length === 0
    this.changed()
  }
}

function release({ local }: Item): void {
  if (local?.startsWith('blob:')) URL.revokeObjectURL(local)
}

function Chip({ item }: { item: Item }) {
  const { files } = en.composer
  const { state, name, kind, local } = item
  const isBusy = state.is === 'uploading'
  const label = item.voice ? files.voice : name
  return (
    <li
      class={`border-base-300 flex max-w-full items-center gap-2 rounded border p-1 ps-2 text-sm ${state.is === 'failed' ? 'border-error' : ''}`}
      data-file={item.id}
      data-file-state={state.is}
    >
      {kind === 'image' && local !== null ? <img src={local} alt="" class="size-10 rounded object-cover" /> : null}
      <span class="min-w-0">
        <bdi class="block max-w-56 truncate">{label}</bdi>
        {isBusy ? (
          <progress
            class="progress progress-primary w-32"
            max="100"
            value={state.percent}
            aria-label={label}
          ></progress>
        ) : null}
        {state.is === 'failed' ? (
          <span class="text-error block max-w-72 text-xs" role="alert">
            {state.say}
          </span>
        ) : null}
        {kind === 'audio' && local !== null && !isBusy ? (
          <audio src={local} controls preload="metadata" class="h-8 max-w-56"></audio>
        ) : null}
      </span>
      <button
        type="button"
        class="btn btn-ghost btn-square btn-xs"
        data-removes={item.id}
        aria-label={isBusy ? files.cancel(label) : files.remove(label)}
      >
        <Icon path="M6 6l12 12M18 6 6 18" small />
      </button>
    </li>
  )
}
