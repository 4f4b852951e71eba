import type { ListedConversation } from '../../../conversations/inbox-rows'
import type { InteractionRow, MessageRow } from '../../../conversations/rows'
import type { OfferedReply } from '../../composer/offered-reply'
import { conversationPath } from '../../inbox/paths'
import { sessionLeft } from '../../inbox/session-time'
import { Attachments } from './composer/attachments'
import { Choosing } from './composer/choosing'
import { Drafts, type KeptFile, type Mode } from './composer/drafts'
import { takeDrops, takePastes } from './composer/drops'
import { keepEnd } from './composer/keep-end'
import { askWhen } from './composer/later'
import { fieldsOf, type Part, partsOf } from './composer/parts'
import { watchPicker } from './composer/picker'
import { drawQuote, type Quoted } from './composer/quote'
import { Sending } from './composer/sending'
import { openEmoji, openVoice } from './composer/tools'
import { byId, toast } from './draw'
import { post } from './requests'
import { en } from './text'
import type { Thread } from './thread'

type Planned = { ok: true; row: InteractionRow } | { ok: false; say: string }
type Given = {
  id: string
  staffId: number
  thread: Thread
  now: () => number
  takeRow: (row: InteractionRow) => void
}

/** Composers by their form: one that is kept while the page around it is loaded anew goes on with its uploads. */
const present = new WeakMap<HTMLFormElement, Composer>()

/** What staff write, until it is sent: kept for each conversation, given back where it could not go. */
export class Composer {
  readonly #form: HTMLFormElement
  readonly #area: HTMLTextAreaElement
  readonly #files: Attachments
  readonly #choosing: Choosing
  readonly #sending: Sending
  readonly #drafts: Drafts
  readonly #texts: Record<Mode, string> = { reply: '', note: '' }
  #mode: Mode = 'reply'
  #quoted: Quoted | null = null
  #windowUntil: number | null = null
  readonly #left = new AbortController()

  /** Null where no conversation is open. */
  static on(given: Given): Composer | null {
    const form = byId('composer')
    const area = form?.querySelector('textarea')
    if (!(form instanceof HTMLFormElement) || !area) return null
    const kept = present.get(form)
    if (!kept) return new Composer(form, area, given)
    kept.#goOn(given)
    return kept
  }

