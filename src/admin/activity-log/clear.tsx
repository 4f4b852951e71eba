import { z } from 'zod'
import { now } from '../../clock'
import { readOptions } from '../../settings/options-store'
import { forgetConfig } from '../../settings/snapshot'
import { saveOptions } from '../../settings/store'
import { countActivity, deleteActivity } from '../../whatsapp/activity-store'
import type { AdminContext } from '../route'
import { showClearPage, showProgress } from './clear-page'
import { LOG } from './entry-path'
import { DAY_MS, day } from './filter'
import { recordAction } from './record-action'

/** One request deletes at most 200,000 lines, then says how far it came and asks to go on. */
const STATEMENTS = 20
const MOST_DAYS = 3650

/** Without a day: which one? With one: how many lines that would take, and the question. */
export async function clearPage(c: AdminContext): Promise<Response> {
  const given = c.req.query('to')
  const until = given === undefined ? null : endOf(given)
  const problem = given !== undefined && until === null ? c.var.text.activityLog.clear.errors.day : null
  const { whatsapp_log_days: days } = await readOptions(c.env, ['whatsapp_log_days'])
  const found = until === null ? null : { until, ...(await countActivity(c.env, until)) }
  return showClearPage(c, { to: given ?? '', found, days, errors: problem ? { to: problem } : {} })
}

/** `until` comes from the page that asked, so that nothing goes that was not counted there. */
export async function clear(c: AdminContext): Promise<Response> {
  const text = c.var.text.activityLog
  const until = Number(c.req.query('until'))
  if (!Number.isSafeInteger(until) || until <= 0 || until > now()) return c.redirect(`${LOG}/clear`, 303)
  const total = Number(c.req.query('total')) || 0
  const { count } = await countActivity(c.env, until)
  // Said before it is done, by each request: of a clearing that breaks off, or goes on, there is a line as well.
  if (count > 0) await recordAction(c, 'log.cleared', text.clear.recorded(count, until), { until, count })
  const { deleted, isDone } = await deleteActivity(c.env, until, STATEMENTS)
  if (isDone) return c.redirect(`${LOG}?done=cleared`, 303)
  return showProgress(c, { until, total: total || count, left: Math.max(count - deleted, 1) })
}

export async function saveRetention(c: AdminContext): Promise<Response> {
  const text = c.var.text.activityLog
  const form = await c.req.parseBody()
  const parsed = z.coerce
    .number()
    .int()
    .min(0)
    .max(MOST_DAYS)
    .safeParse(form['days'] === '' ? 'x' : form['days'])
  if (!parsed.success) {
    const typed = typeof form['days'] === 'string' ? form['days'].slice(0, 20) : ''
    return showClearPage(c, { to: '', found: null, days: typed, errors: { days: text.clear.errors.days(MOST_DAYS) } })
  }
  const days = parsed.data
  const { whatsapp_log_days: before } = await readOptions(c.env, ['whatsapp_log_days'])
  const isShorter = days > 0 && (Number(before) === 0 || days < Number(before))
  if (isShorter && form['confirmed'] !== '1') {
    const { count } = await countActivity(c.env, now() - days * DAY_MS)
    return showClearPage(c, { to: '', found: null, days: before, errors: {}, asks: { days, count } })
  }
  await saveOptions(c.env, { whatsapp_log_days: String(days) })
  forgetConfig()
  // A shorter time deletes lines: said where clearings are, which outlives them.
  if (isShorter) await recordAction(c, 'log.cleared', text.clear.retention.recorded(days), { days, before })
  else await recordAction(c, 'options.saved', text.recorded.options(['whatsapp_log_days']), { days })
  return c.redirect(`${LOG}/clear?done=days`, 303)
}

/** The last moment of a day, of today the present one. */
function endOf(text: string): number | null {
  const begin = day(text)
  return begin === null || begin > now() ? null : Math.min(begin + DAY_MS - 1, now())
}
