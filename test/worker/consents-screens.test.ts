import { env, exports } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readConsent } from '../../src/consents/store'
import type { AdminVisitor } from '../support/admin-visitor'
import { interactionOf, rows, says, setOptions, somebody, startCore } from '../support/core'
import { signedInVisitor } from '../support/staff'
import { until } from '../support/worker'

const PAGE = '/admin/whatsapp/consents'
const NUMBER = '+1 555 010 0201'
const KEY = '15550100201'

type Line = { phone_key: string; at: number; kind: string; source: string; wording: string }

let reader: AdminVisitor
let maker: AdminVisitor
let admin: AdminVisitor
let makerId: number

beforeAll(async () => {
  await startCore()
  reader = (await signedInVisitor({ permissions: [['whatsapp_contacts', 'view']] })).visitor
  const permissions = [
    ['whatsapp_contacts', 'view'],
    ['whatsapp_contacts', 'create'],
    ['whatsapp_contacts', 'edit'],
  ] as const
  ;({ visitor: maker, staffId: makerId } = await signedInVisitor({ permissions }))
  admin = (await signedInVisitor({ isAdmin: true })).visitor
})

beforeEach(() => env.DB.prepare('delete from tblwhatsapp_consents').run())

async function write(...lines: Partial<Line>[]): Promise<void> {
  const list = lines.map(({ phone_key = KEY, at = 1000, kind = 'opt_out', source = 'word', wording = '' }) =>
    env.DB.prepare(
      'insert into tblwhatsapp_consents (phone_key, at, kind, source, wording) values (?, ?, ?, ?, ?)',
    ).bind(phone_key, at, kind, source, wording),
  )
  await env.DB.batch(list)
}

function lines(): Promise<Line[]> {
  return rows('select * from tblwhatsapp_consents order by at, phone_key')
}

/** Where a look-up leads. */
async function lookedUp(visitor: AdminVisitor, person: string): Promise<string> {
  const answer = await visitor.post(`${PAGE}/look-up`, { person })
  expect(answer.status).toBe(303)
  return answer.headers.get('location')!
}

async function actionOf(visitor: AdminVisitor, path: string, end: string): Promise<string> {
  const page = await (await visitor.get(path)).text()
  return new RegExp(`action="([^"]*${end}[^"]*)"`).exec(page)![1]!.replaceAll('&amp;', '&')
}

async function upload(
  visitor: AdminVisitor,
  content: string | Uint8Array<ArrayBuffer>,
  name = 'consents.csv',
): Promise<Response> {
  await visitor.get(`${PAGE}/import`)
  const body = new FormData()
  body.set('_csrf', visitor.csrfToken)
  body.set('file', new File([content], name, { type: 'text/csv' }))
  const cookie = [...visitor.cookies].map(([key, value]) => `${key}=${value}`).join('; ')
  const headers = { cookie, origin: 'http://localhost', 'user-agent': 'test' }
  return exports.default.fetch(`http://localhost${PAGE}/import`, { method: 'POST', headers, body })
}

