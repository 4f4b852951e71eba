import { expect, test } from 'vitest'
import { fingerprintOf, listedTemplate } from '../../src/whatsapp/templates/listed'

const LISTED = {
  id: '700000000000001',
  name: 'order_update',
  language: 'en_US',
  status: 'APPROVED',
  category: 'UTILITY',
  parameter_format: 'POSITIONAL',
  quality_score: { score: 'GREEN', date: 1_758_754_645 },
  rejected_reason: 'NONE',
  components: [
    { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['https://scontent.test/a?oe=1'] } },
    { type: 'BODY', text: 'Hi {{1}}, thank you for all.', example: { body_text: [['Ada']] } },
  ],
}

async function print(given: object = {}): Promise<string> {
  return fingerprintOf(listedTemplate({ ...LISTED, ...given })!)
}

test('samples that Meta signs anew, keys in another order and the date of the quality are no change', async () => {
  const [header, body] = LISTED.components
  const sample = { ...header, example: { header_handle: ['https://scontent.test/a?oe=2'] } }
  const turned = Object.fromEntries(Object.entries(body ?? {}).toReversed())
  expect(await print({ components: [sample, turned] })).toBe(await print())
  expect(await print({ quality_score: { score: 'GREEN', date: 1_790_000_000 } })).toBe(await print())
})

test.each([
  ['the state', { status: 'PAUSED' }],
  ['the category', { category: 'MARKETING' }],
  ['the coming category', { correct_category: 'MARKETING' }],
  ['the quality', { quality_score: { score: 'RED' } }],
  ['the reason of a rejection', { rejected_reason: 'SCAM' }],
  ['the order of the parts', { components: LISTED.components.toReversed() }],
  ['a text', { components: [{ type: 'BODY', text: 'Hi {{1}}, thanks for all.' }] }],
])('%s is a change', async (_name, given) => expect(await print(given)).not.toBe(await print()))

test('words in any case and missing ones are read; an id may be a number while it has all its digits', () => {
  const { components: _none, quality_score: _either, ...bare } = LISTED
  expect(
    listedTemplate({
      ...bare,
      id: 700_000_000_000_001,
      status: 'approved',
      category: 'utility',
      parameter_format: 'named',
    }),
  ).toMatchObject({
    id: '700000000000001',
    status: 'APPROVED',
    category: 'UTILITY',
    parameterFormat: 'NAMED',
    components: '[]',
    quality: null,
    rejectedReason: null,
  })
})

test.each([
  ['an id that lost digits', { id: 2 ** 60 }],
  ['no id', { id: null }],
  ['no name', { name: '' }],
  ['no state', { status: undefined }],
  ['parts that are no list', { components: 'x' }],
])('%s is not read', (_name, given) => expect(listedTemplate({ ...LISTED, ...given })).toBeNull())
