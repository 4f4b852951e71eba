import { describe, expect, test } from 'vitest'
import { readTrigger } from '../../src/bots/bot'
import type { RefusedExample, Response, TimedExample, Trigger, TriggerExample } from '../../src/bots/define'
import { checkDraft } from '../../src/bots/draft'
import { decide } from '../../src/bots/decide'
import { prepareBots, type PreparedBots } from '../../src/bots/prepare'
import type { Read } from '../../src/bots/read-config'
import { responses } from '../../src/bots/responses'
import { timerOf } from '../../src/bots/timers'
import { triggers } from '../../src/bots/triggers'
import { validate } from '../../src/whatsapp/validate'
import { askOf, botContext, botRow, memory, NOON, OWNER, say } from '../support/bots'

const allTriggers: [string, Trigger][] = Object.values(triggers).map((trigger) => [trigger.label, trigger])
const allResponses: [string, Response][] = Object.values(responses).map((response) => [response.label, response])

describe.each(allTriggers)('trigger "%s"', (_, trigger) => {
  test.each([...trigger.examples.fires])('fires: $fact', (example) => {
    expect(matched(trigger, example)).toEqual({ why: expect.stringMatching(/^[A-Z].*\.$/s) })
  })

  test.each([...trigger.examples.staysQuiet])('stays quiet: $fact', (example) => {
    expect(matched(trigger, example)).toEqual({ whyNot: expect.stringMatching(/^[A-Z].*\.$/s) })
  })

  test('says in one sentence when it fires', () => {
    expect(trigger.help).toMatch(/^Fires .*\.$/)
  })

  test('refuses what is no config, by its form’s fields', () => {
    for (const json of [undefined, null, 'x', 7, []]) expect(trigger.ready(json).ok).toBe(false)
    expect(Object.keys(trigger.fields)).toEqual(expect.arrayContaining(refusedFields(trigger.ready({}))))
  })

  test('its config survives being stored', () => {
    for (const { config } of trigger.examples.fires) {
      const read = trigger.ready(config)
      const again = read.ok ? trigger.ready(JSON.parse(JSON.stringify(read.value.config))) : read
      expect(again.ok && read.ok && again.value.config).toEqual(read.ok && read.value.config)
    }
  })
})

describe.each(allResponses)('response "%s"', (_, response) => {
  test.each([...response.examples.sends])(
    'sends what its example says, and Meta would take it: $fact',
    ({ config, fields, context, at, flow, sends }) => {
      const owner = flow ? { ...OWNER, flowData: JSON.stringify(flow), flowVersion: 1 } : OWNER
      const read = response.ready(config, owner)
      const customer = { ...botContext().customer, ...(fields ? { fields } : {}) }
      const started = read.ok ? read.value.start(askOf(botContext({ customer, ...context }), at)) : read
      expect(started).toMatchObject({ ok: true, messages: sends })
      for (const message of sends) expect(validate(message)).toEqual({ ok: true })
    },
  )

  test.each([...response.examples.refused])('is not saved: $fact', ({ config }: RefusedExample) => {
    expect(checkDraft(draftOf(response, config))).toMatchObject({ ok: false })
  })

  test('each button of its message has an action', () => {
    for (const { config, sends } of response.examples.sends) {
      const read = response.ready(config, OWNER)
      const buttons = read.ok ? read.value.buttons : []
      const titles = sends.flatMap((message) =>
        message.type === 'buttons' && message.buttons.some(({ id }) => id.startsWith('bot:'))
          ? message.buttons.map(({ title }) => title)
          : [],
      )
      expect(buttons.map(({ title }) => title)).toEqual(titles)
    }
  })

  test('refuses what is no config, by its form’s fields', () => {
    for (const json of [undefined, null, 'x', 7, []]) expect(response.ready(json, OWNER).ok).toBe(false)
    expect(Object.keys(response.fields)).toEqual(expect.arrayContaining(refusedFields(response.ready({}, OWNER))))
  })

  test('can be saved with every trigger', () => {
    for (const [, trigger] of allTriggers) {
      const config = response.examples.sends[0].config
      const draft = { ...draftOf(response, config), ...triggerOf(trigger) }
      expect(checkDraft(draft)).toMatchObject({ ok: true })
    }
  })
})

test('each variant is registered under its own number', () => {
  for (const [number, trigger] of Object.entries(triggers)) expect(trigger.replyType).toBe(Number(number))
  for (const [number, response] of Object.entries(responses)) expect(response.botType).toBe(Number(number))
  expect(readTrigger(99, {}).ok).toBe(false)
})

function draftOf({ botType }: Response, config: unknown) {
  return { name: 'A bot', ...triggerOf(triggers[1]), botType, config, isBotActive: true, stopsHere: false }
}

function triggerOf({ replyType, examples }: Trigger) {
  return { replyType, trigger: examples.fires[0].config }
}

function refusedFields(read: Read<unknown>): string[] {
  return read.ok ? [] : read.problems.map(({ field }) => field.replace(/\..*/, ''))
}

/** Bot 1, with this trigger, in front of this event: through the engine, with all that holds a bot back. */
function matched(trigger: Trigger, example: TriggerExample<unknown> | TimedExample<unknown>) {
  const read = trigger.ready(example.config)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const bots = prepareBots([botRow({ id: 1, replyType: trigger.replyType, trigger: example.config })])
  const { trace } = 'event' in example ? heard(example, bots) : rung(trigger, example, bots)
  const lines = trace.filter(({ botId }) => botId === 1)
  const answered = lines.find(({ outcome }) => outcome === 'answered')
  return answered ? { why: answered.why } : { whyNot: lines[0]?.why }
}

function heard({ event, context, memory: remembered }: TriggerExample<unknown>, bots: PreparedBots) {
  const windowUntil = (event.at ?? NOON) + 86_400_000
  return decide(botContext({ windowUntil, ...context }), memory(remembered), say(null, event), bots)
}

function rung({ on }: Trigger, { moment }: TimedExample<unknown>, bots: PreparedBots) {
  const { at, about, context, memory: remembered } = moment
  if (on === 'message') throw new Error('a trigger of messages does not ring')
  const timers = [timerOf(on, 1, at, about)]
  return decide(botContext(context), memory({ ...remembered, timers }), { kind: 'due', at }, bots)
}
