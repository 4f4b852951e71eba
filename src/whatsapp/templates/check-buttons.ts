import { TEMPLATE_LIMITS } from '../limits'
import type { TemplateButton, TemplateCard, TemplateParameter } from '../template-content'
import type { MessageProblem } from '../validate'
import { checkLength, checkSet, checkWords, problem, wordsOf } from './check-values'
import { hydrateUrl } from './shown'
import type { ButtonWant } from './wants'

/** The values of buttons: each that wants one has one, of its kind, and no other has any. */
export function checkButtons(wants: ButtonWant[], { buttons, body }: TemplateCard, prefix: string): MessageProblem[] {
  const missing = wants
    .filter(({ isRequired, index }) => isRequired && !buttons.some((given) => given.index === index))
    .map(({ index, label }) => problem(`${prefix}buttons.${index}`, `The value of button “${label}” is missing`))
  return [
    ...missing,
    ...buttons.flatMap((given, place) => {
      const field = `${prefix}buttons.${given.index}`
      const want = wants.find(({ index }) => index === given.index)
      if (!want) return [problem(field, 'This button takes no value')]
      if (buttons.findIndex(({ index }) => index === given.index) !== place)
        return [problem(field, `Button “${want.label}” has two values`)]
      return checkButton(want, given, field, body)
    }),
  ]
}

function checkButton(
  want: ButtonWant,
  given: TemplateButton,
  field: string,
  body: TemplateParameter[],
): MessageProblem[] {
  const name = `The value of button “${want.label}”`
  if ((want.type === 'otp' ? 'url' : want.type) !== given.type)
    return [problem(field, `Button “${want.label}” takes ${BUTTON_WORDS[want.type]}, not ${BUTTON_WORDS[given.type]}`)]
  switch (given.type) {
    case 'url': {
      if (want.type === 'otp' && (!body[0] || wordsOf(body[0]) !== given.text))
        return [problem(field, 'The code of the button is not the code of the text')]
      const url = want.button.type === 'URL' ? hydrateUrl(want.button.url, given.text) : given.text
      return [...checkWords(field, name, given.text), ...checkLength(field, 'The address', url, TEMPLATE_LIMITS.url)]
    }
    case 'copy_code':
      return [
        ...checkWords(field, name, given.code),
        ...checkLength(field, name, given.code, TEMPLATE_LIMITS.couponCode),
      ]
    case 'quick_reply':
      return [
        ...checkSet(field, name, given.payload),
        ...checkLength(field, name, given.payload, TEMPLATE_LIMITS.payload),
      ]
    case 'flow':
      return checkSet(field, name, given.token)
    case 'catalog':
      return []
  }
}

const BUTTON_WORDS = {
  url: 'the end of an address',
  otp: 'a code',
  copy_code: 'a code',
  quick_reply: 'a payload',
  flow: 'a flow’s token',
  catalog: 'a product',
}
