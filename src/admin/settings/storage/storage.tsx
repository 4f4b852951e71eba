import { DAY_MS } from '../../../archive/age'
import { countedBefore, runsBefore } from '../../../archive/estimate-store'
import { readArchive } from '../../../archive/state-store'
import { now } from '../../../clock'
import { readOptions } from '../../../settings/options-store'
import { forgetConfig } from '../../../settings/snapshot'
import { saveOptions } from '../../../settings/store'
import { recordAction } from '../../activity-log/record-action'
import { Alert, Card } from '../../components'
import { fieldErrors, type FieldErrors } from '../../form'
import { takeNotice } from '../../notice'
import type { AdminContext } from '../../route'
import { showSettings } from '../settings-page'
import { HowItStands } from './how-it-stands'
import { OtherTables } from './other-tables'
import { type Asks, Question, StorageForm } from './storage-form'
import { isShorter, STORAGE, STORED, type Values, valuesSchema } from './values'

export async function showStorage(c: AdminContext): Promise<Response> {
  return show(c, { values: await readOptions(c.env, STORED) })
}

/** What makes messages or recipients leave sooner is asked before it is saved. */
export async function saveStorage(c: AdminContext): Promise<Response> {
  const form = await c.req.parseBody()
  const typed = (name: keyof Values) => (typeof form[name] === 'string' ? form[name].trim() : '')
  const values = Object.fromEntries(STORED.map((name) => [name, typed(name)])) as Values
  const parsed = valuesSchema(c.var.text.storage).safeParse(values)
  if (!parsed.success) return show(c, { values, errors: fieldErrors(parsed.error) })
  const before = await readOptions(c.env, STORED)
  const asks = form['confirmed'] === '1' ? null : await asksOf(c, before, parsed.data)
  if (asks) return show(c, { values: parsed.data, asks })
  await saveOptions(c.env, parsed.data)
  forgetConfig()
  await recordAction(c, 'options.saved', c.var.text.activityLog.recorded.options([...STORED]), {
    before,
    ...parsed.data,
  })
  return c.redirect(`${STORAGE}?done=saved`, 303)
}

/** The queue goes on at once, and until there is no more; pressed twice, the second finds it under way. */
export async function startArchiving(c: AdminContext): Promise<Response> {
  await c.env.JOBS.send({ archive: 'now' })
  await recordAction(c, 'archive.started', c.var.text.storage.now.start)
  return c.redirect(`${STORAGE}?done=started`, 303)
}

async function asksOf(c: AdminContext, before: Values, after: Values): Promise<Asks | null> {
  const { DB } = c.env
  const until = (days: string) => now() - Number(days) * DAY_MS
  const days = after.whatsapp_archive_days
  const campaignDays = after.whatsapp_campaign_days
  const [messages, runs] = await Promise.all([
    isShorter(before.whatsapp_archive_days, days) ? countedBefore(DB, until(days)) : null,
    isShorter(before.whatsapp_campaign_days, campaignDays) ? runsBefore(DB, until(campaignDays)) : null,
  ])
  const archived = messages === null ? 0 : ((await readArchive(DB))?.lines ?? 0)
  if (messages === null && runs === null) return null
  return { messages: messages === null ? null : Math.max(0, messages - archived), runs }
}

type Shown = { values: Values; errors?: FieldErrors<keyof Values>; asks?: Asks }

async function show(c: AdminContext, { values, errors = {}, asks }: Shown): Promise<Response> {
  const text = c.var.text.storage
  const isRefused = Object.keys(errors).length > 0
  const state = await readArchive(c.env.DB)
  return showSettings(
    c,
    {
      tab: 'storage',
      status: isRefused ? 422 : 200,
      notice: takeNotice(c, { saved: text.saved, started: text.now.started }),
      problem: isRefused ? c.var.text.settings.notSaved : null,
    },
    <>
      {state?.problem ? <Alert kind="error">{text.problem(state.problem)}</Alert> : null}
      <Card title={text.title} hint={text.hint}>
        {asks ? <Question c={c} values={values} asks={asks} /> : <StorageForm c={c} values={values} errors={errors} />}
      </Card>
      {state ? await HowItStands({ c, state, days: values.whatsapp_archive_days }) : null}
      {await OtherTables({ c })}
    </>,
  )
}
