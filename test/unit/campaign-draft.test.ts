import { describe, expect, test } from 'vitest'
import { newDraft } from '../../src/campaigns/campaign'
import { type DraftGiven, readDraft } from '../../src/campaigns/campaign-draft'
import { problemsOf, type ProblemsGiven } from '../../src/campaigns/problems'
import { audienceSchema, settingsSchema } from '../../src/campaigns/schema'
import { BODY, buttons, definitionWith } from '../support/templates'

const NOW = Date.parse('2026-11-02T10:00:00Z')
const GIVEN: DraftGiven = { mapping: {}, mappingB: {}, before: null }

function read(form: Record<string, unknown>, given: Partial<DraftGiven> = {}) {
  return readDraft({ name: 'News', ...form }, { ...GIVEN, ...given })
}

function fields(form: Record<string, unknown>): string[] {
  const result = read(form)
  return result.ok ? [] : result.problems.map(({ field }) => field)
}

describe('the form of a campaign', () => {
  test('may be saved with a name alone', () => {
    expect(read({})).toEqual({ ok: true, value: newDraft({ name: 'News' }) })
    expect(fields({ name: '  ' })).toEqual(['name'])
  })

  test('is read whole', () => {
    const result = read({
      rel_type: 'leads',
      template_id: '900',
      number_id: '2',
      campaign_type: 'recurring',
      auto_reminder_days: '7',
      scheduled_send_time: '2026-12-24T09:00',
      time_zone: 'Europe/Rome',
      'ends.by': 'count',
      'ends.runs': '5',
      'audience.by': 'filter',
      'audience.status': ['1', '2'],
      'audience.assigned': 'nobody',
      'audience.countries': 'it, br',
      'audience.addedFrom': '2026-10-01',
      'audience.addedTo': '2026-10-02',
      'audience.lastReply.is': 'within',
      'audience.lastReply.days': '30',
      'audience.past.campaignId': '4',
      'audience.past.result': 'read',
      'audience.exclude.labels': '9',
      quiet: '1',
      'quiet.from': '21:00',
      'quiet.to': '08:00',
      notWithinDays: '14',
      ab: '1',
      'ab.templateId': '901',
      'ab.share': '20',
      'ab.waitMinutes': '60',
      'ab.smallest': '50',
      'ab.by': 'reply',
      'link.url': 'https://example.com/offer',
    })
    expect(result).toMatchObject({
      ok: true,
      value: {
        campaignType: 'recurring',
        autoReminderDays: 7,
        audience: {
          filter: {
            status: [1, 2],
            assigned: 'nobody',
            countries: ['IT', 'BR'],
            addedFrom: Date.parse('2026-10-01'),
            addedTo: Date.parse('2026-10-03'),
            lastReply: { is: 'within', days: 30 },
            past: { campaignId: 4, result: 'read' },
          },
          exclude: { labels: [9] },
        },
        settings: {
          ends: { by: 'count', runs: 5 },
          quiet: { from: '21:00', to: '08:00' },
          ab: { templateId: '901', share: 20, by: 'reply' },
        },
      },
    })
  })

  test.each([
    [{ auto_reminder_days: '0' }, 'auto_reminder_days'],
    [{ time_zone: 'Mars/Olympus' }, 'time_zone'],
    [{ scheduled_send_time: '2026-02-30T10:00' }, 'scheduled_send_time'],
    [{ send_times: '2026-12-24T09:00\ntomorrow' }, 'send_times'],
    [{ 'audience.addedFrom': '2026-10-02', 'audience.addedTo': '2026-10-01' }, 'audience.addedTo'],
    [{ 'audience.countries': 'Italy' }, 'audience.countries'],
    [{ 'audience.past.campaignId': '3' }, 'audience.past.result'],
    [{ rel_type: 'whatsapp_groups', 'audience.by': 'hand' }, 'audience.by'],
    [{ quiet: '1', 'quiet.from': '25:00', 'quiet.to': '08:00' }, 'quiet.from'],
    [{ ab: '1', 'ab.share': '1', 'ab.waitMinutes': '60', 'ab.smallest': '1' }, 'ab.share'],
    [{ 'link.url': 'http://example.com' }, 'link.url'],
    [{ 'ends.by': 'date' }, 'ends.date'],
  ])('says where %j makes no sense', (form, field) => {
    expect(fields(form)).toEqual([field])
  })

  test('keeps the list that was imported', () => {
    const list = audienceSchema.parse({ by: 'list', file: 'a.csv', columns: ['City'], rows: 9, exclude: {} })
    const result = read({ 'audience.by': 'list', 'audience.exclude.countries': 'US' }, { before: { audience: list } })
    expect(result).toMatchObject({ value: { audience: { ...list, exclude: { countries: ['US'] } } } })
  })
})

