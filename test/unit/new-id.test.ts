import { expect, test } from 'vitest'
import { newId, newLineId } from '../../src/conversations/new-id'

test('lines written one after the other sort in that order', () => {
  const ids = Array.from({ length: 1_000 }, newLineId)
  expect(ids.toSorted()).toEqual(ids)
})

test('an id is met once, and fits an address as it is', () => {
  const ids = Array.from({ length: 1_000 }, newId)
  expect(new Set(ids).size).toBe(1_000)
  for (const id of ids) expect(id).toMatch(/^[\w-]{16}$/)
})
