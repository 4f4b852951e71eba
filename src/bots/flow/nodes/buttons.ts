import { z } from 'zod'
import { LIMITS } from '../../../whatsapp/limits'
import type { OutgoingMessage } from '../../../whatsapp/messages'
import { asked, ASKING_FIELDS, askingEnds, askingShape } from '../asking'
import { buttonsMessage } from '../choose'
import { defineNode, type Visit } from '../define-node'
import { hearChoice } from '../hear-choice'
import { choiceEnds, choices, namesIn, optionalText, optionalVariable, text } from '../shapes'

const data = z.object({
  header: optionalText(LIMITS.header),
  body: text('Write a text', LIMITS.interactiveBody),
  footer: optionalText(LIMITS.footer),
  choices: choices(LIMITS.buttonTitle, LIMITS.buttons),
  saveAs: optionalVariable,
  ...askingShape,
})

export const buttons = defineNode({
  kind: 'buttons',
  label: 'Ask with buttons',
  hint: 'Up to three buttons, each with a way of its own.',
  group: 'ask',
  data,
  fields: {
    header: { kind: 'text', label: 'Header', limit: LIMITS.header, isOptional: true, takesMergeFields: true },
    body: { kind: 'textarea', label: 'Text', limit: LIMITS.interactiveBody, isOptional: false, takesMergeFields: true },
    footer: { kind: 'text', label: 'Footer', limit: LIMITS.footer, isOptional: true, takesMergeFields: true },
    choices: {
      kind: 'choices',
      label: 'Buttons',
      limit: LIMITS.buttons,
      titleLimit: LIMITS.buttonTitle,
      descriptionLimit: 0,
      sectionLimit: 0,
      hasEnds: true,
    },
    saveAs: { kind: 'variable', label: 'Keep the answer as', isOptional: true },
    ...ASKING_FIELDS,
  },
  fresh: { body: '', choices: [{ key: 'a', title: '' }], retries: 2 },
  fieldNames: { buttons: 'choices' },
  ends: (given) => askingEnds(given, choiceEnds(given['choices'])),
  variables: ({ saveAs }) => namesIn(saveAs),
  says: 1,
  enter: (given, visit) => asked(given, visit, [message(given, visit)]),
  hear: (given, visit, input) => hearChoice(given, visit, input, (body) => message({ ...given, body }, visit)),
  samples: (given, tapId) => [message(given, { fill: (typed) => typed, tapId })],
})

function message(
  { header, body, footer, choices: list }: z.output<typeof data>,
  { fill, tapId }: Pick<Visit, 'fill' | 'tapId'>,
): OutgoingMessage {
  const frame = {
    header: fill(header ?? '', LIMITS.header),
    body: fill(body, LIMITS.interactiveBody),
    footer: fill(footer ?? '', LIMITS.footer),
  }
  return buttonsMessage(list, frame, tapId)
}
