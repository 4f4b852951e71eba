import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { isOpen } from '../../src/settings/hours-open'
import { settingsOfNumber } from '../../src/settings/hours-of-number'
import { readConfig } from '../../src/settings/snapshot'
import type { AdminVisitor } from '../support/admin-visitor'
import { rows, setOptions } from '../support/core'
import { signedInVisitor } from '../support/staff'
import { seed } from '../support/worker'

const BUSINESS = '/admin/whatsapp/settings/hours'
const INBOX = '/admin/whatsapp/settings/inbox'
const NUMBER = '100000000000001'

type Fields = Record<string, string>

const OFFICE: Fields = {
  hasHours: '1',
  'mon.0.start': '09:00',
  'mon.0.end': '12:00',
  'mon.1.start': '13:00',
  'mon.1.end': '17:00',
  'fri.0.start': '20:00',
  'fri.0.end': '02:00',
  timeZone: 'Europe/Berlin',
  language: 'pt_BR',
}
const MONDAY_TEN_IN_BERLIN = Date.parse('2026-11-23T09:00:00Z')

let admin: AdminVisitor
let adminId = 0
let own = ''

beforeEach(async () => {
  if ((await rows('select 1 from tblstaff limit 1')).length === 0) await seed()
  await env.DB.prepare(
    'update tblwhatsapp_numbers set hours = null, holidays = null, time_zone = null, language = null',
  ).run()
  await setOptions({ whatsapp_hours: '', whatsapp_holidays: '', whatsapp_time_zone: 'UTC', whatsapp_language: 'en' })
  if (!admin) ({ visitor: admin, staffId: adminId } = await signedInVisitor({ isAdmin: true }))
  const [row] = await rows<{ id: number }>('select id from tblwhatsapp_numbers where phone_number_id = ?', NUMBER)
  own = `/admin/whatsapp/numbers/${row?.id}/hours`
})

describe('of the business', () => {
  test('are saved, and count for its numbers within two seconds', async () => {
    await admin.get(BUSINESS)
    expect((await admin.post(BUSINESS, OFFICE)).headers.get('location')).toBe(`${BUSINESS}?done=saved`)
    const settings = await counted()
    expect(settings).toMatchObject({ timeZone: 'Europe/Berlin', language: 'pt_BR' })
    expect(settings.week?.mon).toEqual([
      { start: '09:00', end: '12:00' },
      { start: '13:00', end: '17:00' },
    ])
    expect(settings.week?.fri).toEqual([{ start: '20:00', end: '02:00' }])
    expect(isOpen(settings, MONDAY_TEN_IN_BERLIN, settings.timeZone)).toBe(true)
    expect(isOpen(settings, MONDAY_TEN_IN_BERLIN + 2.5 * 3_600_000, settings.timeZone)).toBe(false)
    const page = await text(await admin.get(BUSINESS))
    expect(page).toContain('name="mon.1.start" id="mon.1.start" value="13:00"')
  })

  test('holidays close a day or give it other hours', async () => {
    const holidays: Fields = {
      'holiday.0.date': '2026-12-25',
      'holiday.0.name': 'Christmas',
      'holiday.0.hours': '',
      'holiday.0.yearly': '1',
      'holiday.1.date': '2026-11-23',
      'holiday.1.name': '',
      'holiday.1.hours': '10:30-11:00',
    }
    await admin.post(BUSINESS, { ...OFFICE, ...holidays })
    const settings = await counted()
    expect(settings.holidays).toEqual([
      { date: '2026-11-23', name: '', yearly: false, ranges: [{ start: '10:30', end: '11:00' }] },
      { date: '2026-12-25', name: 'Christmas', yearly: true, ranges: [] },
    ])
    expect(isOpen(settings, MONDAY_TEN_IN_BERLIN, settings.timeZone)).toBe(false)
  })

  test('midnight as an end is the day’s end, in the form and in what is stored', async () => {
    await admin.post(BUSINESS, { ...OFFICE, 'tue.0.start': '00:00', 'tue.0.end': '00:00' })
    expect((await counted()).week?.tue).toEqual([{ start: '00:00', end: '24:00' }])
    expect(await text(await admin.get(BUSINESS))).toContain('name="tue.0.end" id="tue.0.end" value="00:00"')
  })

  test.each<[Fields, string]>([
    [{ 'mon.0.end': '' }, 'Give both times'],
    [{ 'mon.0.start': '12:00' }, 'two that differ'],
    [{ 'mon.0.start': '25:00' }, 'Give both times'],
    [{ 'mon.1.start': '11:59' }, '09:00–12:00 and 11:59–17:00 overlap'],
    [{ 'sat.0.start': '01:00', 'sat.0.end': '03:00' }, 'reaches into the next day'],
    [{ timeZone: 'Mars/Olympus' }, 'Choose one of the list'],
    [{ timeZone: '' }, 'Choose one of the list'],
    [{ language: 'tlh' }, 'Choose one of the list'],
    [{ 'holiday.0.date': '2026-02-30', 'holiday.0.name': 'Never' }, 'Choose a date'],
    [{ 'holiday.0.date': '2026-12-25', 'holiday.0.hours': 'mornings' }, 'Write hours like'],
    [{ 'holiday.0.date': '2026-12-25', 'holiday.0.name': 'x'.repeat(61) }, '60 characters at most'],
    [{ 'holiday.0.date': '2026-12-25', 'holiday.1.date': '2026-12-25' }, 'in the list twice'],
  ])('%j is refused at its field, and nothing is saved', async (wrong, says) => {
    const answer = await admin.post(BUSINESS, { ...OFFICE, ...wrong })
    expect(answer.status).toBe(422)
    const page = await text(answer)
    expect(page).toContain(says)
    expect(page).toContain('value="17:00"')
    expect(await counted()).toMatchObject({ week: null, timeZone: 'UTC' })
  })

  test('hours that are switched on and empty are refused, switched off they are always', async () => {
    const empty = { timeZone: 'UTC', language: 'en' }
    expect(await text(await admin.post(BUSINESS, { ...empty, hasHours: '1' }))).toContain('at least one day')
    expect((await admin.post(BUSINESS, empty)).status).toBe(303)
    expect((await counted()).week).toBeNull()
  })
})

