import { findRun } from '../../campaigns/results-store'
import type { ListedRecipient } from '../../campaigns/recipients-list-store'
import { recipientsAfter } from '../../campaigns/recipients-list-store'
import { recordAudit } from '../../crm/audit-store'
import { answerCsv, ofToday, pages } from '../csv-answer'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { idFrom } from '../row-id'
import type { Catalogue } from '../text/en'
import { campaignOf } from './campaign-of'
import { resultOf } from './recipient-row'
import { whyOf } from './why'

const AT_ONCE = 2000
/** One invocation asks D1 a thousand times at most: two million recipients. */
const MOST_READS = 900

/** Everybody of one run with everything that is known, streamed part by part: a million rows fit in no memory. */
export async function exportRecipients(c: AdminContext): Promise<Response> {
  const campaign = await campaignOf(c)
  const asked = idFrom(c.req.query('run'))
  const key = campaign && { campaignId: campaign.id, run: asked ?? campaign.run }
  const run = key && (await findRun(c.env, key.campaignId, key.run))
  if (!campaign || !key || !run) return showAbsent(c)
  const { run: words, recorded } = c.var.text.campaigns
  await recordAudit(c.env, {
    staffId: c.var.staff.staffId,
    action: 'exported',
    entity: 'whatsapp_campaigns',
    entityId: campaign.id,
    summary: recorded.exported(campaign.name),
  })
  return answerCsv(c, {
    name: ofToday(`campaign-${campaign.id}-run-${key.run}`),
    head: Object.values(words.recipients.csv),
    parts: pages(async (after: string | null) => {
      const rows = await recipientsAfter(c.env, key, after ?? '', AT_ONCE)
      const lines = rows.map((row) => lineOf(row, key.run, c.var.text))
      return { lines, next: rows.length < AT_ONCE ? null : rows.at(-1)!.phoneKey }
    }, MOST_READS),
  })
}

function lineOf(row: ListedRecipient, run: number, text: Catalogue): string[] {
  const { run: words } = text.campaigns
  const time = (at: number | null) => (at === null ? '' : new Date(at).toISOString())
  return [
    String(run),
    row.name,
    row.phone,
    words.recipients.results[resultOf(row)],
    row.variant ?? '',
    row.errorCode === null ? '' : String(row.errorCode),
    whyOf(row, text) ?? '',
    String(row.attempts),
    time(row.sentAt),
    row.messageStatus ?? '',
    time(row.statusAt),
    time(row.repliedAt),
    time(row.tappedAt),
    time(row.clickedAt),
    row.wamid ?? '',
    row.params ?? '',
  ]
}
