import { Webhook } from 'standardwebhooks'
import { seal } from '../../src/settings/sealed'
import { customers } from './customers'
import { mangled, mutated, type Json } from './mutate'
import { below, pick, type Random } from './random'
import { MASTER_KEY } from './workers'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

const STAFF = { id: 2, name: 'Amir Agent', email: 'agent@example.com', phonenumber: '+1 555 010 0102' }
const CONTACT = {
  id: 501,
  firstname: 'Ada',
  lastname: 'Test',
  phonenumber: '+1 555 0100999',
  email: 'ada@example.com',
  company: 'Testworks',
}
const LEAD = { id: 601, name: 'Bo Test', phonenumber: '15550100998', email: 'bo@example.com', company: 'Bo & Co' }
const INVOICE = {
  id: 77,
  number: 'INV-000077',
  total: '1.234,50',
  currency: 'EUR',
  date: '2026-11-03',
  duedate: '03.12.2026',
  status: 'unpaid',
  link: 'https://crm.example.com/invoice/77',
  pdf: 'https://crm.example.com/invoice/77.pdf',
}
const WORK = { status: 'open', description: 'What is to be done', contact: CONTACT, assigned: STAFF }

/** One event of each hook, with every field that its category knows. */
export const DATA: Record<string, Json> = {
  lead_created: { ...LEAD, status: 'New', source: 'Website', assigned: STAFF, country: 'US', dateadded: 1_790_000_000 },
  web_to_lead_form_submitted: { ...LEAD, id: 602, description: 'Please call me', whatsapp_id: null },
  contact_created: { ...CONTACT, description: 'From the fair', lead_id: 601 },
  after_invoice_added: { ...INVOICE, contact: CONTACT, assigned: STAFF },
  after_add_task: { id: 31, name: 'Call back', startdate: '2026-11-03', duedate: '', priority: 2, ...WORK },
  after_add_project: { id: 41, name: 'New kitchen', start_date: '2026-11-03', deadline: false, ...WORK },
  proposal_created: { id: 51, subject: 'Kitchen', total: 9000, currency: 'USD', open_till: '2026-12-24', lead: LEAD },
  after_payment_added: { id: 61, amount: '12.50', currency: 'USD', mode: 'Bank', invoice: INVOICE, contact: CONTACT },
  ticket_created: { id: 71, subject: 'Broken', message: 'It fell', priority: 'High', department: 'Repairs', ...WORK },
  after_cron_run: {
    reminders: [{ id: 81, rel_type: 'lead', rel_id: '601', date: '2026-11-03 10:00:00', lead: LEAD, staff: STAFF }],
  },
}

/** What the CRM's hooks post, changed at random: single events and lists of them. */
export class FuzzedEvents {
  readonly #random: Random
  readonly #people = customers(100, 41)
  #n = 0

  constructor(random: Random) {
    this.#random = random
  }

  next(): Buffer {
    const random = this.#random
    const list = Array.from({ length: random() < 0.02 ? 120 : 1 + below(random, 4) }, () => this.#event())
    const posted: Json = list.length === 1 ? (list[0] ?? null) : list
    const json = random() < 0.9 ? mutated(random, posted, Object.values(DATA)) : posted
    const body = Buffer.from(JSON.stringify(json))
    return random() < 0.08 ? mangled(random, body) : body
  }

  #event(): Json {
    const [event, data] = pick(this.#random, Object.entries(DATA))
    const { waId } = pick(this.#random, this.#people)
    const own = JSON.parse(JSON.stringify(data).replaceAll('+1 555 0100999', `+${waId}`)) as Json
    return { id: `fuzz-${this.#n++}`, event, occurred_at: new Date().toISOString(), data: own }
  }
}

/** Before anything reads the options: the CRM's posts are signed with this secret. */
export async function setSigningSecret(database: D1Database): Promise<void> {
  const secret = await seal(MASTER_KEY, SECRET, 'option:whatsapp_api_signing_secret')
  await database
    .prepare(
      `insert into tbloptions (name, value, module) values ('whatsapp_api_signing_secret', ?1, 'whatsapp_api')
       on conflict (name) do update set value = excluded.value`,
    )
    .bind(secret)
    .run()
}

/** As Standard Webhooks sign it, over the bytes as the door reads them. */
export function signedHeaders(body: Buffer): Record<string, string> {
  const at = new Date()
  const id = `msg_${crypto.randomUUID()}`
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(SECRET).sign(
      id,
      at,
      new TextDecoder('utf-8', { fatal: false, ignoreBOM: true }).decode(body),
    ),
  }
}