describe('the editor works without script', () => {
  test('a range more, one less, and Monday copied to Friday; nothing is saved by that', async () => {
    const added = await text(await admin.post(BUSINESS, { ...OFFICE, edit: 'add.mon' }))
    expect(added).toContain('name="mon.2.start"')
    expect(added).toContain('data-focus="mon.2.start"')
    const removed = await text(await admin.post(BUSINESS, { ...OFFICE, edit: 'remove.mon.0' }))
    expect(removed).toContain('name="mon.0.start" id="mon.0.start" value="13:00"')
    expect(removed).not.toContain('name="mon.1.start"')
    const copied = await text(await admin.post(BUSINESS, { ...OFFICE, edit: 'copy.mon' }))
    for (const day of ['tue', 'wed', 'thu', 'fri'])
      expect(copied).toContain(`name="${day}.1.end" id="${day}.1.end" value="17:00"`)
    expect(copied).not.toContain('name="sat.0.start"')
    expect(copied).toContain('not saved yet')
    expect((await counted()).week).toBeNull()
  })

  test('the first range switches the hours on', async () => {
    const page = await text(await admin.post(BUSINESS, { timeZone: 'UTC', language: 'en', edit: 'add.wed' }))
    expect(page).toMatch(/name="hasHours" value="1" checked/)
  })

  test('holidays are added and taken away', async () => {
    const one = { 'holiday.0.date': '2026-12-25', 'holiday.0.name': 'Summer party', 'holiday.0.hours': '' }
    expect(await text(await admin.post(BUSINESS, { ...OFFICE, ...one, edit: 'add.holiday' }))).toContain(
      'holiday.1.date',
    )
    const without = await text(await admin.post(BUSINESS, { ...OFFICE, ...one, edit: 'remove.holiday.0' }))
    expect(without).not.toContain('Summer party')
  })
})

describe('of one number', () => {
  test('go before the business’s, part by part, and back', async () => {
    await admin.post(BUSINESS, OFFICE)
    const night = { hasHours: '1', 'sat.0.start': '10:00', 'sat.0.end': '14:00', timeZone: '', language: 'it' }
    expect((await admin.post(own, night)).headers.get('location')).toBe(`${own}?done=hours`)
    expect(await counted()).toMatchObject({ timeZone: 'Europe/Berlin', language: 'it' })
    expect((await counted()).week?.mon).toEqual([])
    expect((await counted()).week?.sat).toEqual([{ start: '10:00', end: '14:00' }])
    await admin.post(own, { timeZone: '', language: '' })
    expect((await counted()).week?.mon).toHaveLength(2)
    expect(await counted()).toMatchObject({ language: 'pt_BR' })
  })

  test('leave a line of who changed them', async () => {
    await env.DB.prepare('delete from tblwhatsapp_activity_log').run()
    await admin.get(own)
    await admin.post(own, OFFICE)
    const lines = await rows<Record<string, unknown>>('select * from tblwhatsapp_activity_log')
    expect(lines).toMatchObject([{ kind: 'number.hours', phone_number_id: NUMBER, staff_id: adminId }])
    expect(lines[0]?.['request']).toContain('Europe/Berlin')
  })

  test('show what the business has where they are not its own', async () => {
    await admin.post(BUSINESS, OFFICE)
    const page = await text(await admin.get(own))
    expect(page).toContain('Monday 09:00–12:00, 13:00–17:00; Friday 20:00–02:00')
    expect(page).toContain('As the business (Europe/Berlin)')
    expect(page).toContain('As the business (Português (Brasil))')
  })

  test('an empty list of its own is a list: the business’s holidays do not count', async () => {
    await admin.post(BUSINESS, { ...OFFICE, 'holiday.0.date': '2026-12-25', 'holiday.0.hours': '' })
    expect((await counted()).holidays).toHaveLength(1)
    await admin.post(own, { hasHolidays: '1', timeZone: '', language: '' })
    expect((await counted()).holidays).toEqual([])
  })
})

describe('the inbox’s settings', () => {
  test('are saved', async () => {
    const form = { whatsapp_human_mode_hours: '024', whatsapp_read_receipts: 'enable' }
    expect((await admin.post(INBOX, form)).status).toBe(303)
    const options = (await readConfig(env))?.options
    expect(options).toMatchObject({ whatsapp_human_mode_hours: '24', whatsapp_read_receipts: 'enable' })
  })

  test.each(['', '-1', '1.5', '721', 'soon', '99999'])('"%s" hours are refused', async (hours) => {
    const answer = await admin.post(INBOX, { whatsapp_human_mode_hours: hours })
    expect(answer.status).toBe(422)
    expect(await text(answer)).toContain('between 0 and 720')
  })
})

async function counted() {
  const config = await readConfig(env)
  if (!config) throw new Error('no configuration')
  return settingsOfNumber(config, NUMBER)
}

function text(answer: Response): Promise<string> {
  return answer.text()
}
