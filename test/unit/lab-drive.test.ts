import { describe, expect, test } from 'vitest'
import { caseOf, runCase } from '../../src/bots/lab/case'
import { play } from '../../src/bots/lab/drive'
import { withBot } from '../../src/bots/lab/draft'
import type { LabScript, LabStep, LabWho } from '../../src/bots/lab/step'
import type { ConfigSnapshot } from '../../src/settings/snapshot'
import { botRow, NOON } from '../support/bots'

const NUMBER = '100000000000001'
const WEEK = JSON.stringify({
  mon: [],
  tue: [],
  thu: [],
  fri: [],
  sat: [],
  sun: [],
  wed: [{ start: '09:00', end: '17:00' }],
})

function config(bots: ConfigSnapshot['bots'], options: ConfigSnapshot['options'] = {}): ConfigSnapshot {
  const number = { phoneNumberId: NUMBER, wabaId: '1', displayPhoneNumber: '+1', isDefault: true, hours: WEEK }
  return { version: 1, options, bots, numbers: [number], activeStaff: [], clockOffsetMs: 0 }
}

function script(steps: LabStep[], who: Partial<LabWho> = {}): LabScript {
  const ada = { relType: 'leads' as const, isHidden: false, name: 'Ada', email: '', company: '', phoneNumberId: NUMBER }
  return { who: { ...ada, wroteBefore: 'never', startsAt: NOON, ...who }, steps }
}

const say = (text: string): LabStep => ({ kind: 'text', text })
const tap = (title: string): LabStep => ({ kind: 'tap', id: '', title })

const menu = botRow({
  id: 5,
  botType: 7,
  trigger: { keywords: ['menu'] },
  config: {
    body: 'Choose',
    buttons: [
      { title: 'hi', does: { kind: 'say' } },
      { title: 'A person', does: { kind: 'hand-over' } },
    ],
  },
})
const hello = botRow({ id: 6 })

