import { TEMPLATE_LIMITS } from '../limits'
import type { MessageProblem } from '../validate'
import type { DraftButton } from './draft'
import { noVariables, oneLine, problem, requiredText } from './validate-draft-texts'

const NAMES: Record<DraftButton['kind'], string> = {
  quick_reply: 'quick replies',
  url: 'links',
  phone: 'phone number',
  copy_code: 'code to copy',
  flow: 'flow',
}

const MOST: Record<DraftButton['kind'], number> = {
  quick_reply: TEMPLATE_LIMITS.quickReplies,
  url: TEMPLATE_LIMITS.urlButtons,
  phone: TEMPLATE_LIMITS.phoneButtons,
  copy_code: TEMPLATE_LIMITS.copyCodeButtons,
  flow: 1,
}

/** Of a message, or of one card. `field` is the list's own, `buttons` or `cards.0.buttons`. Source: reference §7.1, §8.2. */
export function buttonProblems(field: string, buttons: readonly DraftButton[], most: number): MessageProblem[] {
  const problems = buttons.flatMap((button, i) => [
    ...one(`${field}.${i}`, button, i + 1),
    ...repeated(`${field}.${i}.text`, button, buttons.slice(0, i)),
  ])
  if (buttons.length > most) {
    problems.push(problem(field, `At most ${most} buttons, there are ${buttons.length}`, most))
  }
  for (const [kind, limit] of Object.entries(MOST) as [DraftButton['kind'], number][]) {
    const count = buttons.filter((button) => button.kind === kind).length
    if (count > limit) problems.push(problem(field, `At most ${limit} ${NAMES[kind]}, there are ${count}`, limit))
  }
  if (!areGrouped(buttons)) {
    problems.push(problem(field, 'Quick replies stand together, before or after the other buttons, not between them'))
  }
  return problems
}

function one(field: string, button: DraftButton, number: number): MessageProblem[] {
  return [...labelProblems(field, button, number), ...ownProblems(field, button, number)]
}

/** Meta writes the label of a code button itself. */
function labelProblems(field: string, { kind, text }: DraftButton, number: number): MessageProblem[] {
  if (kind === 'copy_code') return []
  const name = `The text of button ${number}`
  return [
    ...requiredText(`${field}.text`, name, text, TEMPLATE_LIMITS.buttonLabel),
    ...oneLine(`${field}.text`, name, text),
    ...noVariables(`${field}.text`, name, text),
  ]
}

function ownProblems(field: string, button: DraftButton, number: number): MessageProblem[] {
  switch (button.kind) {
    case 'quick_reply':
      return []
    case 'url':
      return urlProblems(field, button, number)
    case 'phone':
      return phoneProblems(`${field}.phone`, button.phone, number)
    case 'copy_code':
      return requiredText(
        `${field}.example`,
        `The example of code ${number}`,
        button.example,
        TEMPLATE_LIMITS.couponCode,
      )
    case 'flow':
      return flowProblems(field, button, number)
  }
}

function urlProblems(field: string, { url, example }: DraftButton, number: number): MessageProblem[] {
  const name = `The address of button ${number}`
  const long = requiredText(`${field}.url`, name, url, TEMPLATE_LIMITS.url)
  if (long.length > 0) return long
  const fixed = url.replace(/\{\{1\}\}$/, '')
  if (/\{\{|\}\}/.test(fixed)) {
    return [problem(`${field}.url`, `${name} takes one variable, {{1}}, at its end`, TEMPLATE_LIMITS.urlVariables)]
  }
  if (!isWebAddress(fixed)) return [problem(`${field}.url`, `${name} must begin with https:// and hold no spaces`)]
  return fixed === url
    ? []
    : requiredText(`${field}.example`, `The example for the address of button ${number}`, example, TEMPLATE_LIMITS.url)
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\/[^\s/]+/i.test(url) && !/\s/.test(url) && URL.canParse(url)
}

function phoneProblems(field: string, phone: string, number: number): MessageProblem[] {
  const name = `The phone number of button ${number}`
  const problems = requiredText(field, name, phone, TEMPLATE_LIMITS.phone)
  if (problems.length > 0 || /^\+?\d{5,20}$/.test(phone.replaceAll(/[\s()-]/g, ''))) return problems
  return [problem(field, `${name} is digits with the country code, like +15550100104`)]
}

function flowProblems(
  field: string,
  { flowId, flowAction, flowScreen }: DraftButton,
  number: number,
): MessageProblem[] {
  const problems = /^\d{1,40}$/.test(flowId)
    ? []
    : [problem(`${field}.flowId`, `The flow of button ${number} is the ID that WhatsApp Manager shows, digits only`)]
  if (flowAction !== 'navigate') return problems
  return [...problems, ...requiredText(`${field}.flowScreen`, `The first screen of button ${number}`, flowScreen, 200)]
}

function repeated(field: string, { kind, text }: DraftButton, earlier: readonly DraftButton[]): MessageProblem[] {
  if (kind === 'copy_code' || text.trim() === '' || !earlier.some((other) => other.text.trim() === text.trim()))
    return []
  return [problem(field, `Two buttons have the text “${text.trim()}”`)]
}

/** `reply, reply, link` and `link, reply, reply`, not `reply, link, reply`. */
function areGrouped(buttons: readonly DraftButton[]): boolean {
  const places = buttons.flatMap(({ kind }, i) => (kind === 'quick_reply' ? [i] : []))
  return places.every((place, i) => i === 0 || place === places[i - 1]! + 1)
}
