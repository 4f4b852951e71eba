import type { OfferedReply } from '../../../composer/offered-reply'
import { en } from '../text'
import type { Mode } from './drafts'
import { type Colleague, Sources } from './sources'
import { Suggestions } from './suggestions'

const QUICK = /^\/(\S*)$/
const MENTION = /(?:^|\s)@([^\s@]{0,30}(?: [^\s@]{1,30})?)$/

type Taken = { insertReply: (reply: OfferedReply, from: number) => void; failed: (say: string) => void }

/** What opens by typing: `/` the quick replies of a message, `@` the colleagues of a note. */
export class Choosing {
  readonly #list: Suggestions
  readonly #sources: Sources
  #choose: (index: number) => void = () => undefined
  #asked = 0
  /** The list that was closed by Esc stays closed for these words. */
  #closedFor: string | null = null
  readonly #mentioned = new Map<number, string>()
  /** Everybody who can be named here, once a note is written. */
  #known: readonly Colleague[] = []

  constructor(
    id: string,
    private readonly area: HTMLTextAreaElement,
    place: HTMLElement,
    private readonly taken: Taken,
  ) {
    this.#sources = new Sources(id)
    this.#list = new Suggestions(area, place, (index) => this.#choose(index))
    area.addEventListener('blur', () => this.#list.close())
  }

  takesKey(event: KeyboardEvent): boolean {
    if (event.key === 'Escape' && this.#list.isOpen) this.#closedFor = this.#before()
    return this.#list.takesKey(event)
  }

  /** After each change of the text. */
  typed(mode: Mode): void {
    const before = this.#before()
    if (before === this.#closedFor) return
    this.#closedFor = null
    const quick = mode === 'reply' ? QUICK.exec(this.area.value) : null
    const mention = mode === 'note' ? MENTION.exec(before) : null
    if (quick) return void this.offerReplies(quick[1] ?? '', 0)
    if (mention) return void this.#offerColleagues(mention[1] ?? '', before.length - (mention[1] ?? '').length - 1)
    this.#asked += 1
    this.#list.close()
  }

  /** `from`: where what is replaced begins. */
  async offerReplies(search: string, from: number): Promise<void> {
    const found = await this.#latest(this.#sources.replies(search))
    if (found === 'late') return
    if (found === null) return this.taken.failed(en.composer.quick.failed)
    this.#choose = (index) => {
      const reply = found[index]
      if (reply) this.taken.insertReply(reply, from)
    }
    const { quick } = en.composer
    const choices = found.map(({ shortcut, title, text, file }) => ({
      title,
      mark: `/${shortcut}`,
      detail: [text, file ? quick.withFile(file.name) : ''].filter(Boolean).join(' · '),
    }))
    this.#list.show({ label: quick.label, none: quick.none, found: quick.found, choices })
  }

  /** Who is named in the text: chosen from the list, or written out (in a draft of another day, by hand). */
  mentionedIn(text: string): number[] {
    const isNamed = (name: string) => text.includes(`@${name}`)
    const chosen = [...this.#mentioned].filter(([, name]) => isNamed(name))
    const names = new Set(chosen.map(([, name]) => name))
    const written = this.#known.filter(({ name }) => !names.has(name) && isNamed(name))
    return [...chosen.map(([staffId]) => staffId), ...written.map(({ staffId }) => staffId)]
  }

  /** A note is about to be written. */
  async learnColleagues(): Promise<void> {
    this.#known = (await this.#sources.colleagues('')) ?? this.#known
  }

  close(): void {
    this.#asked += 1
    this.#list.close()
  }

  async #offerColleagues(search: string, from: number): Promise<void> {
    const found = await this.#latest(this.#sources.colleagues(search))
    if (found === 'late') return
    if (found === null) return this.taken.failed(en.composer.mentions.failed)
    // Ordinary words behind a name that is written out are no search.
    if (found.length === 0 && search.includes(' ')) return this.#list.close()
    this.#choose = (index) => {
      const colleague = found[index]
      if (colleague) this.#mention(colleague, from)
    }
    const { label, none, found: says } = en.composer.mentions
    this.#list.show({ label, none, found: says, choices: found.map(({ name }) => ({ title: name })) })
  }

  #mention({ staffId, name }: Colleague, from: number): void {
    this.#mentioned.set(staffId, name)
    this.area.setRangeText(`@${name} `, from, this.area.selectionStart, 'end')
    this.area.dispatchEvent(new Event('input', { bubbles: true }))
  }

  async #latest<T>(asking: Promise<T>): Promise<T | 'late'> {
    this.#asked += 1
    const asked = this.#asked
    const found = await asking
    return asked === this.#asked ? found : 'late'
  }

  #before(): string {
    return this.area.value.slice(0, this.area.selectionStart)
  }
}
