import { expect, test } from 'vitest'
import { mentions, withoutMentions } from '../../src/crm/person-data/mentions'

const person = { ids: ['abcdEFGH12345678'], words: ['15550100201', 'US.15550100201x'] }

test.each([
  ['{"from":"15550100201"}', true],
  ['+15550100201 called', true],
  ['thread abcdEFGH12345678:3', true],
  [`wamid.${btoa('\x1c\x0b15550100201\x15\x02')}`, true],
  [`wamid.${btoa('\x1c\x0b15550100299\x15\x02')}`, false],
  ['wamid.not base64 at all', false],
  ['a longer number 155501002011', false],
  ['and one in front 915550100201', false],
  ['', false],
])('%s tells of the person: %s', (text, expected) => {
  expect(mentions(text, person)).toBe(expected)
})

test('a post of two people loses one of them, with what is theirs', () => {
  const value = (people: string[]) => ({
    metadata: { phone_number_id: '1' },
    contacts: people.map((number) => ({ wa_id: number })),
    messages: people.map((number) => ({ from: number, text: { body: 'a' } })),
  })
  const post = (people: string[]) => ({ entry: [{ changes: [{ field: 'messages', value: value(people) }] }] })
  expect(withoutMentions(post(['15550100201', '15550100299']), person)).toEqual(post(['15550100299']))
})

test('what is about the person as a whole goes whole, also by the name of a field', () => {
  expect(withoutMentions({ to: '15550100201', ok: true }, person)).toBeUndefined()
  expect(withoutMentions({ '15550100201': 1 }, person)).toBeUndefined()
  expect(withoutMentions([{ to: 15_550_100_201 }], person)).toEqual([])
})
