import { expect, test } from 'vitest'
import { readCounts } from '../../src/campaigns/counts'
import { stopRule } from '../../src/campaigns/stop-rules'

const GREEN = { quality: 'GREEN' }

function judged(counts: Record<string, number>, number = GREEN) {
  return stopRule(readCounts(JSON.stringify(counts)), number)?.reason
}

test('a red number stops, a yellow or unknown one does not', () => {
  expect(judged({ 'a:s1': 5 }, { quality: 'RED' })).toMatchObject({ symbol: 'quality' })
  expect(judged({ 'a:s1': 5 }, { quality: 'YELLOW' })).toBeUndefined()
  expect(stopRule(readCounts('{}'), { quality: null })).toBeNull()
})

test('half failing with one error of ours stops; a few, a smaller share and what is the recipients’ own do not', () => {
  const reason = judged({ 'a:s2': 20, 'a:s0': 20, 'a:c131053': 20, 'a:s1': 900 })
  expect(reason).toMatchObject({ symbol: 'same-error', code: 131053 })
  expect(reason?.reason).toContain('20 of 40')
  expect(judged({ 'a:s2': 2, 'a:s0': 19, 'a:c131053': 19 })).toBeUndefined()
  expect(judged({ 'a:s2': 100, 'a:s0': 60, 'a:c131053': 60 })).toBeUndefined()
  expect(judged({ 'a:s2': 10, 'a:s3': 90, 'a:c131026': 90 })).toBeUndefined()
  expect(judged({ 'a:s2': 10, 'a:s0': 90, 'a:c130472': 90 })).toBeUndefined()
})
