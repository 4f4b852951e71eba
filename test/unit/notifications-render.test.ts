import { describe, expect, test } from 'vitest'
import type { Mapping } from '../../src/notifications/mapping-schema'
import { MAPPING_PROBLEMS } from '../../src/notifications/reasons'
import { render } from '../../src/notifications/render'
import type { TemplateDefinition } from '../../src/whatsapp/templates/definition'

const definition: TemplateDefinition = {
  id: '1',
  name: 'invoice_ready',
  language: 'en_US',
  category: 'UTILITY',
  status: 'APPROVED',
  parameterFormat: 'POSITIONAL',
  components: [
    { type: 'HEADER', format: 'DOCUMENT' },
    { type: 'BODY', text: 'Invoice {{1}} of {{2}} is ready.' },
  ],
  headerMediaKey: null,
}
const field = (name: string) => ({ from: 'field' as const, name })
const parameters = { header: field('pdf'), 'body.1': field('number'), 'body.2': field('contact.firstname') }
const record = { number: 'INV-1', pdf: 'https://files.example.com/1.pdf', contact: { firstname: 'Ada' } }

function problemOf(given: Mapping['parameters'], data: unknown, template = definition): string | null {
  const rendered = render({ category: 'invoice', parameters: given }, template, data)
  if (rendered.ok) return null
  expect(rendered.result.reason).not.toBe('')
  expect(rendered.result.cure).not.toBe('')
  return rendered.result.symbol
}

describe('a value of the record that does not fit', () => {
  test.each([
    ['is empty', { ...record, number: '' }],
    ['is missing with its whole object', { ...record, contact: null }],
    ['is no address', { ...record, pdf: 'see attachment' }],
    ['is an address without https', { ...record, pdf: 'http://files.example.com/1.pdf' }],
    ['makes the text too long', { ...record, number: 'x'.repeat(2000) }],
  ])('which %s is this notification’s problem, not its mapping’s', (_what, data) => {
    const symbol = problemOf(parameters, data)
    expect(symbol).toBe('value-unfit')
    expect(MAPPING_PROBLEMS).not.toContain(symbol)
  })

  test('goes nevertheless where the mapping has a text for it', () => {
    const otherwise = { ...parameters, 'body.1': { ...field('number'), otherwise: 'your invoice' } }
    expect(problemOf(otherwise, { ...record, number: '' })).toBeNull()
  })
})

describe('a mapping that no record can fill', () => {
  test.each([
    ['names no source', { header: parameters.header, 'body.1': parameters['body.1'] }],
    ['has an empty constant', { ...parameters, 'body.2': { from: 'text' as const, text: ' ' } }],
    [
      'has a file without https',
      { ...parameters, header: { from: 'media' as const, media: { link: 'http://files.example.com/terms.pdf' } } },
    ],
  ])('because it %s is told apart', (_what, given) => {
    const symbol = problemOf(given, record)
    expect(symbol).toBe('template-mismatch')
    expect(MAPPING_PROBLEMS).toContain(symbol)
  })

  test('because the template cannot be sent from here is told apart, also where the record is empty', () => {
    const offer = { type: 'LIMITED_TIME_OFFER' as const, limited_time_offer: { text: 'Now', has_expiration: true } }
    const template = { ...definition, components: [...definition.components, offer] }
    expect(problemOf(parameters, { contact: {} }, template)).toBe('template-mismatch')
  })
})
