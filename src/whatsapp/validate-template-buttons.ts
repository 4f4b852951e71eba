import { TEMPLATE_LIMITS } from './limits'
import type { TemplateButton } from './template-content'
import { valueTextProblems } from './validate-template-parameter'
import { inside, missing, problem, repeatedText, requiredText, type MessageProblem } from './validate-text'

/** The buttons that take a value; `most` is how many the template or card may have at all. */
export function templateButtonProblems(buttons: readonly TemplateButton[], most: number): MessageProblem[] {
  return [
    ...buttons.flatMap((button, place) =>
      inside(`buttons.${place}`, [...indexProblems(button, most), ...valueProblems(button)]),
    ),
    ...repeatedText(
      buttons.map(({ index }, place) => ({ field: `buttons.${place}.index`, value: String(index) })),
      (index) => `Button ${Number(index) + 1} has two values: keep one`,
    ),
  ]
}

function indexProblems({ index }: TemplateButton, most: number): MessageProblem[] {
  if (Number.isInteger(index) && index >= 0 && index < most) return []
  return [problem('index', most, `There is no button ${index + 1}: a template has at most ${most} here`)]
}

function valueProblems(button: TemplateButton): MessageProblem[] {
  const name = `The value of button ${button.index + 1}`
  switch (button.type) {
    case 'url':
      return valueTextProblems('text', name, button.text, TEMPLATE_LIMITS.url)
    case 'quick_reply':
      return requiredText('payload', name, button.payload, TEMPLATE_LIMITS.payload)
    case 'copy_code':
      return valueTextProblems('code', name, button.code, TEMPLATE_LIMITS.couponCode)
    case 'flow':
      return button.token.trim() === '' ? [missing('token', `The token of button ${button.index + 1}`)] : []
    case 'catalog':
      return []
  }
}
