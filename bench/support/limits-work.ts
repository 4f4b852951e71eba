import { setTimeout as sleep } from 'node:timers/promises'
import type { Visitor } from '../../test/support/visitor'
import type { App } from './app'
import { GREETING } from './conversation-traffic'
import { changeOf, postOf, wamidOf, type Customer } from './customers'
import type { Seen } from './limits'
import type { Poster } from './load'

const MOST_TRIES = 3
const QUIET_MS = 800
const LONGEST_MS = 120_000

/** One post of so many messages: of as many people or all of one. Posted again where no answer comes, as Meta does. */
export async function postMany(
  poster: Poster,
  people: readonly Customer[],
  { count, run }: { count: number; run: string },
): Promise<void> {
  const changes = Array.from({ length: count }, (_, n) => {
    const text = n % 10 === 0 ? GREETING : `Message ${n}: ${'where is my order? '.repeat(n % 20)}`
    return changeOf({ customer: people[n % people.length]!, wamid: wamidOf(n, run), text, at: Date.now() })
  })
  await postAgain(poster, postOf(changes))
}

export async function postAgain(poster: Poster, body: Buffer): Promise<void> {
  for (let tries = 1; ; tries++) {
    const answer = await poster.post(body).catch(() => null)
    if (answer?.status === 200) return
    if (tries === MOST_TRIES)
      throw new Error(`A post of ${body.length} bytes is not taken: ${answer?.words ?? 'no answer'}`)
  }
}

export async function seenBy(app: App): Promise<Seen> {
  return (await fetch(`${app.runtime.origin}/__bench/limits`)).json() as Promise<Seen>
}

/** Until no door has been called for a while. */
export async function quiet(app: App): Promise<void> {
  const untilAt = Date.now() + LONGEST_MS
  let last = ''
  for (let since = Date.now(); Date.now() - since < QUIET_MS; await sleep(100)) {
    const now = JSON.stringify(await seenBy(app))
    if (now !== last) since = Date.now()
    if (Date.now() > untilAt) throw new Error('The app does not come to rest.')
    last = now
  }
}

/** What the platform's clock does: `minute` or `hour`. */
export async function ring(app: App, what: 'minute' | 'hour'): Promise<void> {
  const answer = await fetch(`${app.runtime.origin}/__bench/${what}`, { method: 'POST' })
  if (!answer.ok) throw new Error(`The clock's ${what} failed: ${answer.status} ${await answer.text()}`)
  await answer.text()
}

type Kind = 'leads' | 'contacts' | 'whatsapp/contacts'

/** A file of so many people, through all steps of an import with what it guesses itself. */
export async function importPeople(visitor: Visitor, kind: Kind, rows: number): Promise<void> {
  const start = `/admin/${kind}/import`
  await visitor.get(start)
  const form = new FormData()
  form.set('file', new File([fileOf(rows)], 'people.csv', { type: 'text/csv' }))
  const path = led(await visitor.send(start, form), start)
  const guessed = chosenIn(await (await visitor.get(path)).text())
  led(await visitor.post(`${path}/columns`, guessed), `${path}/columns`)
  await (await visitor.get(path)).text()
  led(await visitor.post(`${path}/run`), `${path}/run`)
  await (await visitor.get(path)).text()
}

/** Everything about whoever has written this conversation, erased with its files. */
export async function erase(app: App, visitor: Visitor, { waId }: Customer): Promise<void> {
  const { id } = app.d1.one<{ id: string }>('select id from tblwhatsapp_interactions where wa_id = ?', waId)
  const of = `/admin/person-data/of/conversation/${id}`
  const path = led(await visitor.get(of), of)
  const page = await (await visitor.get(path)).text()
  const items = [...page.matchAll(/name="item" value="([^"]+)"/g)].map(([, item = '']): [string, string] => [
    'item',
    item,
  ])
  const to = path.replace('/person?', '/erase?')
  led(await visitor.post(to, [...items, ['files', '1'], ['confirm', `+${waId}`]]), to)
}

function fileOf(rows: number): string {
  const lines = Array.from({ length: rows }, (_, n) => `Person ${n},+491601${String(n).padStart(6, '0')}`)
  return `name,phone\n${lines.join('\n')}\n`
}

/** What the form of the columns has chosen by itself. */
function chosenIn(page: string): [string, string][] {
  const selects = [...page.matchAll(/<select name="([^"]+)"[^>]*>(.*?)<\/select>/gs)]
  const chosen = selects.map(([, name = '', options = '']): [string, string] => [
    name,
    /<option value="([^"]*)" selected/.exec(options)?.[1] ?? '',
  ])
  return [...chosen, ['hasHeader', '1']]
}

function led(answer: Response, from: string): string {
  const location = answer.headers.get('location')
  if (answer.status !== 303 || !location) throw new Error(`${from} was answered with ${answer.status}.`)
  return location
}
