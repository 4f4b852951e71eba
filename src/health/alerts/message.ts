import { own } from '../../own'
import type { MessageOf } from '../../whatsapp/messages'
import { checkTemplate } from '../../whatsapp/templates/check'
import type { TemplateDefinition } from '../../whatsapp/templates/definition'
import { fillTemplate } from '../../whatsapp/templates/fill'
import type { TemplateMapping } from '../../whatsapp/templates/mapping'
import { slotsOf } from '../../whatsapp/templates/slots'
import type { Finding, RowName } from '../row'
import { healthWordsIn } from '../words/in-language'

/** What an alert's values may say, by their names in braces. */
export type AlertFields = { row: string; what: string; cure: string; path: string }

/** So that a template with all of them stays below Meta's 1,024 characters, and a row fits into a header's 60 (reference §7). */
const MOST = { row: 40, what: 260, cure: 300, path: 120 } as const satisfies Record<keyof AlertFields, number>

/** In the language of the template (`en_US`), whose values they are. */
export function alertFields(
  name: RowName,
  finding: Finding,
  values: readonly string[],
  { path, language }: { path: string; language: string },
): AlertFields {
  const { findings, rows, noCure } = healthWordsIn(language)
  const { say, cure = noCure } = findings[finding]
  return shortened({ row: rows[name], what: say(...values), cure, path: path.replace(/^\//, '') })
}

export function testFields(language: string): AlertFields {
  return { ...healthWordsIn(language).test, path: 'admin/health' }
}

/** As long as they ever get. */
const LONGEST = Object.fromEntries(Object.entries(MOST).map(([name, most]) => [name, 'w'.repeat(most)])) as AlertFields

function shortened(fields: AlertFields): AlertFields {
  const cut = (name: keyof AlertFields) =>
    fields[name].length > MOST[name] ? `${fields[name].slice(0, MOST[name] - 1).toWellFormed()}…` : fields[name]
  return { row: cut('row'), what: cut('what'), cure: cut('cure'), path: cut('path') }
}

/** What goes into each value unless somebody says otherwise: one value takes everything, the third and last the cure. */
export function usualValues(definition: TemplateDefinition): Record<string, string> {
  const keys = wordSlots(definition)
    .filter(({ place }) => place === 'body')
    .map(({ key }) => key)
  const texts =
    keys.length === 1
      ? ['{row}: {what} {cure}']
      : keys.length === 2
        ? ['{row}', '{what} {cure}']
        : ['{row}', '{what}', '{cure}']
  const others = wordSlots(definition)
    .filter(({ place }) => place !== 'body')
    .map(({ key, place }) => [key, place === 'button' ? '{path}' : '{row}'] as const)
  return Object.fromEntries([...keys.map((key, n) => [key, texts[n] ?? '{row}'] as const), ...others])
}

/** The values that are words. */
export function wordSlots(definition: TemplateDefinition) {
  return slotsOf(definition).filter(({ kind, isRequired }) => kind === 'text' && isRequired)
}

export type AlertMessage = { ok: true; message: MessageOf<'template'> } | { ok: false; say: string }

/** The message, or in sentences why the template cannot tell this. */
export function alertMessage(
  definition: TemplateDefinition,
  values: Record<string, string>,
  fields: AlertFields,
): AlertMessage {
  const mapping: TemplateMapping = Object.fromEntries(
    wordSlots(definition).map(({ key }) => [key, { from: 'text', text: values[key] ?? '' } as const]),
  )
  const filled = fillTemplate(definition, mapping, (name) => own(fields, name))
  const problems = filled.ok ? checkTemplate(definition, filled.message.content) : filled.problems
  if (!filled.ok || problems.length > 0)
    return { ok: false, say: problems.map(({ message }) => `${message}.`).join(' ') }
  return { ok: true, message: filled.message }
}

/** Null where every alert can go by it, else what stands against it. */
export function whyNot(definition: TemplateDefinition, values: Record<string, string>): string | null {
  const longest = alertMessage(definition, values, LONGEST)
  return longest.ok ? null : longest.say
}
