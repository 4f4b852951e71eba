import { checkOwnWords, readWordLines, type WordProblem } from '../../consents/check-words'
import { forgetConfig } from '../../settings/snapshot'
import { saveOptions } from '../../settings/store'
import { recordAction } from '../activity-log/record-action'
import type { AdminContext } from '../route'
import { CONSENTS } from './paths'
import { showWords, type WordErrors } from './words-page'

export async function saveWords(c: AdminContext): Promise<Response> {
  const form = await c.req.parseBody()
  const typed = { optOut: textOf(form['optOut']), optIn: textOf(form['optIn']) }
  const own = { optOut: readWordLines(typed.optOut), optIn: readWordLines(typed.optIn) }
  const problems = checkOwnWords(own)
  if (problems.length > 0) return showWords(c, { typed, errors: errorsOf(c, problems) })
  await saveOptions(c.env, {
    whatsapp_opt_out_words: JSON.stringify(own.optOut),
    whatsapp_opt_in_words: JSON.stringify(own.optIn),
  })
  forgetConfig()
  const summary = c.var.text.activityLog.recorded.options(['whatsapp_opt_out_words', 'whatsapp_opt_in_words'])
  await recordAction(c, 'options.saved', summary, own)
  return c.redirect(`${CONSENTS}/words?done=saved`, 303)
}

function errorsOf(c: AdminContext, problems: readonly WordProblem[]): WordErrors {
  const says = c.var.text.consents.words.problems
  return Object.fromEntries(problems.map(({ list, reason, word }) => [list, says[reason](word)]))
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 20_000) : ''
}
