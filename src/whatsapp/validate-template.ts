import { lengthOf, TEMPLATE_LIMITS, TEMPLATE_NAME } from './limits'
import type { MessageOf } from './messages'
import type { ShownMessage, TemplateCard, TemplateContent, TemplateParameter } from './template-content'
import { templateButtonProblems } from './validate-template-buttons'
import { templateHeaderProblems } from './validate-template-header'
import { parameterProblems } from './validate-template-parameter'
import { countProblems, inside, problem, repeatedText, requiredText, type MessageProblem } from './validate-text'

/** `en`, `en_US`, `zh_Hant`: a language, and a country or script. */
const LANGUAGE = /^[a-z]{2,3}(_[A-Za-z]{2,4})?$/

/** A filled template by itself; whether it fits the template that Meta approved is `src/whatsapp/templates`'s to say. */
export function templateProblems({ name, language, content, shown }: MessageOf<'template'>): MessageProblem[] {
  return [
    ...nameProblems(name),
    ...(LANGUAGE.test(language) ? [] : [problem('language', null, 'The language is no code of WhatsApp’s, as en_US')]),
    ...inside('content', contentProblems(content)),
    ...shownProblems(shown),
  ]
}

function nameProblems(name: string): MessageProblem[] {
  const long = requiredText('name', 'The name of the template', name, TEMPLATE_LIMITS.name)
  if (long.length > 0 || TEMPLATE_NAME.test(name)) return long
  return [problem('name', null, 'A template’s name has only small letters a to z, digits and _')]
}

function contentProblems(content: TemplateContent): MessageProblem[] {
  const { cards } = content
  return [
    ...partProblems(content, TEMPLATE_LIMITS.buttons),
    ...formatProblems(content),
    ...(cards ? cardsProblems(cards) : []),
  ]
}

function partProblems({ header, body, buttons }: TemplateCard, mostButtons: number): MessageProblem[] {
  return [
    ...(header ? inside('header', templateHeaderProblems(header)) : []),
    ...body.flatMap((value, index) =>
      inside(`body.${index}`, parameterProblems(value, `Value ${index + 1}`, TEMPLATE_LIMITS.parameter)),
    ),
    ...repeatedText(
      body.map(({ name }, index) => ({ field: `body.${index}.name`, value: name ?? '' })),
      (name) => `The value “${name}” is given twice: keep one`,
    ),
    ...templateButtonProblems(buttons, mostButtons),
  ]
}

/** Positional or named, all of them. */
function formatProblems({ header, body, cards = [] }: TemplateContent): MessageProblem[] {
  const values: TemplateParameter[] = [
    ...(header?.type === 'text' ? [header] : []),
    ...[body, ...cards.map((card) => card.body)].flat(),
  ]
  const named = values.filter(({ name }) => name !== undefined).length
  if (named === 0 || named === values.length) return []
  return [problem('body', null, 'Some values have a name and some have none: a template has one way for all')]
}

function cardsProblems(cards: readonly TemplateCard[]): MessageProblem[] {
  const { carouselCardsLeast: least, carouselCards: most, cardButtons } = TEMPLATE_LIMITS
  return [
    ...countProblems('cards', 'cards', cards.length, { least, most }),
    ...cards.flatMap((card, index) => inside(`cards.${index}`, partProblems(card, cardButtons))),
    ...cards.flatMap((card, index) =>
      shapeOf(card) === shapeOf(cards[0]!)
        ? []
        : [problem(`cards.${index}`, null, `Card ${index + 1} has other parts than card 1: all cards are built alike`)],
    ),
  ]
}

function shapeOf({ header, body, buttons }: TemplateCard): string {
  return [header?.type ?? '', body.length, ...buttons.map(({ type, index }) => `${type} ${index}`)].join(',')
}

/** What came out of filling it: Meta counts that too (132005). */
function shownProblems({ header, body, footer, buttons, cards = [] }: ShownMessage): MessageProblem[] {
  const isBodyAlone = header === undefined && footer === undefined && buttons.length === 0 && cards.length === 0
  const most = isBodyAlone ? TEMPLATE_LIMITS.parameter : TEMPLATE_LIMITS.body
  return [
    ...(header?.type === 'text'
      ? filledProblems('content.header', 'The header', header.text, TEMPLATE_LIMITS.header)
      : []),
    ...filledProblems('content.body', 'The text', body, most),
    ...cards.flatMap((card, index) =>
      filledProblems(`content.cards.${index}.body`, `Card ${index + 1}`, card.body, TEMPLATE_LIMITS.cardBody),
    ),
  ]
}

function filledProblems(field: string, name: string, text: string, limit: number): MessageProblem[] {
  const length = lengthOf(text)
  if (length <= limit) return []
  const message = `${name} has ${length} characters once filled, WhatsApp takes ${limit}: shorten its values`
  return [problem(field, limit, message)]
}
