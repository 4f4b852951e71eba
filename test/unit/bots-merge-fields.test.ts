import { expect, test } from 'vitest'
import { fillFields } from '../../src/bots/merge-fields'

const ADA = { name: 'Ada', phone: '+15550100999', email: '', city: 'Paris' }

test.each([
  ['Hi {name}!', 'Hi Ada!'],
  ['{Name} {NAME}', 'Ada Ada'],
  ['a record’s own field: {city}', 'a record’s own field: Paris'],
  ['known and empty: [{email}][{company}]', 'known and empty: [][]'],
  ['unknown: {nickname}', 'unknown: {nickname}'],
  ['{constructor} {__proto__} {toString}', '{constructor} {__proto__} {toString}'],
  ['{1+1} {name.length} {name()} { name } {}', '{1+1} {name.length} {name()} { name } {}'],
  ['{{name}}', '{Ada}'],
])('%s', (text, expected) => expect(fillFields(text, ADA, 1024)).toBe(expected))

test('what a value says is not read again', () => {
  expect(fillFields('{name}', { name: '{phone} $& $1', phone: 'x' }, 100)).toBe('{phone} $& $1')
})

test('an own field named like an inherited one is a field like any other', () => {
  const fields = JSON.parse('{"constructor":"own"}') as Record<string, string>
  expect(fillFields('{constructor}', fields, 100)).toBe('own')
})

test('the result fits the limit, ends in an ellipsis and splits no code point', () => {
  expect(fillFields('Hi {name}', { name: '😀'.repeat(100) }, 10)).toBe(`Hi ${'😀'.repeat(6)}…`)
})
