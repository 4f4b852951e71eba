import { expect, test } from 'vitest'
import { fieldsIn, fillFieldsBy } from '../../src/bots/merge-fields'
import { fieldsOf, valueOf } from '../../src/notifications/fields'

test('a category has the fields of its catalogue, by dotted paths, with their kinds', () => {
  const kinds = Object.fromEntries(fieldsOf('invoice').map(({ path, kind }) => [path, kind]))
  expect(kinds).toMatchObject({
    number: 'text',
    total: 'amount',
    duedate: 'date',
    pdf: 'url',
    'contact.firstname': 'text',
    'assigned.email': 'text',
  })
  expect(kinds).not.toHaveProperty('contact')
})

test('a reminder is told by itself, not as one of a list', () => {
  const paths = fieldsOf('reminders').map(({ path }) => path)
  expect(paths).toContain('description')
  expect(paths).toContain('contact.phonenumber')
  expect(paths).not.toContain('reminders')
})

test('what an event holds beside the catalogue can be chosen too, and says so', () => {
  const data = { number: 'A-1', custom: { project: 'Blue', tags: ['x', 'y'] }, 'odd name': 1 }
  const seen = fieldsOf('invoice', data).filter(({ isSeen }) => isSeen)
  expect(seen.map(({ path }) => path)).toEqual(['custom.project', 'custom.tags.0', 'custom.tags.1'])
})

test('a path leads to one value, never to an object or to what every object has', () => {
  const data = { total: 12.5, paid: false, contact: { firstname: 'Ada' }, list: ['first'] }
  expect(valueOf(data, 'contact.firstname')).toBe('Ada')
  expect(valueOf(data, 'total')).toBe('12.5')
  expect(valueOf(data, 'paid')).toBe('false')
  expect(valueOf(data, 'list.0')).toBe('first')
  for (const path of ['contact', 'contact.lastname', 'constructor', 'contact.firstname.length', ''])
    expect([path, valueOf(data, path)]).toEqual([path, undefined])
})

test('texts name fields between braces, with dots', () => {
  const text = 'Dear {contact.firstname}, {number} is {unknown.path}'
  expect(fieldsIn(text)).toEqual(['contact.firstname', 'number', 'unknown.path'])
  const data = { number: 'A-1', contact: { firstname: 'Ada' } }
  expect(fillFieldsBy(text, (path) => valueOf(data, path))).toBe('Dear Ada, A-1 is {unknown.path}')
})
