import { isSupportedCountry } from 'libphonenumber-js/min'
import { type Campaign, draftOf, isEditable } from '../../campaigns/campaign'
import {
  type ColumnUse,
  keepUpload,
  type ListState,
  readListState,
  readListText,
  saveListState,
} from '../../campaigns/list-files'
import { replacePeople } from '../../campaigns/people-store'
import { badLines, columnNames, readList } from '../../campaigns/read-list'
import type { Audience } from '../../campaigns/schema'
import { getCampaign, updateCampaign } from '../../campaigns/store'
import { now } from '../../clock'
import { writeCsv } from '../../csv/write'
import { logAction } from '../activity-log/record-action'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { by } from './actions'
import { campaignOf } from './campaign-of'
import { columnsPage } from './list-columns'
import { fileStep, resultStep } from './list-result'
import { readUpload } from './list-upload'
import { campaignPath } from './paths'

/** Wherever the list stands: no file, its columns, what became of it. */
export async function listPage(c: AdminContext): Promise<Response> {
  const campaign = await campaignOf(c)
  if (!campaign) return showAbsent(c)
  const state = await readListState(c.env, campaign.id)
  const step = c.req.query('step')
  if (step === 'file' && isEditable(campaign)) return fileStep(c, campaign)
  if (state && isEditable(campaign) && (state.result === null || step === 'columns'))
    return columnsPage(c, campaign, state)
  const hasList = campaign.audience.by === 'list' && campaign.audience.rows > 0
  return state?.result || hasList ? resultStep(c, campaign, state) : fileStep(c, campaign)
}

export async function upload(c: AdminContext): Promise<Response> {
  const campaign = await campaignOf(c)
  if (!campaign) return showAbsent(c)
  if (!isEditable(campaign)) return closed(c, campaign)
  const { file } = await c.req.parseBody()
  const { refused } = c.var.text.campaigns.list
  if (!(file instanceof File) || file.size === 0) return fileStep(c, campaign, refused.none)
  const read = await readUpload(c, file)
  if (!read.ok) return fileStep(c, campaign, read.say)
  await keepUpload(c.env, campaign.id, read.file)
  return c.redirect(campaignPath(campaign.id, 'list'), 303)
}

/** Takes the list over. While its pieces are written the campaign has no list, so nothing half can be started. */
export async function saveColumns(c: AdminContext): Promise<Response> {
  const campaign = await campaignOf(c)
  if (!campaign) return showAbsent(c)
  if (!isEditable(campaign)) return closed(c, campaign)
  const { list: text, recorded } = c.var.text.campaigns
  const [stored, file] = await Promise.all([readListState(c.env, campaign.id), readListText(c.env, campaign.id)])
  if (!stored || file === null) return fileStep(c, campaign, text.expired)
  const state = { ...stored, ...readChoices(await c.req.formData(), stored) }
  const problem = problemOf(c, state)
  if (problem) return columnsPage(c, campaign, state, problem)
  const { pieces, columns, result } = readList(file, state)
  if (result.people === 0) return columnsPage(c, campaign, state, text.refused.nobody)
  const list: Audience & { by: 'list' } = {
    by: 'list',
    file: state.file,
    columns,
    rows: 0,
    exclude: campaign.audience.exclude,
  }
  const summary = recorded.list(campaign.name, result.people)
  const empty = await saveAudience(c, campaign, list, summary)
  if (!empty) return closed(c, campaign)
  await replacePeople(c.env, campaign.id, pieces)
  const rows = result.people + result.twice + result.bad
  if (!(await saveAudience(c, empty, { ...list, rows }, summary))) return closed(c, campaign)
  await saveListState(c.env, campaign.id, { ...state, result })
  await logAction(c, 'campaign.list', summary, { campaignId: campaign.id, rows })
  return c.redirect(campaignPath(campaign.id, 'list', { done: 'list' }), 303)
}

/** The lines that were left out as they were in the file, with the reason. */
export async function listReport(c: AdminContext): Promise<Response> {
  const campaign = await campaignOf(c)
  const [state, file] = campaign
    ? await Promise.all([readListState(c.env, campaign.id), readListText(c.env, campaign.id)])
    : [null, null]
  if (!state || file === null) return showAbsent(c)
  const { list: text } = c.var.text.campaigns
  const lines = badLines(file, state).map(({ cells, row, why }) => [
    ...state.uses.map((_, i) => cells[i] ?? ''),
    String(row),
    text.reasons[why],
  ])
  const head = [...columnNames(state, text.unnamed), text.row, text.why]
  return c.body(`\uFEFF${writeCsv([head, ...lines])}`, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="lines-left-out-${new Date(now()).toISOString().slice(0, 10)}.csv"`,
    'cache-control': 'no-store',
  })
}

/** The campaign as it then is; null where it was started or deleted meanwhile. */
async function saveAudience(
  c: AdminContext,
  campaign: Campaign,
  audience: Audience,
  summary: string,
): Promise<Campaign | null> {
  const saved = await updateCampaign(c.env, campaign, { ...draftOf(campaign), audience }, by(c, summary))
  return saved.ok ? getCampaign(c.env, campaign.id) : null
}

function closed(c: AdminContext, campaign: Campaign): Response {
  return c.redirect(campaignPath(campaign.id, undefined, { failed: 'changed' }), 303)
}

function readChoices(form: FormData, { uses, country }: ListState): Pick<ListState, 'uses' | 'hasHeader' | 'country'> {
  const given = form.get('country')
  return {
    hasHeader: form.get('hasHeader') === '1',
    country: typeof given === 'string' ? given.trim().toUpperCase().slice(0, 10) : country,
    uses: uses.map((use, i): ColumnUse => USES.find((one) => one === form.get(`column.${i}`)) ?? use),
  }
}

const USES: readonly ColumnUse[] = ['number', 'name', 'value', 'out']

function problemOf(c: AdminContext, { uses, country }: ListState): string | null {
  const { refused } = c.var.text.campaigns.list
  const count = (use: ColumnUse) => uses.filter((one) => one === use).length
  if (count('number') === 0) return refused['no-number']
  if (count('number') > 1) return refused['two-numbers']
  if (count('name') > 1) return refused['two-names']
  return isSupportedCountry(country) ? null : refused.country
}
