import { getCookie } from 'hono/cookie'
import { now } from '../../clock'
import { readPeriod, type Period, type PeriodProblem } from '../../dashboard/period'
import { isTimeZone } from '../../settings/hours-zone'
import { readOptions } from '../../settings/options-store'
import type { AdminContext } from '../route'

/** What the address asks for. Where a day is wrong, today is shown and the field says so. */
export type Ask = {
  period: Period
  problem: PeriodProblem | null
  number: string | null
  fields: { period: string; from: string; to: string; number: string }
}

export async function readAsk(c: AdminContext): Promise<Ask> {
  const field = (name: string) => (c.req.query(name) ?? '').slice(0, 40)
  const fields = { period: field('period'), from: field('from'), to: field('to'), number: field('number') }
  const timeZone = await zoneOf(c)
  const read = readPeriod(fields, timeZone, now())
  const number = /^\d{1,30}$/.test(fields.number) ? fields.number : null
  if (read.ok) return { period: read.period, problem: null, number, fields }
  const today = readPeriod({ period: 'today', from: '', to: '' }, timeZone, now())
  if (!today.ok) throw new Error('today is a period')
  return { period: today.period, problem: read.problem, number, fields }
}

/** The reader's, as their browser told it (`assets/admin.ts`); else the business's. */
async function zoneOf(c: AdminContext): Promise<string> {
  const told = getCookie(c, 'zone') ?? ''
  if (isTimeZone(told)) return told
  const { whatsapp_time_zone: zone } = await readOptions(c.env, ['whatsapp_time_zone'])
  return isTimeZone(zone) ? zone : 'UTC'
}
