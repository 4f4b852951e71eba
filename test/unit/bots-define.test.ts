import { expect, test } from 'vitest'
import { z } from 'zod'
import { defineTrigger, type ReplyType, type Trigger } from '../../src/bots/define'

const whole = {
  replyType: 8 as const,
  help: 'Fires after some minutes.',
  label: 'Quiet',
  on: 'message' as const,
  config: z.object({ minutes: z.int() }),
  fields: { minutes: { kind: 'number' as const, label: 'Minutes', min: 1, max: 60 } },
  matcher: () => () => null,
  whyNot: () => 'Never.',
}
const example = { fact: 'x', config: { minutes: 5 }, event: {} }
const examples = { fires: [example] as const, staysQuiet: [example] as const }

/** The compiler is the test: `tsc` fails where one of these compiles. */
const refused = () => [
  // @ts-expect-error no examples
  defineTrigger(whole),
  // @ts-expect-error no example that stays quiet
  defineTrigger({ ...whole, examples: { fires: [example], staysQuiet: [] } }),
  // @ts-expect-error an example of another config
  defineTrigger({ ...whole, examples: { ...examples, fires: [{ ...example, config: { hours: 1 } }] } }),
  // @ts-expect-error no form field for a value of the config
  defineTrigger({ ...whole, fields: {}, examples }),
  // @ts-expect-error registered under another's number
  { 7: defineTrigger({ ...whole, examples }) } satisfies { [Type in ReplyType]?: Trigger<Type> },
  // @ts-expect-error twelve triggers are missing in the registry
  { 8: defineTrigger({ ...whole, examples }) } satisfies { [Type in ReplyType]: Trigger<Type> },
]

test('a variant without examples or a form field does not compile, a whole one does', () => {
  expect(defineTrigger({ ...whole, examples }).replyType).toBe(8)
  expect(refused).toBeTypeOf('function')
})
