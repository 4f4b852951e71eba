import { readFileSync } from 'node:fs'
import { STARTERS } from '../../src/bots/flow/starters'
import type { Visitor } from '../../test/support/visitor'
import { mangled, mutated, type Json } from './mutate'
import { pick, type Random } from './random'

const DEMO_FLOW_BOT = 4
const PATH = `/admin/whatsapp/bots/${DEMO_FLOW_BOT}/flow`
const DRAWFLOW = ['shop', 'modules'].map((name) => readJson(`test/fixtures/drawflow/${name}.json`))

/** Flows as the editor saves them and as files bring them, changed at random; what can be published is published. */
export class FuzzedFlows {
  readonly #random: Random
  readonly #visitor: Visitor
  readonly #flows = Object.values(STARTERS) as unknown as Json[]
  published = 0
  taken = 0

  constructor(random: Random, visitor: Visitor) {
    this.#random = random
    this.#visitor = visitor
  }

  async post(): Promise<{ status: number; action: string; words: string }> {
    return this.#random() < 0.6 ? this.#draft() : this.#file()
  }

  async #draft() {
    const action = `${PATH}/draft`
    const flow = mutated(this.#random, pick(this.#random, this.#flows), this.#flows)
    const answer = await this.#visitor.post(action, { flow: JSON.stringify(flow), tag: '', over: '1' })
    const words = await answer.text()
    const { status } = answer
    if (status === 200) {
      this.taken++
      const { tag, report } = JSON.parse(words) as { tag: string; report: { problems: { isHint: boolean }[] } }
      if (report.problems.every(({ isHint }) => isHint)) await this.#publish(tag)
    }
    return { status, action, words: words.slice(0, 200) }
  }

  async #publish(tag: string): Promise<void> {
    const answer = await this.#visitor.post(`${PATH}/publish`, { tag, publishAnyway: '1' })
    if (answer.headers.get('location')?.endsWith('done=published')) this.published++
  }

  async #file() {
    const action = `${PATH}/import`
    const originals = [...DRAWFLOW, ...this.#flows]
    const text = Buffer.from(JSON.stringify(mutated(this.#random, pick(this.#random, originals), originals)))
    const bytes = this.#random() < 0.2 ? mangled(this.#random, text) : text
    const form = new FormData()
    form.append('file', new File([new Uint8Array(bytes)], 'flow.json', { type: 'application/json' }))
    const answer = await this.#visitor.send(action, form)
    if (answer.status === 303) this.taken++
    return { status: answer.status, action, words: (await answer.text()).slice(0, 200) }
  }
}

function readJson(file: string): Json {
  return JSON.parse(readFileSync(file, 'utf8')) as Json
}