describe('a conversation of the lab', () => {
  test('is answered by the bots, each message with the whole trace', () => {
    const { turns } = play(script([say('HI!'), say('nothing')]), config([hello, menu]))
    expect(turns[0]?.replies).toEqual([{ type: 'text', text: 'Hello Ada', choices: [] }])
    expect(turns[0]?.decisions[0]?.trace.map(({ outcome }) => outcome)).toEqual(['no-match', 'answered'])
    expect(turns[1]?.replies).toEqual([])
  })

  test('follows a tap by its title, whatever id it has now', () => {
    const { turns } = play(script([say('menu'), tap('hi')]), config([hello, menu]))
    expect(turns[1]?.replies).toEqual([{ type: 'text', text: 'Hello Ada', choices: [] }])
  })

  test('hands over, stays silent in human mode, and goes on once handed back', () => {
    const back: LabStep = { kind: 'staff', does: 'hand-back', text: '' }
    const { turns } = play(script([say('menu'), tap('A person'), say('hi'), back, say('hi')]), config([hello, menu]))
    expect(turns[1]?.happened).toContainEqual({ kind: 'handed-over', what: '' })
    expect(turns[2]?.replies).toEqual([])
    expect(turns[4]?.replies).toHaveLength(1)
  })

  test('takes staff’s reply as production does: a person is in charge', () => {
    const reply: LabStep = { kind: 'staff', does: 'reply', text: 'One moment' }
    const { turns, lab } = play(script([say('what'), reply, say('hi')]), config([hello]))
    expect(turns[1]?.replies).toEqual([])
    expect(turns[1]?.lines.map(({ body }) => body)).toEqual(['One moment'])
    expect(turns[2]?.replies).toEqual([])
    expect(lab.conversation.waitingSince).toBe(turns[2]?.at)
  })

  test('records an opt-out before any bot', () => {
    const { turns } = play(script([say('STOP')]), config([botRow({ trigger: { keywords: ['stop'] } })]))
    expect(turns[0]?.happened).toContainEqual({ kind: 'consent', what: 'opt_out' })
    expect(turns[0]?.replies).toHaveLength(1)
    expect(turns[0]?.replies[0]?.text).not.toContain('Hello')
  })

  test('goes to the edges of the hours and past the window', () => {
    const wait = (what: 'closing' | 'opening' | 'window'): LabStep => ({ kind: 'wait-for', what })
    const { turns } = play(
      script([say('hi'), wait('closing'), wait('opening'), say('hi'), wait('window')]),
      config([hello]),
    )
    expect(new Date(turns[1]?.at ?? 0).toISOString()).toBe('2026-09-23T17:00:00.000Z')
    expect(new Date(turns[2]?.at ?? 0).toISOString()).toBe('2026-09-30T09:00:00.000Z')
    expect(turns[4]?.at).toBe((turns[3]?.at ?? 0) + 24 * 3_600_000)
  })

  test('asks the AI after four seconds of silence and takes the typed answer, or its failure after the deadline', () => {
    const auto = { whatsapp_openai_status: 'auto', whatsapp_openai_key: 'sealed', whatsapp_ai_fallback: 'text' }
    const quiet: LabStep = { kind: 'wait', seconds: 5 }
    const answer: LabStep = { kind: 'ai', answer: 'We open at nine.', wants: 'nothing' }
    const given = config([], { ...auto, whatsapp_ai_fallback_text: 'Later.' })
    const typed = play(script([say('When?'), quiet, answer]), given)
    expect(typed.turns[1]?.happened).toContainEqual({ kind: 'ai', what: 'answer' })
    expect(typed.turns[2]?.replies[0]?.text).toBe('We open at nine.')
    const late = play(script([say('When?'), quiet, { kind: 'wait', seconds: 60 }]), given)
    expect(late.turns[2]?.replies[0]?.text).toBe('Later.')
  })

  test('knows who writes: a hidden number, the first message, a number that is not ours', () => {
    const first = botRow({ id: 7, replyType: 3, trigger: {}, config: { text: 'Welcome {phone}!' } })
    const hidden = play(script([say('x')], { isHidden: true, relType: 'general' }), config([first]))
    expect(hidden.turns[0]?.replies[0]?.text).toBe('Welcome !')
    const again = play(script([say('x')], { wroteBefore: 'hour' }), config([first]))
    expect(again.turns[0]?.replies).toEqual([])
    const elsewhere = play(script([say('x')], { phoneNumberId: '9' }), config([first]))
    expect(elsewhere.turns[0]?.refused).toBe('not-our-number')
  })

  test('always gives the same', () => {
    const one = script([say('menu'), tap('hi'), { kind: 'wait-for', what: 'window' }, say('hi')])
    expect(play(one, config([hello, menu])).turns).toEqual(play(one, config([hello, menu])).turns)
  })
})

describe('a case', () => {
  const wanted = script([say('hi'), say('menu')])

  test('passes as long as the same comes back', () => {
    const { turns } = play(wanted, config([hello, menu]))
    expect(runCase(caseOf(wanted, turns), config([hello, menu]))).toEqual([])
  })

  test('fails with the bot that would change it, and says where', () => {
    const { turns } = play(wanted, config([hello, menu]))
    const changed = withBot(config([hello, menu]), { ...hello, config: JSON.stringify({ text: 'Good day' }) })
    const differences = runCase(caseOf(wanted, turns), changed)
    expect(differences.map(({ step }) => step)).toEqual([0])
    expect(differences[0]?.now.replies[0]?.text).toBe('Good day')
  })

  test('fails where the bot is switched off', () => {
    const { turns } = play(wanted, config([hello, menu]))
    const without = withBot(config([hello, menu]), { ...menu, isBotActive: false })
    expect(runCase(caseOf(wanted, turns), without).map(({ step }) => step)).toEqual([1])
  })
})
