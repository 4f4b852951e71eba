import { describe, expect, test } from 'vitest'
import type { AudiencePerson } from '../../src/campaigns/audience'
import { costOf, type Rate, rateFor } from '../../src/campaigns/cost'
import { freezePerson, freezingOf, variantOf } from '../../src/campaigns/freeze-person'
import { ratesAsRows, readRatesCsv } from '../../src/campaigns/rates-csv'
import { planSchema, type RunPlan } from '../../src/campaigns/schema'
import { fillTemplate } from '../../src/whatsapp/templates/fill'
import type { TemplateMapping } from '../../src/whatsapp/templates/mapping'
import { writeCsv } from '../../src/csv/write'
import { BODY, definitionWith } from '../support/templates'

const NOW = Date.parse('2026-11-02T10:00:00Z')
const definition = definitionWith([BODY], { category: 'MARKETING' })

function plan(mapping: TemplateMapping, given: object = {}): RunPlan {
  const audience = { by: 'filter', filter: {}, exclude: {} }
  return planSchema.parse({
    relType: 'leads',
    templateId: definition.id,
    mapping,
    mappingB: {},
    audience,
    settings: {},
    timeZone: 'UTC',
    category: 'MARKETING',
    ...given,
  })
}

const ADA: AudiencePerson = {
  relId: 7,
  phone: '+39 347 000 0001',
  phoneKey: '393470000001',
  name: 'Ada',
  fields: { email: '', company: 'Acme' },
  isOptedOut: false,
  hasOptIn: false,
  gotTemplateAt: null,
}

function freeze(one: RunPlan, person: Partial<AudiencePerson> = {}) {
  const given = { definitions: [definition], campaignId: 3, run: 1, country: 'US', now: NOW }
  return freezePerson({ ...ADA, ...person }, one, freezingOf(one, given))
}

const NAMED: TemplateMapping = {
  'body.1': { from: 'field', name: 'name' },
  'body.2': { from: 'text', text: '{Company} {odd}' },
}

describe('a recipient', () => {
  test('keeps the values that the template uses, as fillTemplate wants them', () => {
    const recipient = freeze(plan(NAMED))
    expect(recipient).toEqual({
      phoneKey: '393470000001',
      relId: 7,
      phone: '393470000001',
      name: 'Ada',
      params: '{"name":"Ada","Company":"Acme"}',
      variant: 'a',
      status: 1,
      errorText: null,
    })
    const params = JSON.parse(recipient.params!) as Record<string, string>
    const filled = fillTemplate(definition, NAMED, (name) => params[name])
    expect(filled.ok && filled.message.shown).toMatchObject({ body: 'Hi Ada, order Acme {odd} has shipped today.' })
  })

  test.each<[string, Partial<AudiencePerson>, object, string | null]>([
    ['without a number', { phoneKey: null, phone: 'call me' }, {}, 'not-a-phone'],
    ['with too few digits', { phoneKey: '39347' }, {}, 'not-a-phone'],
    ['who said no', { isOptedOut: true }, {}, 'opted-out'],
    ['who said no, of news that are no marketing', { isOptedOut: true }, { category: 'UTILITY' }, null],
    ['without a yes', {}, { settings: { needsOptIn: true } }, 'no-opt-in'],
    ['with a yes', { hasOptIn: true }, { settings: { needsOptIn: true } }, null],
    ['who just got it', { gotTemplateAt: NOW - 6 * 86_400_000 }, { settings: { notWithinDays: 7 } }, 'recently-sent'],
    ['who got it before', { gotTemplateAt: NOW - 7 * 86_400_000 }, { settings: { notWithinDays: 7 } }, null],
    ['of the United States', { phone: '+1 212 555 0123', phoneKey: '12125550123' }, {}, 'country-not-served'],
    ['of Canada', { phone: '+1 416 555 0123', phoneKey: '14165550123' }, {}, null],
    [
      'of the United States, no marketing',
      { phone: '+1 212 555 0123', phoneKey: '12125550123' },
      { category: 'UTILITY' },
      null,
    ],
    ['without a name', { name: ' \u00a0' }, {}, 'values-missing'],
  ])('%s', (_, person, given, reason) => {
    const recipient = freeze(plan(NAMED, given), person)
    expect(recipient.errorText).toBe(reason)
    expect(recipient.status).toBe(reason === null ? 1 : reason === 'not-a-phone' ? 3 : 4)
  })

  test('without a number has the key of its record', () => {
    expect(freeze(plan(NAMED), { phoneKey: null, phone: '?' })).toMatchObject({
      phoneKey: 'x:7',
      phone: '?',
      params: null,
    })
  })

  test('gets what stands for an empty field', () => {
    const mapping = { ...NAMED, 'body.1': { from: 'field', name: 'email', otherwise: 'friend' } } as const
    expect(freeze(plan(mapping)).status).toBe(1)
    expect(freeze(plan({ ...NAMED, 'body.1': { from: 'text', text: '{email}{company}' } })).status).toBe(1)
    expect(freeze(plan({ ...NAMED, 'body.1': { from: 'text', text: ' {email} ' } })).errorText).toBe('values-missing')
  })

  test('has a column of a list that is empty for them, not the word in braces', () => {
    const one = plan({ ...NAMED, 'body.2': { from: 'text', text: 'A {city}' } }, { relType: 'whatsapp_contacts' })
    expect(freeze(one, { fields: {} }).params).toBe('{"name":"Ada","city":""}')
  })
})

