import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { PHONE_NUMBER_ID, WABA_ID } from '../../scripts/seed/rows'
import { customers, wamidOf } from './customers'
import { mangled, mutated, type Json } from './mutate'
import { pick, type Random } from './random'

const FOLDER = 'test/fixtures/meta/authored/webhooks'
const PEOPLE = 300

const USER_IDS = new Set(['user_id', 'from_user_id', 'to_user_id', 'recipient_user_id', 'previous', 'current'])
const NUMBERS = new Set(['wa_id', 'from', 'to', 'recipient_id', 'new_wa_id'])

/** Meta's payloads as the repository keeps them, for our number and from a few hundred people, changed at random. */
export class FuzzedWebhooks {
  readonly #random: Random
  readonly #originals: Json[]
  readonly #people = customers(PEOPLE, 40)
  readonly #run: string
  #n = 0

  constructor(random: Random) {
    this.#random = random
    this.#run = Math.floor(random() * 2 ** 32).toString(36)
    const files = readdirSync(FOLDER).toSorted()
    this.#originals = files.map((file) => JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as Json)
  }

  next(): Buffer {
    const random = this.#random
    const original = this.#ours(pick(random, this.#originals))
    const json = random() < 0.9 ? mutated(random, original, this.#originals) : original
    const body = Buffer.from(JSON.stringify(json))
    return random() < 0.08 ? mangled(random, body) : body
  }

  /** For our number, from one of our people, with ids that are new most of the time. */
  #ours(original: Json): Json {
    const person = pick(this.#random, this.#people)
    const other = pick(this.#random, this.#people)
    const renew = (value: Json, key: string): Json => {
      if (Array.isArray(value)) return value.map((item) => renew(item, key))
      if (typeof value === 'object' && value !== null)
        return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, renew(inner, name)]))
      if (key === 'phone_number_id') return PHONE_NUMBER_ID
      if (key === 'timestamp') return String(Math.floor(Date.now() / 1000))
      if (typeof value !== 'string') return value
      if (value.startsWith('wamid.')) return this.#wamid()
      if (USER_IDS.has(key)) return this.#random() < 0.98 ? person.userId : other.userId
      return NUMBERS.has(key) && /^\d{7,15}$/.test(value) && value !== '15550100001' ? person.waId : value
    }
    const json = renew(original, '') as { entry?: { id?: Json }[] }
    for (const entry of Array.isArray(json.entry) ? json.entry : []) entry.id = WABA_ID
    return json
  }

  #wamid(): string {
    return wamidOf(this.#random() < 0.9 ? this.#n++ : Math.floor(this.#random() * this.#n), this.#run)
  }
}
