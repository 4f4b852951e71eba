import { expect, test } from 'vitest'
import { botTurn } from '../../src/conversations/bot-turn'
import { withHandOver } from '../../src/conversations/hand-over'
import { written } from '../../src/conversations/staff-turn'
import { newState, type ConversationState } from '../../src/conversations/state'
import type { ConfigSnapshot } from '../../src/settings/snapshot'

const AT = Date.UTC(2026, 8, 23, 20, 0) // a Wednesday evening
const NINE_TO_FIVE = [{ start: '09:00', end: '17:00' }]
const HOURS = JSON.stringify({ wed: NINE_TO_FIVE, thu: NINE_TO_FIVE })

function config(options: Record<string, string> = {}, number: Record<string, string> = {}): ConfigSnapshot {
  const ours = { phoneNumberId: '1', wabaId: '2', displayPhoneNumber: '3', isDefault: true, ...number }
  return { version: 1, options, bots: [], numbers: [ours], clockOffsetMs: 0 }
}

function open(change: Partial<ConversationState> = {}): ConversationState {
  return { ...newState('1:15550001'), id: 'c', lastInAt: AT - 5_000, assigned: 7, ...change }
}

const over = (settings: ConfigSnapshot, at = AT, state = open()) => withHandOver(state, { botId: null }, settings, at)

test('who gets it: whoever has it, nobody, or whose turn it is', () => {
  const given = (to: string) => over(config({ whatsapp_handover_to: to })).state
  expect(given('assignee')).toMatchObject({ assigned: 7 })
  expect(given('nobody')).toMatchObject({ assigned: null })
  expect(given('round-robin')).toMatchObject({ assigned: null })
  for (const to of ['assignee', 'nobody', 'round-robin'])
    expect(given(to)).toMatchObject({ waitingSince: AT - 5_000, humanUntil: AT + 12 * 3_600_000 })
  expect(over(config(), AT, open({ waitingSince: 5 })).state.waitingSince).toBe(5)
})

test('within hours the customer is told that somebody takes over, by the own text or the number’s language', () => {
  expect(over(config()).text).toBe('A colleague will take over and answer you here.')
  expect(over(config({ whatsapp_handover_text: 'One moment' })).text).toBe('One moment')
  expect(over(config({}, { language: 'es' })).text).toBe('Una persona de nuestro equipo le responderá aquí.')
})

test('outside hours it says when somebody is there again, in the number’s language and zone', () => {
  const closed = { whatsapp_hours: HOURS, whatsapp_time_zone: 'UTC' }
  expect(over(config(closed)).text).toContain('Thursday, September 24 at 09:00 AM')
  const german = over(config(closed, { language: 'de', timeZone: 'Europe/Berlin' })).text
  expect(german).toContain('Donnerstag, 24. September um 09:00')
  const own = { ...closed, whatsapp_handover_text_closed: 'Back on {when}.' }
  expect(over(config(own)).text).toMatch(/^Back on Thursday.*09:00 AM\.$/)
})

test('an own text around a moment that nobody knows gives way to the built-in one', () => {
  const never = { whatsapp_hours: JSON.stringify({}), whatsapp_handover_text_closed: 'Back on {when}.' }
  expect(over(config(never)).text).not.toContain('Back on')
})

test('an answer of staff takes the AI’s proposal away, a note of theirs is none', () => {
  const suggestion = { text: 'We open at nine.', forMessage: 1, at: AT }
  const state = open()
  const timers = [{ kind: 'ai', botId: null, at: AT, about: 1, instructions: '' } as const]
  const proposed = { ...state, bots: { ...state.bots, suggestion, timers: [...timers] } }
  const message = { type: 'text', body: 'Nine.' } as const
  const by = (sentBy: string) => written(proposed, { message, sentBy, key: 'k', seq: 1, at: AT }, config()).state.bots
  expect(by('staff:7')).toMatchObject({ suggestion: null, timers: [] })
  expect(by('notification').suggestion).toEqual(suggestion)
})

test('where turns decide, the journal is asked whose it is', () => {
  const state = open()
  const bot = { id: 5, name: 'Menu', replyType: 1, trigger: '{"keywords":["menu"]}', botType: 7, isBotActive: true }
  const buttons = [{ title: 'A person', does: { kind: 'hand-over' } }]
  const row = { ...bot, stopsHere: false, position: 1, config: JSON.stringify({ body: 'Whom?', buttons }) }
  const tapped = { id: 'bot:5:0', title: 'A person' }
  const event = { kind: 'message', said: 'A person', tapped, isFirst: false, beginsSession: false, at: AT } as const
  const jobsWith = (to: string) => {
    const settings = { ...config({ whatsapp_handover_to: to }), bots: [row] }
    return botTurn(state, event, { config: settings, id: 'e', at: AT, seq: 1, answers: null }).jobs
  }
  expect(jobsWith('round-robin')).toMatchObject([{ kind: 'turn', except: null }])
  expect(jobsWith('assignee')).toEqual([])
})
