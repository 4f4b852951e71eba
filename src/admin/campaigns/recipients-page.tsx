import type { Campaign } from '../../campaigns/campaign'
import {
  conversationsWith,
  listRecipients,
  RECIPIENTS_PAGE,
  RESULTS,
  type RecipientPage,
  type Result,
} from '../../campaigns/recipients-list-store'
import { findRun, type ShownRun } from '../../campaigns/results-store'
import { readOptions } from '../../settings/options-store'
import { Button, ButtonLink, Card, CsrfField, EmptyState, Field, PageHeader, SelectField } from '../components'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { idFrom } from '../row-id'
import { campaignOf } from './campaign-of'
import { campaignPath } from './paths'
import { RecipientRow } from './recipient-row'

export type AskedRecipients = { run: number; result: Result | null; text: string; after: string }

/** The first page, by the address: what a search or a further page asks for holds numbers and comes by POST. */
export function recipientsPage(c: AdminContext): Promise<Response> {
  return show(c, { run: idFrom(c.req.query('run')) ?? 0, result: resultIn(c.req.query('result')), text: '', after: '' })
}

export async function searchRecipients(c: AdminContext): Promise<Response> {
  const form = await c.req.formData()
  const text = (name: string, most: number) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.toWellFormed().slice(0, most) : ''
  }
  return show(c, {
    run: idFrom(form.get('run')) ?? 0,
    result: resultIn(form.get('result')),
    text: text('q', 100).trim(),
    after: text('after', 100),
  })
}

function resultIn(value: unknown): Result | null {
  return RESULTS.find((one) => one === value) ?? null
}

async function show(c: AdminContext, asked: AskedRecipients): Promise<Response> {
  const campaign = await campaignOf(c)
  const run = campaign && (await findRun(c.env, campaign.id, asked.run || campaign.run))
  if (!campaign || !run) return showAbsent(c)
  const { recipients: text } = c.var.text.campaigns.run
  const { whatsapp_default_country: country } = await readOptions(c.env, ['whatsapp_default_country'])
  const key = { campaignId: campaign.id, run: run.run }
  const page = await listRecipients(c.env, key, { ...asked, country }, asked.after)
  const title = text.title(campaign.name)
  return showPage(
    c,
    { title, place: 'campaigns' },
    <>
      <PageHeader title={title}>
        <ButtonLink href={campaignPath(campaign.id, undefined, { run: run.run })}>
          {c.var.text.campaigns.backTo(campaign.name)}
        </ButtonLink>
      </PageHeader>
      <Card>
        <Filter c={c} campaign={campaign} run={run} asked={asked} />
        {page.rows.length === 0 ? <EmptyState title={text.none} /> : <Rows c={c} run={run} page={page} />}
        <End c={c} campaign={campaign} run={run} asked={asked} page={page} />
      </Card>
      {c.var.staff.isAdmin ? (
        <form method="post" action={campaignPath(campaign.id, 'export', { run: run.run })} class="text-center">
          <CsrfField token={c.var.csrfToken} />
          <Button kind="quiet" small>
            {text.export}
          </Button>
        </form>
      ) : null}
    </>,
  )
}

type PartProps = { c: AdminContext; campaign: Campaign; run: ShownRun; asked: AskedRecipients }

function Filter({ c, campaign, run, asked }: PartProps) {
  const { recipients: text } = c.var.text.campaigns.run
  return (
    <form
      method="post"
      action={campaignPath(campaign.id, 'recipients')}
      class="grid items-end gap-3 sm:grid-cols-[2fr_1fr_auto]"
      role="search"
    >
      <CsrfField token={c.var.csrfToken} />
      <input type="hidden" name="run" value={String(run.run)} />
      <Field name="q" type="search" label={text.search} value={asked.text} maxlength={100} autocomplete="off" />
      <SelectField
        name="result"
        label={text.result}
        value={asked.result ?? ''}
        choices={[
          { value: '', label: text.all },
          ...RESULTS.map((result) => ({ value: result, label: text.filters[result] })),
        ]}
      />
      <Button kind="plain">{text.find}</Button>
    </form>
  )
}

async function Rows({ c, run, page }: { c: AdminContext; run: ShownRun; page: RecipientPage }) {
  const { recipients: text } = c.var.text.campaigns.run
  const maySee = c.var.staff.can('whatsapp_chat', 'view')
  const digits = (phone: string) => phone.replaceAll(/\D/g, '')
  const waIds = page.rows.flatMap(({ phone, phoneKey }) => [digits(phone), phoneKey])
  const conversations = maySee ? await conversationsWith(c.env, run.phoneNumberId, waIds) : new Map<string, string>()
  return (
    <ul class="divide-base-300 divide-y" aria-label={text.link}>
      {page.rows.map((row) => (
        <RecipientRow
          c={c}
          row={row}
          conversation={conversations.get(digits(row.phone)) ?? conversations.get(row.phoneKey) ?? null}
        />
      ))}
    </ul>
  )
}

function End({ c, campaign, run, asked, page }: PartProps & { page: RecipientPage }) {
  const { recipients: text } = c.var.text.campaigns.run
  if (page.next === null) return <></>
  return (
    <form method="post" action={campaignPath(campaign.id, 'recipients')} class="flex flex-col items-center gap-2">
      <CsrfField token={c.var.csrfToken} />
      {Object.entries({ run: String(run.run), result: asked.result ?? '', q: asked.text, after: page.next }).map(
        ([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ),
      )}
      {page.isPartial && page.rows.length < RECIPIENTS_PAGE ? (
        <p class="text-base-content/80 text-sm">{text.partial}</p>
      ) : null}
      <Button kind="plain">{page.isPartial ? text.goOn : text.more}</Button>
    </form>
  )
}