describe('what starting still wants', () => {
  const definition = definitionWith([BODY], { category: 'MARKETING' })
  const known = { definition, wabaId: 'w', missingFiles: [] }
  const given: ProblemsGiven = {
    template: known,
    templateB: null,
    number: { phoneNumberId: '1', wabaId: 'w', status: 'CONNECTED' },
    now: NOW,
  }
  const ready = {
    ...newDraft({
      name: 'News',
      templateId: definition.id,
      numberId: 1,
      sendNow: true,
      mapping: { 'body.1': { from: 'field', name: 'name' }, 'body.2': { from: 'text', text: 'A-1' } },
    }),
    run: 0,
  }
  type Change = Partial<typeof ready>
  const of = (change: Change, more: Partial<ProblemsGiven> = {}) =>
    problemsOf({ ...ready, ...change }, { ...given, ...more }).map(({ field }) => field)
  const settings = (json: object) => settingsSchema.parse(json)
  const audience = (json: object) => audienceSchema.parse({ exclude: {}, ...json })
  const ab = { templateId: 'b', share: 20, waitMinutes: 60, smallest: 10, by: 'read' }

  test('is nothing where all is there', () => {
    expect(of({})).toEqual([])
    expect(
      problemsOf({ ...newDraft(), run: 0 }, { ...given, template: null, number: null }).map(({ field }) => field),
    ).toEqual(['number_id', 'template_id', 'scheduled_send_time'])
  })

  test.each<[string, Change, Partial<ProblemsGiven>, string[]]>([
    ['a number that was removed', {}, { number: null }, ['number_id']],
    ['a number that is banned', {}, { number: { ...given.number!, status: 'BANNED' } }, ['number_id']],
    ['a template that was deleted', {}, { template: null }, ['template_id']],
    [
      'a template that is paused',
      {},
      { template: { ...known, definition: { ...definition, status: 'PAUSED' } } },
      ['template_id'],
    ],
    ['a template of another account', {}, { template: { ...known, wabaId: 'x' } }, ['template_id']],
    [
      'a template for codes',
      {},
      { template: { ...known, definition: { ...definition, category: 'AUTHENTICATION' } } },
      ['template_id'],
    ],
    ['an empty slot', { mapping: { 'body.1': { from: 'field', name: 'name' } } }, {}, ['mapping.body.2']],
    ['a file that is gone', {}, { template: { ...known, missingFiles: ['header'] } }, ['mapping.header']],
    [
      'a column of no list',
      { mapping: { ...ready.mapping, 'body.2': { from: 'column', name: 'City' } } },
      {},
      ['mapping.body.2'],
    ],
    [
      'the same template twice',
      { settings: settings({ ab: { ...ab, templateId: definition.id } }) },
      {},
      ['ab.templateId'],
    ],
    ['no second template', { settings: settings({ ab: { ...ab, templateId: '-' } }) }, {}, ['ab.templateId']],
    [
      'a second template without values',
      { settings: settings({ ab }) },
      { templateB: { ...known, definition: { ...definition, id: 'b' } } },
      ['mapping_b.body.1', 'mapping_b.body.2'],
    ],
    ['nobody chosen', { audience: audience({ by: 'hand', ids: [] }) }, {}, ['audience.ids']],
    ['no list', { audience: audience({ by: 'list', file: '', columns: [], rows: 0 }) }, {}, ['audience.by']],
    ['no group', { relType: 'whatsapp_groups' }, {}, ['audience.groupIds']],
    ['a date that has passed', { sendNow: false, scheduledSendTime: '2026-11-02T10:00' }, {}, ['scheduled_send_time']],
    ['a list of no dates', { sendNow: false, campaignType: 'custom' }, {}, ['send_times']],
    [
      'a date of a list that has passed',
      { campaignType: 'custom', sendTimes: ['2026-11-01T10:00', '2026-12-01T10:00'] },
      {},
      ['send_times'],
    ],
    ['no days between', { campaignType: 'recurring' }, {}, ['auto_reminder_days']],
    [
      'an end before the beginning',
      {
        campaignType: 'recurring',
        autoReminderDays: 7,
        settings: settings({ ends: { by: 'date', date: '2026-11-01' } }),
      },
      {},
      ['ends.date'],
    ],
    ['a night of no time', { settings: settings({ quiet: { from: '08:00', to: '08:00' } }) }, {}, ['quiet.to']],
    ['a link without a place', { settings: settings({ link: { url: 'https://example.com' } }) }, {}, ['link.url']],
  ])('with %s', (_, change, more, expected) => {
    expect(of(change, more)).toEqual(expected)
  })

  test('a place for our link needs no value of its own', () => {
    const withLink = definitionWith([BODY, buttons({ type: 'URL', text: 'Go', url: 'https://go.example/l/{{1}}' })])
    const change = { settings: settings({ link: { url: 'https://example.com' } }) }
    expect(of(change, { template: { ...known, definition: withLink } })).toEqual([])
    expect(of({}, { template: { ...known, definition: withLink } })).toEqual(['mapping.buttons.0'])
    const elsewhere = definitionWith([BODY, buttons({ type: 'URL', text: 'Go', url: 'https://shop.example/{{1}}' })])
    expect(of(change, { template: { ...known, definition: elsewhere } })).toEqual(['mapping.buttons.0', 'link.url'])
  })
})
