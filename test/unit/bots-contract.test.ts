import { describe, expect, test } from 'vitest'
import { readTrigger } from '../../src/bots/bot'
import type { Response, Trigger } from '../../src/bots/define'
import { checkDraft } from '../../src/bots/draft'
import type { MessageEvent } from '../../src/bots/events'
import { hear } from '../../src/bots/hear'
import { fillFields } from '../../src/bots/merge-fields'
import type { Read } from '../../src/bots/read-config'
import { responses } from '../../src/bots/responses'
import { triggers } from '../../src/bots/triggers'
import { validate } from '../../src/whatsapp/validate'

const EVENT: MessageEvent = { kind: 'message', said: null, tapped: null, isFirst: false, beginsSession: false, at: 0 }
const allTriggers: [string, Trigger][] = Object.values(triggers).map((trigger) => [trigger.label, trigger])
const allResponses: [string, Response][] = Object.values(responses).map((response) => [response.label, response])

describe.each(allTriggers)('trigger "%s"', (_, trigger) => {
  test.each([...trigger.examples.fires])('fires: $fact', ({ config, event }) => {
    expect(matched(trigger, config, event)).toEqual({ why: expect.stringMatching(/^[A-Z].*\.$/) })
  })

  test.each([...trigger.examples.staysQuiet])('stays quiet: $fact', ({ config, event }) => {
    expect(matched(trigger, config, event)).toEqual({ whyNot: expect.stringMatching(/^[A-Z].*\.$/) })
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
  test.each([...response.examples])(
    'sends what its example says, and Meta would take it',
    ({ config, fields, sends }) => {
      const read = response.ready(config, 1)
      const message = read.ok ? read.value.message((text, limit) => fillFields(text, fields, limit)) : null
      expect(message).toEqual(sends)
      expect(validate(sends)).toEqual({ ok: true })
    },
  )

  test('each button of its message has an action', () => {
    for (const { config, sends } of response.examples) {
      const read = response.ready(config, 1)
      const titles = sends.type === 'buttons' ? sends.buttons.map(({ title }) => title) : []
      expect(read.ok && read.value.buttons.map(({ title }) => title)).toEqual(titles)
    }
  })

  test('refuses what is no config, by its form’s fields', () => {
    for (const json of [undefined, null, 'x', 7, []]) expect(response.ready(json, 1).ok).toBe(false)
    expect(Object.keys(response.fields)).toEqual(expect.arrayContaining(refusedFields(response.ready({}, 1))))
  })

  test('can be saved with every trigger', () => {
    for (const [, trigger] of allTriggers) {
      const draft = {
        name: 'A bot',
        replyType: trigger.replyType,
        trigger: trigger.examples.fires[0].config,
        isBotActive: true,
      }
      const config = response.examples[0].config
      expect(checkDraft({ ...draft, botType: response.botType, config, stopsHere: false })).toMatchObject({ ok: true })
    }
  })
})

test('each variant is registered under its own number', () => {
  for (const [number, trigger] of Object.entries(triggers)) expect(trigger.replyType).toBe(Number(number))
  for (const [number, response] of Object.entries(responses)) expect(response.botType).toBe(Number(number))
  expect(readTrigger(99, {}).ok).toBe(false)
})

function refusedFields(read: Read<unknown>): string[] {
  return read.ok ? [] : read.problems.map(({ field }) => field.replace(/\..*/, ''))
}

function matched(trigger: Trigger, config: unknown, event: Partial<MessageEvent>) {
  const read = trigger.ready(config)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const heard = hear({ ...EVENT, ...event })
  const why = read.value.match(heard)
  return why === null ? { whyNot: read.value.whyNot(heard) } : { why }
}
