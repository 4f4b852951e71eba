import { z } from 'zod'
import { LIMITS } from '../../../whatsapp/limits'
import type { OutgoingMessage } from '../../../whatsapp/messages'
import { checkAnswer, CHECKS } from '../answers'
import { asked, ASKING_FIELDS, askingEnds, askingShape, misfit, unanswered } from '../asking'
import { choiceMessage, chosen } from '../choose'
import { defineNode, type NodeInput, type Visit } from '../define-node'
import { choices, namesIn, text, variable } from '../shapes'

const optionalNumber = z.number().nullish()

const data = z
  .object({
    text: text('Write the question', LIMITS.interactiveBody),
    check: z.enum(CHECKS, 'Choose what fits').default('any'),
    choices: choices(LIMITS.rowTitle, LIMITS.listRows).optional(),
    saveAs: variable,
    min: optionalNumber,
    max: optionalNumber,
    ...askingShape,
  })
  .refine(({ check, choices: list }) => check !== 'choice' || list !== undefined, {
    path: ['choices'],
    message: 'Add a choice',
  })
type Question = z.output<typeof data>

export const question = defineNode({
  kind: 'question',
  label: 'Ask a question',
  hint: 'Keeps the answer as a variable, once it fits.',
  group: 'ask',
  data,
  fields: {
    text: {
      kind: 'textarea',
      label: 'Question',
      limit: LIMITS.interactiveBody,
      isOptional: false,
      takesMergeFields: true,
    },
    check: {
      kind: 'choice',
      label: 'What fits',
      choices: [
        { value: 'any', label: 'Any text' },
        { value: 'number', label: 'A number' },
        { value: 'email', label: 'An e-mail address' },
        { value: 'phone', label: 'A phone number' },
        { value: 'date', label: 'A date' },
        { value: 'choice', label: 'One of these choices' },
      ],
    },
    choices: {
      kind: 'choices',
      label: 'Choices',
      hint: 'Up to three short ones are buttons, more are a list.',
      limit: LIMITS.listRows,
      titleLimit: LIMITS.rowTitle,
      descriptionLimit: LIMITS.rowDescription,
      sectionLimit: 0,
      hasEnds: false,
      onlyIf: { field: 'check', in: ['choice'] },
    },
    saveAs: { kind: 'variable', label: 'Keep the answer as', isOptional: false },
    min: {
      kind: 'number',
      label: 'At least',
      min: -1e12,
      max: 1e12,
      isOptional: true,
      onlyIf: { field: 'check', in: ['number'] },
    },
    max: {
      kind: 'number',
      label: 'At most',
      min: -1e12,
      max: 1e12,
      isOptional: true,
      onlyIf: { field: 'check', in: ['number'] },
    },
    ...ASKING_FIELDS,
  },
  fresh: { text: '', check: 'any', saveAs: '', retries: 2 },
  fieldNames: { body: 'text', buttons: 'choices', sections: 'choices' },
  ends: (given) => askingEnds(given),
  variables: ({ saveAs }) => namesIn(saveAs),
  says: 1,
  enter: (given, visit) => asked(given, visit, [message(given, visit, 'Choose')]),
  hear: (given, visit, input) => {
    if (input.kind === 'time') return unanswered(given)
    const answer = answerOf(given, visit, input)
    if (answer !== null) return { vars: { [given.saveAs]: answer }, leads: { kind: 'go', end: 'next' } }
    return misfit(given, visit, [message({ ...given, text: again(given, visit) }, visit)], {
      [given.saveAs]: visit.said,
    })
  },
  samples: (given, tapId) => [message(given, { fill: (typed) => typed, tapId })],
})

function answerOf(given: Question, visit: Visit, input: NodeInput): string | null {
  if (given.check === 'choice') {
    const list = given.choices ?? []
    return list[chosen(list, visit, input)]?.title ?? null
  }
  return input.kind === 'answer' && input.said !== null ? checkAnswer(given, input.said, visit.ask) : null
}

function again({ check, retryText, text: question }: Question, { ask }: Visit): string {
  if (retryText !== undefined) return retryText
  return check === 'any' ? question : ask.context.texts.flow[check]
}

function message(
  { text: question, check, choices: list }: Question,
  { fill, tapId }: Pick<Visit, 'fill' | 'tapId'>,
  button = 'Choose',
): OutgoingMessage {
  const body = fill(question, LIMITS.interactiveBody)
  if (check !== 'choice') return { type: 'text', body }
  return choiceMessage(list ?? [], { body, button }, tapId)
}
