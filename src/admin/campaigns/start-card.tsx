import type { Estimate } from '../../campaigns/estimate'
import { nextRun } from '../../campaigns/schedule'
import { now } from '../../clock'
import { Button, Card, ConfirmDialog, LocalTime } from '../components'
import type { AdminContext } from '../route'
import { costInWords, costKey } from './cost-words'
import { campaignPath } from './paths'
import type { Reviewed } from './review-page'
import { shown } from './run-tiles'

/** The last word: it repeats how many and how much, and carries both, so that another count is noticed. */
export function StartCard({ c, reviewed, found }: { c: AdminContext; reviewed: Reviewed; found: Estimate }) {
  const { text, staff, csrfToken } = c.var
  const { review: words } = text.campaigns
  const { campaign, problems } = reviewed
  if (problems.length > 0 || found.reached === 0 || campaign.state !== 'draft') return <></>
  if (!staff.can('whatsapp_campaign', 'edit')) return <p>{words.notYours}</p>
  const people = shown(c, found.reached)
  const at = campaign.sendNow ? null : nextRun(campaign, null, now())
  const asked = { version: campaign.version, people: found.reached, cost: costKey(found) }
  return (
    <Card title={words.start}>
      <p>{words.confirm(people, costInWords(c, found))}</p>
      <div>
        <Button opens="start-campaign">{at === null ? words.startNow(people) : words.startPlan(people)}</Button>
      </div>
      <ConfirmDialog
        id="start-campaign"
        title={words.confirmTitle}
        action={campaignPath(campaign.id, 'start', asked)}
        csrfToken={csrfToken}
        yes={at === null ? words.yes : words.yesPlan}
        no={words.no}
        danger={false}
      >
        <div class="flex flex-col gap-2">
          <p class="font-semibold">{words.confirm(people, costInWords(c, found))}</p>
          {at === null ? (
            <p>{words.confirmNow}</p>
          ) : (
            <p>
              {words.confirmAt} <LocalTime at={at} />. {words.confirmRecurring}
            </p>
          )}
        </div>
      </ConfirmDialog>
    </Card>
  )
}