test('an A/B test takes its share, in even halves, the same each time', () => {
  const ab = { templateId: 'b', share: 20, waitMinutes: 5, smallest: 1, by: 'read' } as const
  const of = (salt: string) => Array.from({ length: 20_000 }, (_, i) => variantOf(`39347${1_000_000 + i}`, ab, salt))
  const halves = of('3:1')
  const count = (variant: string | null) => halves.filter((one) => one === variant).length
  expect(Math.abs(count('a') - 2000)).toBeLessThan(150)
  expect(Math.abs(count('b') - 2000)).toBeLessThan(150)
  expect(of('3:1')).toEqual(halves)
  expect(of('3:2')).not.toEqual(halves)
  expect(variantOf('1', { ...ab, share: 100 }, '3:1')).not.toBeNull()
})

describe('rates', () => {
  const rate = (country: string, since: string, micros: number, currency = 'EUR'): Rate => {
    return { country, category: 'MARKETING', since, currency, micros, source: '' }
  }
  const rates = [
    rate('IT', '2026-01-01', 5),
    rate('IT', '2026-11-02', 6),
    rate('IT', '2026-11-03', 7),
    rate('*', '2026-01-01', 9, 'USD'),
  ]
  const asked = { category: 'MARKETING', at: NOW }

  test('are the newest that has begun, the country’s own before the rest', () => {
    expect(rateFor(rates, { ...asked, country: 'IT' })?.micros).toBe(6)
    expect(rateFor(rates, { ...asked, country: 'FR' })?.micros).toBe(9)
    expect(rateFor(rates, { ...asked, country: null })?.micros).toBe(9)
    expect(rateFor(rates, { country: 'IT', category: 'UTILITY', at: NOW })).toBeNull()
  })

  test('add up by currency, and are unknown where there is none', () => {
    const people = new Map([
      ['IT', 10],
      ['FR', 20],
    ])
    expect(costOf(people, rates, asked)).toMatchObject({
      cost: { known: { EUR: 60, USD: 180 }, unknownPeople: 0 },
      byCountry: [{ country: 'FR' }, { country: 'IT' }],
    })
    expect(costOf(people, rates.slice(0, 1), asked).cost).toEqual({ known: { EUR: 50 }, unknownPeople: 20 })
  })

  test('leave and come back as a file; bad lines are named', () => {
    const stored = [{ ...rate('IT', '2026-01-01', 69_100), source: '=Meta’s card, "1 Oct"' }]
    expect(readRatesCsv(writeCsv(ratesAsRows(stored)))).toEqual({ ok: true, rates: stored, problems: [] })
    const file =
      'Price;Country;Category;Since;Currency\n0,0625;br;marketing;2026-01-01;usd\n1;ZZ;marketing;2026-01-01;usd\nfree;IT;utility;2026-01-01;eur\n1;*;service;2026-01-01;usd'
    const read = readRatesCsv(file)
    expect(read).toMatchObject({ ok: true, rates: [{ country: 'BR', micros: 62_500, currency: 'USD', source: '' }] })
    expect(read.ok && read.problems.map(({ row }) => row)).toEqual([3, 4, 5])
  })
})
