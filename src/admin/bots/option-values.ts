import type { BotOptions } from '../../bots/bot'
import type { StoredBot } from '../../bots/store'
import { addDays, instantsOf, localDate } from '../../settings/hours-zone'
import { readTexts } from '../../text-list'

type Values = Readonly<Record<string, string>>

export const REL_TYPES = [
  'leads',
  'contacts',
  'general',
  'staff',
] as const satisfies readonly BotOptions['relTypes'][number][]

/** For whom and when, as the form holds it: days by the calendar of the business, the last one included. */
export function shownOptions(bot: StoredBot, zone: string): Values {
  const ticked = (prefix: string, list: readonly string[]) => list.map((one) => [`${prefix}.${one}`, '1'])
  return {
    ...(Object.fromEntries([
      ...ticked('numbers', readTexts(bot.numbers)),
      ...ticked('relTypes', readTexts(bot.relTypes)),
    ]) as Values),
    oncePerSession: bot.oncePerSession ? '1' : '',
    activeFrom: bot.activeFrom === null ? '' : localDate(bot.activeFrom, zone),
    activeUntil: bot.activeUntil === null ? '' : localDate(bot.activeUntil - 1, zone),
  }
}

/** What is no date becomes `NaN`, which `checkDraft` refuses. */
export function readOptions(values: Values, zone: string): BotOptions {
  const last = (values['activeUntil'] ?? '').trim()
  return {
    numbers: tickedIn(values, 'numbers').filter((id) => /^\d{1,30}$/.test(id)),
    relTypes: REL_TYPES.filter((relType) => values[`relTypes.${relType}`] === '1'),
    oncePerSession: values['oncePerSession'] === '1',
    activeFrom: startOf((values['activeFrom'] ?? '').trim(), zone),
    activeUntil: isDate(last) ? startOf(addDays(last, 1), zone) : startOf(last, zone),
  }
}

/** Names of a group of ticks, such as the numbers of `numbers.<id>`. */
export function tickedIn(values: Values, group: string): string[] {
  const names = Object.keys(values).filter((name) => name.startsWith(`${group}.`) && values[name] === '1')
  return names.map((name) => name.slice(group.length + 1))
}

function startOf(date: string, zone: string): number | null {
  if (date === '') return null
  return isDate(date) ? instantsOf(date, 0, zone).first : Number.NaN
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true
}
