import { Button, Card, CsrfField, Field } from '../components'
import type { AdminContext } from '../route'
import { campaignPath } from './paths'
import type { Reviewed, Said } from './review-page'

/** The first sample's message, to a phone of one's own. */
export function TestCard({ c, reviewed, said }: { c: AdminContext; reviewed: Reviewed; said: Said }) {
  const { review: words } = c.var.text.campaigns
  const { campaign, estimate } = reviewed
  if (!c.var.staff.can('whatsapp_campaign', 'edit') || !estimate || estimate.samples.length === 0) return <></>
  return (
    <Card title={words.test} hint={words.testHint}>
      <form
        method="post"
        action={campaignPath(campaign.id, 'test')}
        class="grid max-w-xl items-start gap-3 sm:grid-cols-[1fr_auto]"
      >
        <CsrfField token={c.var.csrfToken} />
        <input type="hidden" name="key" value={crypto.randomUUID()} />
        <Field
          name="to"
          type="tel"
          label={words.testTo}
          value={said.to ?? ''}
          autocomplete="tel"
          required
          {...(said.testError === undefined ? {} : { error: said.testError })}
        />
        <div class="sm:pt-6">
          <Button kind="plain">{words.testSend}</Button>
        </div>
      </form>
    </Card>
  )
}