  private constructor(
    form: HTMLFormElement,
    area: HTMLTextAreaElement,
    private given: Given,
  ) {
    present.set(form, this)
    this.#form = form
    this.#area = area
    this.#drafts = new Drafts(given.staffId)
    this.#sending = new Sending(given.id, given.staffId, given.thread, given.now)
    this.#files = new Attachments(
      this.#part('composer-files'),
      () => this.#keep(),
      (problem) => this.#say(problem),
    )
    this.#choosing = new Choosing(given.id, area, this.#part('composer-suggestions'), {
      insertReply: (reply, from) => this.#insertReply(reply, from),
      failed: (say) => this.#say(say),
    })
    this.#listen()
    this.#restore()
    if (matchMedia('(width >= 64rem)').matches) area.focus({ preventScroll: true })
  }

  /** The session opens and closes while one looks. */
  follow({ windowUntil }: ListedConversation): void {
    this.#windowUntil = windowUntil
    this.#showMode()
  }

  met(row: MessageRow): void {
    this.#sending.met(row)
  }

  /** Another page takes its place: what it listens to beyond itself ends, and what is recorded. Kept on the next page, it goes on. */
  leave(thread: Thread | null): void {
    if (this.given.thread !== thread) return
    this.#left.abort()
    this.#closePanel()
  }

  /** The next message answers this one. */
  quote(quoted: Quoted | null): void {
    this.#quoted = quoted
    drawQuote(this.#part('composer-quote'), quoted)
    if (!quoted) return
    this.#switchTo('reply')
    this.#area.focus()
  }

  /** A proposed text, behind what is written already. */
  use(text: string): void {
    this.#switchTo('reply')
    this.#area.value = [this.#area.value, text].filter(Boolean).join('\n')
    this.#typed()
    this.#area.focus()
  }

  focus(): void {
    this.#area.focus()
  }

  /** The same conversation was loaded anew around it. */
  #goOn(given: Given): void {
    this.given = given
    this.#sending.thread = given.thread
    this.#sending.now = given.now
    this.#watchThread()
  }

  #watchThread(): void {
    takeDrops(this.#part('thread'), (files) => this.#takeFiles(files))
    keepEnd(this.#part('thread-scroll'))
  }

  #takeFiles(files: File[]): void {
    if (this.#mode === 'reply' && this.#isOpen) this.#files.add(files)
  }

  #listen(): void {
    const form = this.#form
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#send()
    })
    this.#area.addEventListener('input', () => this.#typed())
    this.#area.addEventListener('keydown', (event) => this.#pressed(event))
    form.addEventListener('change', ({ target }) => this.#changed(target))
    form.addEventListener('click', ({ target }) => {
      if (!(target instanceof Element)) return
      if (target.closest('[data-unquote]')) this.quote(null)
      const tool = target.closest<HTMLElement>('[data-tool]')?.dataset['tool']
      if (tool) this.#open(tool)
    })
    takePastes(this.#area, (files) => this.#takeFiles(files))
    watchPicker(this.#left.signal)
    this.#watchThread()
    for (const part of form.querySelectorAll<HTMLElement>('[data-scripted]')) part.hidden = false
    for (const radio of form.querySelectorAll<HTMLInputElement>('[name="mode"]')) radio.disabled = false
  }

  #changed(target: EventTarget | null): void {
    if (!(target instanceof HTMLInputElement)) return
    if (target.name === 'mode') {
      this.#switchTo(target.value === 'note' ? 'note' : 'reply')
      this.#area.focus()
    }
    if (target.dataset['composerFiles'] === undefined) return
    this.#files.add([...(target.files ?? [])])
    target.value = ''
  }

  /** What the server gave back without script comes first, then the draft of this browser. */
  #restore(): void {
    const given = this.#area.value
    const draft = this.#drafts.read(this.given.id)
    this.#mode = given === '' ? draft.mode : this.#checkedMode()
    Object.assign(this.#texts, { reply: draft.reply, note: draft.note })
    if (given !== '') this.#texts[this.#mode] = given
    for (const file of draft.files) this.#files.addKept(file)
    this.#area.value = this.#texts[this.#mode]
    this.#showMode()
    this.#count()
    const lost = this.#sending.takeBack()
    if (lost.length > 0) this.#giveBack(lost, en.composer.interrupted)
    if (this.#mode === 'note') void this.#choosing.learnColleagues()
  }

  #checkedMode(): Mode {
    return new FormData(this.#form).get('mode') === 'note' ? 'note' : 'reply'
  }

  async #send(): Promise<void> {
    if (this.#mode === 'reply' && !this.#isOpen) return this.#showMode()
    if (this.#mode === 'reply' && this.#files.isUnready) return this.#say(en.composer.files.waits)
    const parts = this.#parts()
    if (parts.length === 0) return
    this.#say(null)
    this.#empty()
    const failed = await this.#sending.send(parts)
    if (failed) this.#giveBack(failed.left, failed.say)
  }

  #parts(): Part[] {
    const text = this.#area.value
    const files = this.#mode === 'reply' ? this.#files.ready : []
    const mentions = this.#mode === 'note' ? this.#choosing.mentionedIn(text) : []
    return partsOf({ mode: this.#mode, text, files, replyTo: this.#quoted?.wamid ?? '', mentions })
  }

  #empty(): void {
    this.#area.value = ''
    if (this.#mode === 'reply') {
      this.#files.clear()
      this.quote(null)
    }
    this.#typed()
  }

  /** Nothing that was written is lost: it stands in the composer again, or in the draft where that one is gone. */
  #giveBack(parts: readonly Part[], say: string): void {
    const [{ mode } = { mode: this.#mode }] = parts
    const text = parts
      .map((part) => part.text)
      .filter(Boolean)
      .join('\n')
    if (!this.#area.isConnected)
      return this.#keepFor(
        mode,
        text,
        parts.flatMap(({ file }) => file ?? []),
        say,
      )
    this.#switchTo(mode)
    this.#area.value = [text, this.#area.value].filter(Boolean).join('\n')
    for (const { file } of parts) if (file) this.#files.addKept(file)
    this.#typed()
    this.#say(say)
  }

  #keepFor(mode: Mode, text: string, files: KeptFile[], say: string): void {
    const { at: _at, ...draft } = this.#drafts.read(this.given.id)
    const texts = [text, draft[mode]].filter(Boolean).join('\n')
    this.#drafts.write(this.given.id, { ...draft, mode, [mode]: texts, files: [...files, ...draft.files] })
    toast('error', say)
  }

  #pressed(event: KeyboardEvent): void {
    if (event.isComposing) return
    if (this.#choosing.takesKey(event)) return event.preventDefault()
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    this.#form.requestSubmit()
  }

  #typed(): void {
    this.#texts[this.#mode] = this.#area.value
    this.#keep()
    this.#count()
    this.#choosing.typed(this.#mode)
  }

  #keep(): void {
    const { reply, note } = this.#texts
    this.#drafts.write(this.given.id, { mode: this.#mode, reply, note, files: this.#files.ready })
  }

  #insertReply({ text, file }: OfferedReply, from: number): void {
    const area = this.#area
    area.setRangeText(text, from, area.selectionStart, 'end')
    if (file) this.#files.addKept(file)
    this.#typed()
    area.focus()
  }

  #open(tool: string): void {
    const panel = this.#part('composer-panel')
    const isOpen = panel.dataset['shows'] === tool
    this.#closePanel()
    if (isOpen) return
    if (tool === 'quick') {
      this.#area.focus()
      return void this.#choosing.offerReplies('', this.#area.selectionStart)
    }
    panel.dataset['shows'] = tool
    if (tool === 'later') return this.#askWhen(panel)
    const close = () => this.#closePanel()
    if (tool === 'emoji') void openEmoji(panel, { insert: (emoji) => this.#insert(emoji), close })
    if (tool === 'voice') void openVoice(panel, { take: (file, isVoice) => this.#files.add([file], isVoice), close })
  }

  #insert(text: string): void {
    this.#area.setRangeText(text, this.#area.selectionStart, this.#area.selectionEnd, 'end')
    this.#typed()
  }

  #askWhen(panel: HTMLElement): void {
    const { id, now } = this.given
    const close = () => this.#closePanel()
    askWhen(panel, { id, now: now(), windowUntil: this.#windowUntil, plan: (at) => this.#plan(at), close })
  }

  async #plan(at: number): Promise<string | null> {
    if (this.#files.isUnready) return en.composer.files.waits
    const [part, ...others] = this.#parts()
    if (!part) return en.composer.later.empty
    if (others.length > 0) return en.composer.later.oneFile
    const fields = { ...fieldsOf(part, crypto.randomUUID()), at: String(at) }
    const answer = await post<Planned>(conversationPath(this.given.id, 'plan'), fields)
    if (!answer?.ok) return answer?.say ?? en.composer.broken
    this.#closePanel()
    this.#empty()
    this.given.takeRow(answer.row)
    toast('info', en.composer.later.planned)
    return null
  }

  #closePanel(): void {
    const panel = this.#part('composer-panel')
    // Whatever is recorded there ends with it.
    panel.dispatchEvent(new Event('panel-closed'))
    panel.replaceChildren()
    panel.hidden = true
    delete panel.dataset['shows']
  }

  #switchTo(mode: Mode): void {
    if (mode === this.#mode) return
    this.#texts[this.#mode] = this.#area.value
    this.#mode = mode
    if (mode === 'note') void this.#choosing.learnColleagues()
    this.#area.value = this.#texts[mode]
    this.#choosing.close()
    this.#closePanel()
    this.#say(null)
    this.#showMode()
    this.#typed()
  }

  get #isOpen(): boolean {
    return sessionLeft(this.#windowUntil, this.given.now()) > 0
  }

  #showMode(): void {
    const isNote = this.#mode === 'note'
    const { composer, session } = en
    const isClosed = !isNote && !this.#isOpen
    const words = isNote ? composer.note : composer
    for (const radio of this.#form.querySelectorAll<HTMLInputElement>('[name="mode"]'))
      radio.checked = radio.value === this.#mode
    this.#part('composer-closed').hidden = !isClosed
    this.#part('composer-closed-advice').textContent =
      this.#windowUntil === null ? session.neverOpenAdvice : session.closedAdvice
    const kept = this.#part('composer-kept')
    kept.hidden = this.#texts.reply.trim() === ''
    if (kept.lastElementChild) kept.lastElementChild.textContent = this.#texts.reply
    for (const id of ['composer-writing', 'composer-tools']) this.#part(id).hidden = isClosed
    this.#part('composer-files').hidden = isNote || isClosed || this.#files.isEmpty
    this.#part('composer-quote').hidden = isNote || isClosed || this.#quoted === null
    this.#part('composer-reply-tools').hidden = isNote
    this.#part('composer-hint').textContent = words.hint
    this.#area.setAttribute('aria-label', words.label)
    this.#area.placeholder = words.placeholder
    this.#area.classList.toggle('bg-warning/15', isNote)
    const button = this.#form.querySelector('button[type="submit"]')
    if (button) button.textContent = isNote ? composer.note.save : composer.send
  }

  #count(): void {
    const max = Number(this.#area.dataset['max'])
    const used = [...this.#area.value].length
    const counter = this.#part('composer-count')
    counter.hidden = used < max * 0.9
    counter.textContent = en.composer.count(used, max)
    counter.classList.toggle('text-error', used > max)
  }

  #say(problem: string | null): void {
    const place = byId('composer-problem')
    if (!place) return
    place.hidden = problem === null
    place.textContent = problem
  }

  /** Of this composer's own page, also once another one is shown. */
  #part(id: string): HTMLElement {
    return this.#form.querySelector<HTMLElement>(`#${id}`) ?? byId(id) ?? document.createElement('div')
  }
}
