import { TEMPLATE_LIMITS, TEMPLATE_NAME } from '../limits'
import type { MessageProblem } from '../validate'
import { variablesOf } from './definition'
import { isCarousel, isCodeTemplate, isMissing, sampleKindOf, type TemplateDraft } from './draft'
import { TEMPLATE_LANGUAGES } from './draft-languages'
import { placementProblem, variableProblem } from './draft-variables'
import { buttonProblems } from './validate-draft-buttons'
import { cardProblems } from './validate-draft-cards'
import { examplesFor, longText, noVariables, oneLine, plainWords, problem, requiredText } from './validate-draft-texts'

/** `field` is the path in the draft: `body`, `buttons.3.text`, `examples.first_name`, `cards.0.sample`. */
export type DraftProblem = MessageProblem

/**
 * What Meta would refuse, before it is asked: the limits of reference §7.1 and the rejection rules of §8.2. Every problem is
 * listed at its field; an empty list means that it can be submitted.
 */
export function validateDraft(draft: TemplateDraft): DraftProblem[] {
  return [
    ...nameProblems(draft),
    ...ttlProblems(draft),
    ...(isCodeTemplate(draft) ? codeProblems(draft.code) : contentProblems(draft)),
  ]
}

function contentProblems(draft: TemplateDraft): DraftProblem[] {
  if (isCarousel(draft)) return [...bodyProblems(draft), ...cardProblems(draft)]
  return [
    ...headerProblems(draft),
    ...bodyProblems(draft),
    ...footerProblems(draft.footer),
    ...buttonProblems('buttons', draft.buttons, TEMPLATE_LIMITS.buttons),
  ]
}

function nameProblems({ name, language }: TemplateDraft): DraftProblem[] {
  const problems = requiredText('name', 'The name', name, TEMPLATE_LIMITS.name)
  if (problems.length === 0 && !TEMPLATE_NAME.test(name)) {
    problems.push(problem('name', 'The name holds small letters a–z, digits and _ only, like order_update'))
  }
  if (!TEMPLATE_LANGUAGES.includes(language)) problems.push(problem('language', 'Choose a language of the list'))
  return problems
}

function ttlProblems({ category, ttlSeconds }: TemplateDraft): DraftProblem[] {
  if (ttlSeconds.trim() === '' || (ttlSeconds.trim() === '-1' && category !== 'MARKETING')) return []
  const [least, most] = TEMPLATE_LIMITS.ttlSeconds[category]
  const seconds = Number(ttlSeconds)
  if (Number.isInteger(seconds) && seconds >= least && seconds <= most) return []
  return [problem('ttlSeconds', `Between ${least} and ${most} seconds for this category, or empty`, most)]
}

function headerProblems(draft: TemplateDraft): DraftProblem[] {
  const { header } = draft
  const kind = sampleKindOf(draft)
  if (kind !== null) {
    return isMissing(header.sample)
      ? [problem('header.sample', `The ${kind} of the header is missing: choose a file that shows what will be sent`)]
      : []
  }
  if (header.kind !== 'text') return []
  const { text } = header
  const problems = [
    ...requiredText('header.text', 'The header', text, TEMPLATE_LIMITS.header),
    ...oneLine('header.text', 'The header', text),
    ...plainWords('header.text', 'The header', text),
  ]
  const wrong = variableProblem(text, draft.parameterFormat)
  if (wrong !== null) return [...problems, problem('header.text', wrong)]
  const most = TEMPLATE_LIMITS.headerVariables
  if (variablesOf(text).length > most) {
    return [...problems, problem('header.text', `The header takes ${most} variable at most`, most)]
  }
  return [...problems, ...examplesFor('header.examples', text, header.examples, TEMPLATE_LIMITS.header)]
}

function bodyProblems({ body, examples, language, parameterFormat }: TemplateDraft): DraftProblem[] {
  const problems = requiredText('body', 'The text', body, TEMPLATE_LIMITS.body)
  const wrong = variableProblem(body, parameterFormat) ?? placementProblem(body, language)
  if (wrong !== null) return [...problems, problem('body', wrong)]
  return [...problems, ...examplesFor('examples', body, examples, TEMPLATE_LIMITS.body)]
}

function footerProblems(footer: string): DraftProblem[] {
  return [
    ...longText('footer', 'The footer', footer, TEMPLATE_LIMITS.footer),
    ...oneLine('footer', 'The footer', footer),
    ...noVariables('footer', 'The footer', footer),
  ]
}

/** Minutes of expiry and the app's signature: Meta's page on authentication templates. */
function codeProblems(code: TemplateDraft['code']): DraftProblem[] {
  const problems = longText('code.label', 'The text of the button', code.label, TEMPLATE_LIMITS.buttonLabel)
  const minutes = Number(code.expiryMinutes)
  if (code.expiryMinutes.trim() !== '' && !(Number.isInteger(minutes) && minutes >= 1 && minutes <= 90)) {
    problems.push(problem('code.expiryMinutes', 'Between 1 and 90 minutes, or empty', 90))
  }
  if (code.button === 'copy_code') return problems
  problems.push(
    ...longText('code.autofillLabel', 'The text of the button', code.autofillLabel, TEMPLATE_LIMITS.buttonLabel),
  )
  if (!/^[A-Za-z]\w*(\.[A-Za-z]\w*)+$/.test(code.packageName)) {
    problems.push(problem('code.packageName', 'The name of your Android app, like com.example.shop'))
  }
  if (!/^[\w+/=]{11}$/.test(code.signatureHash)) {
    problems.push(problem('code.signatureHash', 'The hash of your app’s signing key has 11 characters', 11))
  }
  return problems
}
