import { expect, test } from 'vitest'
import { carriedJob, mergedMemory } from '../../src/bots/merged-memory'
import { memory } from '../support/bots'

const TICKET = { subject: 'Broken', message: 'It does not turn on.', priority: 'medium', departmentId: null } as const
const MENU = { botId: 3, version: 'a', path: [], page: 0, misses: 0 }

test('a ticket that was confirmed goes along, once, under the key of the conversation that it began in', () => {
  const job = carriedJob({ kind: 'ticket', id: 'ticket:e1.0', botId: 3, ticket: TICKET }, 'loser')
  expect(job).toMatchObject({ id: 'loser/ticket:e1.0', summaryKey: 'loser:ticket:e1.0' })
  const once = mergedMemory(memory(), memory(), job ? [job] : [])
  expect(once.jobs).toMatchObject([{ id: 'loser/ticket:e1.0', kind: 'ticket' }])
  expect(mergedMemory(once, memory(), job ? [job] : []).jobs).toHaveLength(1)
  expect(job && carriedJob(job, 'second')).toMatchObject({ summaryKey: 'loser:ticket:e1.0' })
})

test('a call whose answer would come to nobody does not', () => {
  const call = {
    kind: 'ai',
    id: 'e1.0',
    botId: null,
    purpose: 'answer',
    instructions: '',
    forMessage: 1,
    deadlineAt: 1,
  } as const
  expect(carriedJob(call, 'loser')).toBeNull()
})

test('the dialogue of the winner goes on; of one without any, that of the other', () => {
  expect(mergedMemory(memory({ menu: MENU }), memory({ menu: { ...MENU, botId: 9 } }), []).menu?.botId).toBe(3)
  expect(mergedMemory(memory(), memory({ menu: MENU }), []).menu?.botId).toBe(3)
})