describe('a person', () => {
  test('is looked up by any way of writing the number, and no number is in an address', async () => {
    await write({ wording: 'STOP please' })
    for (const written of [NUMBER, '(555) 010-0201', '15550100201']) {
      const address = await lookedUp(reader, written)
      expect(address).not.toContain('5550100201')
      const page = await (await reader.get(address)).text()
      expect(page).toContain('Gets no marketing messages')
      expect(page).toContain('STOP please')
    }
    const list = await (await reader.get(PAGE)).text()
    expect([...list.matchAll(/href="([^"]*)"/g)].every(([, address]) => !address!.includes('0201'))).toBe(true)
  })

  test('that cannot be read is refused at the field', async () => {
    const answer = await reader.post(`${PAGE}/look-up`, { person: 'the tall one' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('neither a phone number nor a WhatsApp user id')
    expect((await reader.get(`${PAGE}/person?p=made-up`)).headers.get('location')).toBe(`${PAGE}?gone`)
    expect((await reader.get(`${PAGE}/person`)).headers.get('location')).toBe(`${PAGE}?gone`)
  })

  test('shows the history under number and user id, newest first, whichever was looked up', async () => {
    const person = somebody()
    await says(person, 'stop')
    const { id } = await interactionOf(person)
    await until(async () => (await lines()).length === 2)
    await write({ phone_key: `u:${person.userId}`, at: Date.now() + 5000, kind: 'opt_in', source: 'preferences' })
    for (const written of [`+${person.waId}`, person.userId!]) {
      const page = await (await reader.get(await lookedUp(reader, written))).text()
      expect(page).toContain('Has asked for marketing')
      expect(page).toContain('WhatsApp’s own settings')
      expect(page).not.toContain(`c=${id}`)
    }
    const list = await (await reader.get(PAGE)).text()
    expect([...list.matchAll(/class="link" href="[^"]*person\?/g)]).toHaveLength(2)
  })

  test('opts out with one click and a confirmation, over anything that is known, and the log has it without the number', async () => {
    const future = Date.now() + 60_000
    await write({ at: future, kind: 'opt_in', source: 'import:x' })
    const address = await lookedUp(maker, NUMBER)
    const page = await (await maker.get(address)).text()
    expect(page).toContain('<dialog id="opt-out"')
    const answer = await maker.post(await actionOf(maker, address, 'opt-out'))
    expect(answer.status).toBe(303)
    expect(await (await maker.get(answer.headers.get('location')!)).text()).toContain('The opt-out is recorded')
    expect(await readConsent(env, KEY)).toBe('opt_out')
    expect((await lines()).at(-1)).toMatchObject({ kind: 'opt_out', source: `staff:${makerId}`, at: future + 1 })
    const [logged] = await rows<{ summary: string; staff_id: number }>(
      "select * from tblwhatsapp_activity_log where kind = 'admin.consent.added' order by at desc",
    )
    expect(logged?.staff_id).toBe(makerId)
    expect(JSON.stringify(logged)).not.toContain('5550100201')
  })

  test('opts in only with what they agreed to', async () => {
    const address = await lookedUp(maker, NUMBER)
    const action = await actionOf(maker, address, 'opt-in')
    for (const [wording, says_] of [
      ['  ', 'Write down what'],
      ['x'.repeat(501), 'Shorten it'],
    ] as const) {
      const answer = await maker.post(action, { wording })
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain(says_)
    }
    expect(await lines()).toEqual([])
    expect((await maker.post(action, { wording: 'Ticked the box' })).status).toBe(303)
    expect(await lines()).toMatchObject([{ phone_key: KEY, kind: 'opt_in', wording: 'Ticked the box' }])
  })

  test('is only looked at by who may only look', async () => {
    const address = await lookedUp(reader, NUMBER)
    expect(await (await reader.get(address)).text()).not.toContain('<textarea')
    for (const path of ['person/opt-out', 'person/opt-in', 'import', 'words', 'export'])
      expect((await reader.post(`${PAGE}/${path}`)).status).toBe(404)
    expect((await maker.post(`${PAGE}/export`)).status).toBe(404)
    expect((await reader.get(`${PAGE}/import`)).status).toBe(404)
    expect((await reader.get(`${PAGE}/words`)).status).toBe(200)
  })
})

test('the list is filtered by kind and source and paged, each line once', async () => {
  await write(
    ...Array.from({ length: 120 }, (_, i) => {
      const kind = i % 2 ? 'opt_in' : 'opt_out'
      return {
        phone_key: String(15_550_200_000 + i),
        at: i >> 2,
        kind,
        source: i % 3 ? 'import:a' : 'word',
        wording: `w${i}.`,
      }
    }),
  )
  const seen: string[] = []
  for (let address: string | undefined = `${PAGE}?kind=opt_in`; address;) {
    const page: string = await (await reader.get(address)).text()
    seen.push(...[...page.matchAll(/<bdi dir="auto">(w\d+\.)<\/bdi>/g)].map(([, line]) => line!))
    address = /href="([^"]*[?&;]at=[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(seen).toHaveLength(60)
  expect(new Set(seen).size).toBe(60)
  expect(seen.slice(0, 2).toSorted()).toEqual(['w117.', 'w119.'])
  const words = await (await reader.get(`${PAGE}?source=word&kind=opt_in`)).text()
  expect([...words.matchAll(/<bdi dir="auto">w\d+\.<\/bdi>/g)]).toHaveLength(20)
  expect((await reader.get(`${PAGE}?at=x&of=y&p=z&kind=%00&source=toString`)).status).toBe(200)
})

describe('an import', () => {
  test('saves the good rows, lists the bad ones with row and reason, and again adds nothing', async () => {
    const file = [
      'phone,kind,wording,date',
      `${NUMBER},opt_in,Order form,2026-01-31`,
      '+15550100202,opt_out,,2026-02-01',
      '<script>alert(1)</script>,opt_out,,',
      '+15550100203,opt_in,,2026-01-31',
    ].join('\n')
    const first = await (await upload(maker, file)).text()
    expect(first).toContain('2 rows are saved')
    expect(first).toContain('Not a phone number')
    expect(first).toContain('&lt;script&gt;')
    expect(first).toContain('An opt-in needs the wording')
    expect(await lines()).toMatchObject([
      { phone_key: KEY, kind: 'opt_in', wording: 'Order form', at: Date.UTC(2026, 0, 31) },
      { phone_key: '15550100202', kind: 'opt_out' },
    ])
    expect((await lines())[0]?.source).toMatch(/^import:.{10,}/)
    expect(await (await upload(maker, file)).text()).toContain('2 rows were there already')
    expect(await lines()).toHaveLength(2)
  })

  test('of an old opt-in does not lift a later opt-out', async () => {
    await write({ at: Date.UTC(2026, 5, 1) })
    await upload(maker, `phone,kind,wording,date\n${NUMBER},opt_in,Form,2026-01-31`)
    expect(await lines()).toHaveLength(2)
    expect(await readConsent(env, KEY)).toBe('opt_out')
  })

  test.each([
    ['nothing', '', 'Choose a CSV file'],
    ['no rows', 'phone,kind\n', 'no rows'],
    ['no columns', 'a,b\n1,2', 'columns are missing: phone, kind'],
    ['another encoding', new Uint8Array([0x70, 0xff, 0xfe, 0x0a]), 'not UTF-8'],
    ['10,001 rows', `phone,kind\n${'+15550100201,opt_out\n'.repeat(10_001)}`, 'more than 10,000 rows'],
  ])('of %s is refused as a whole', async (_what, content, problem) => {
    const answer = await upload(maker, content)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(problem)
    expect(await lines()).toEqual([])
  })

  test('of 10,000 people is saved', async () => {
    const list = Array.from({ length: 10_000 }, (_, i) => `+1555${String(2_000_000 + i)},opt_out,,2026-01-31`)
    const page = await (await upload(maker, `phone,kind,wording,date\n${list.join('\n')}`)).text()
    expect(page).toContain('10,000 rows are saved')
    expect(await env.DB.prepare('select count(*) as n from tblwhatsapp_consents').first('n')).toBe(10_000)
  })
})

test('an export has what counts now of everybody, harmless to a spreadsheet, and can be imported again', async () => {
  await write(
    { at: 1, kind: 'opt_in', wording: 'old' },
    { at: 2, kind: 'opt_out', wording: '=1+1' },
    { phone_key: 'u:US.42', at: Date.UTC(2026, 0, 1), kind: 'opt_in', wording: 'form' },
  )
  await admin.get(PAGE)
  const answer = await admin.post(`${PAGE}/export`)
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="consents-\d{4}-\d{2}-\d{2}\.csv"$/)
  const text = await answer.text()
  expect(text.trim().split('\r\n')).toEqual([
    'phone,kind,wording,date,source',
    `"'+15550100201",opt_out,"'=1+1",1970-01-01T00:00:00.002Z,word`,
    'US.42,opt_in,form,2026-01-01T00:00:00.000Z,word',
  ])
  expect(await rows("select 1 from tblwhatsapp_activity_log where kind = 'admin.consents.exported'")).toHaveLength(1)
  await env.DB.prepare('delete from tblwhatsapp_consents').run()
  await upload(maker, text.replace('1970-01-01', '2026-02-01'))
  expect(await lines()).toMatchObject([{ phone_key: 'u:US.42' }, { phone_key: KEY, wording: '=1+1' }])
})

describe('words', () => {
  test('of one’s own are checked at their field, saved, and count', async () => {
    const refused = await maker.post(`${PAGE}/words`, { optOut: 'enough\nstart', optIn: 'Stop!' })
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toContain('“start” already means the opposite')
    expect(page).toContain('“Stop!” already means the opposite')
    expect(page).toContain('enough')
    expect((await maker.post(`${PAGE}/words`, { optOut: 'Enough\n\nenough!', optIn: 'more please' })).status).toBe(303)
    expect(await (await maker.get(`${PAGE}/words`)).text()).toMatch(/<textarea[^>]*>\s*Enough<\/textarea>/)
    const person = somebody()
    await says(person, 'ENOUGH!!')
    await until(async () => (await lines()).some(({ phone_key: key }) => key === person.waId))
    await setOptions({ whatsapp_opt_out_words: '[]', whatsapp_opt_in_words: '[]' })
  })

  test('of every language are shown with what we answer', async () => {
    const page = await (await reader.get(`${PAGE}/words`)).text()
    for (const text of ['unsubscribe', 'darme de baja', 'Português', 'reply START']) expect(page).toContain(text)
  })
})
