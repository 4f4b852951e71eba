import type { Visitor } from '../../test/support/visitor'
import { signedIn, crawl, formsOf } from './admin'
import type { App } from './app'
import type { Form } from './forms'
import { NASTY } from './mutate'
import { below, pick, type Random } from './random'

type Fields = [string, string][]

const IDS = [
  '0',
  '-1',
  '1',
  '2',
  '999999999999999999999',
  '1.5',
  'abc',
  '%00',
  '%',
  '%E0%A4%A',
  '..%2f..',
  'a'.repeat(900),
]
/** What would end the run's own session, with each post: it is tried now and then. */
const RARE = /logout|two-factor|\/profile|\/staff\//

/** Every form that the administrator's pages hold, posted with its fields changed at random; by somebody who may do everything. */
export class FuzzedForms {
  readonly forms: Form[]
  readonly #random: Random
  readonly #app: App
  readonly #keep: () => Promise<unknown>
  #visitor: Visitor
  signIns = 0

  private constructor(given: {
    app: App
    random: Random
    visitor: Visitor
    forms: Form[]
    keep: () => Promise<unknown>
  }) {
    this.#app = given.app
    this.#random = given.random
    this.#visitor = given.visitor
    this.forms = given.forms
    this.#keep = given.keep
  }

  /** `most`: so many pages are read. */
  static async start(app: App, random: Random, most: number): Promise<FuzzedForms> {
    const visitor = await signedIn(app)
    const forms = formsOf(await crawl(visitor, { most }))
    return new FuzzedForms({ app, random, visitor, forms, keep: await keeperOf(app) })
  }

  /** Posts one; answers its status. Whoever was signed out by it signs in again, with the staff as they were. */
  async post(): Promise<{ status: number; action: string; words: string }> {
    const form = this.#pickForm()
    const action = this.#random() < 0.15 ? this.#otherIds(form.action) : form.action
    const fields = this.#changed(form.fields)
    const answer = form.isMultipart
      ? await this.#visitor.send(action, this.#withFiles(fields))
      : await this.#visitor.post(action, fields, this.#headers())
    const { status } = answer
    const words = (await answer.text()).slice(0, 200)
    if (status === 303 && answer.headers.get('location')?.startsWith('/admin/login')) await this.#signInAgain()
    return { status, action, words }
  }

  #pickForm(): Form {
    const form = pick(this.#random, this.forms)
    return RARE.test(form.action) && this.#random() < 0.9 ? pick(this.#random, this.forms) : form
  }

  async #signInAgain(): Promise<void> {
    await this.#keep()
    this.#visitor = await signedIn(this.#app)
    this.signIns++
  }

  #otherIds(action: string): string {
    return action.replaceAll(/\/\d+|\/[0-9a-f-]{20,}/g, () => `/${pick(this.#random, IDS)}`)
  }

  #changed(fields: Fields): Fields {
    const random = this.#random
    const names = fields.map(([name]) => name)
    const changed = fields.flatMap(([name, value]): Fields => {
      const dice = random()
      if (dice < 0.1) return []
      if (dice < 0.2)
        return [
          [name, value],
          [name, this.#value(value)],
        ]
      if (dice < 0.25) return [[`${name}[]`, value]]
      return [[name, dice < 0.6 ? value : this.#value(value)]]
    })
    if (random() < 0.3)
      changed.push([pick(random, ['__proto__', 'constructor', 'id', '_csrf', ...names, 'x']), this.#value('')])
    return changed
  }

  #value(value: string): string {
    const random = this.#random
    const nasty = pick(random, NASTY)
    const dice = random()
    if (dice < 0.6) return typeof nasty === 'string' ? nasty : JSON.stringify(nasty)
    if (dice < 0.7) return 'x'.repeat(below(random, 300_000))
    if (dice < 0.85) return String(below(random, 2 ** 31) - below(random, 2 ** 31))
    return value.slice(0, below(random, value.length + 1)) + String.fromCodePoint(below(random, 0xd800))
  }

  #headers(): Record<string, string> {
    const dice = this.#random()
    if (dice < 0.03) return { 'content-type': 'multipart/form-data; boundary=nothing' }
    if (dice < 0.05) return { 'content-type': 'application/json' }
    return dice < 0.4 ? { 'hx-request': 'true' } : {}
  }

  #withFiles(fields: Fields): FormData {
    const random = this.#random
    const form = new FormData()
    for (const [name, value] of fields) {
      const bytes = pick(random, ['a,b\n1,2\n', '"unclosed\n', '\u0000\u0001', 'PK\u0003\u0004', '{"v":1}', '', value])
      const type = pick(random, ['text/csv', 'image/png', 'application/json', ''])
      if (random() < 0.3)
        form.append(name, new File([bytes], pick(random, ['a.csv', '../../x', 'b.svg', '']), { type }))
      else form.append(name, value)
    }
    return form
  }
}

/** Puts the staff back as they are now. */
async function keeperOf(app: App): Promise<() => Promise<unknown>> {
  const database = await app.runtime.database('DB')
  const tables = ['tblstaff', 'tblstaff_accounts', 'tblstaff_permissions'] as const
  const kept = await Promise.all(
    tables.map(async (table) => ({ table, rows: (await database.prepare(`select * from ${table}`).all()).results })),
  )
  return async () => {
    const statements = kept.flatMap(({ table, rows }) =>
      rows.map((row) => {
        const names = Object.keys(row)
        const marks = names.map((_, i) => `?${i + 1}`)
        const query = `insert or replace into ${table} (${names.join()}) values (${marks.join()})`
        return database.prepare(query).bind(...Object.values(row))
      }),
    )
    await database.batch(statements)
  }
}
