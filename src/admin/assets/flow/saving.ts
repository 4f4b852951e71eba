import type { DraftSaved } from '../../flow/editor-data'
import { post } from '../inbox/requests'
import type { Editor } from './editor'

const AFTER_MS = 900
const AGAIN_MS = 5_000

export type SaveState =
  | { is: 'clean'; at: number | null }
  | { is: 'dirty' | 'saving' | 'failed' }
  | { is: 'refused' | 'conflict'; say: string }

/** Saves the draft a moment after each change. Over somebody else's newer draft only where a person says so. */
export class Saving {
  state: SaveState = { is: 'clean', at: null }
  #saved: unknown
  #timer = 0
  #underWay: Promise<void> | null = null

  constructor(
    private readonly editor: Editor,
    public tag: string,
    private readonly tell: () => void,
  ) {
    this.#saved = editor.flow
    editor.watch(() => this.#look())
    window.addEventListener('beforeunload', (event) => {
      if (this.#isDirty) event.preventDefault()
    })
  }

  get #isDirty(): boolean {
    return this.editor.flow !== this.#saved
  }

  /** True once all that is on the page is stored. */
  async now(isOver = false): Promise<boolean> {
    window.clearTimeout(this.#timer)
    await this.#underWay
    if (!this.#isDirty && !isOver) return this.state.is !== 'conflict'
    this.#underWay = this.#save(isOver)
    await this.#underWay
    this.#underWay = null
    return this.state.is === 'clean'
  }

  #look(): void {
    if (!this.#isDirty || this.state.is === 'conflict') return
    if (this.state.is !== 'saving') this.#be({ is: 'dirty' })
    this.#later(AFTER_MS)
  }

  #later(afterMs: number): void {
    window.clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => void this.now(), afterMs)
  }

  async #save(isOver: boolean): Promise<void> {
    const { flow, data } = this.editor
    this.#be({ is: 'saving' })
    const fields = { flow: JSON.stringify(flow), tag: this.tag, ...(isOver ? { over: '1' } : {}) }
    const answer = await post<DraftSaved>(`${data.path}/draft`, fields)
    if (!answer) {
      this.#be({ is: 'failed' })
      return this.#later(AGAIN_MS)
    }
    if (!answer.ok) {
      if (answer.report) this.editor.takeReport(answer.report)
      return this.#be({ is: answer.reason === 'conflict' ? 'conflict' : 'refused', say: answer.say })
    }
    this.#saved = flow
    this.tag = answer.tag
    this.#be(this.#isDirty ? { is: 'dirty' } : { is: 'clean', at: answer.savedAt })
    this.editor.takeReport(answer.report)
  }

  #be(state: SaveState): void {
    this.state = state
    this.tell()
  }
}
