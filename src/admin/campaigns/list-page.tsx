import { CAMPAIGN_STATES } from '../../campaigns/schema'
import { CAMPAIGNS_PAGE, listCampaigns, type ListedCampaign } from '../../campaigns/store'
import { Alert, Button, ButtonLink, Card, EmptyState, Field, LocalTime, PageHeader, SelectField } from '../components'
import { pathWith } from '../crm/asked'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { askedOf, type Asked } from './list-filter'
import { CAMPAIGNS, campaignPath, RATES } from './paths'
import { Progress } from './progress'
import { StateBadge } from './state-badge'

export async function campaignsPage(c: AdminContext): Promise<Response> {
  const { text, staff } = c.var
  const asked = askedOf(c)
  const found = await listCampaigns(c.env, asked, asked.after)
  const rows = found.slice(0, CAMPAIGNS_PAGE)
  const notice = takeNotice(c, text.campaigns.done)
  const isFiltered = asked.state !== null || asked.text !== '' || asked.after !== null
  return showPage(
    c,
    { title: text.campaigns.title, place: 'campaigns' },
    <>
      <PageHeader title={text.campaigns.title} hint={text.campaigns.hint}>
        <ButtonLink href={RATES}>{text.campaigns.ratesLink}</ButtonLink>
        {staff.can('whatsapp_campaign', 'create') ? (
          <ButtonLink href={`${CAMPAIGNS}/new`} kind="primary">
            {text.campaigns.add}
          </ButtonLink>
        ) : null}
      </PageHeader>
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      {rows.length === 0 && !isFiltered ? (
        <EmptyState title={text.campaigns.empty.title}>{text.campaigns.empty.advice}</EmptyState>
      ) : (
        <Card>
          <Filter c={c} asked={asked} />
          {rows.length === 0 ? <EmptyState title={text.campaigns.noneOfState} /> : <Rows c={c} rows={rows} />}
          {found.length > CAMPAIGNS_PAGE ? <Older c={c} asked={asked} last={rows.at(-1)?.id ?? 0} /> : null}
        </Card>
      )}
    </>,
  )
}

function Filter({ c, asked }: { c: AdminContext; asked: Asked }) {
  const { filter, states } = c.var.text.campaigns
  return (
    <form method="get" action={CAMPAIGNS} class="grid items-end gap-3 sm:grid-cols-[2fr_1fr_auto]">
      <Field name="q" type="search" label={filter.search} value={asked.text} maxlength={100} />
      <SelectField
        name="state"
        label={filter.state}
        value={asked.state ?? ''}
        choices={[
          { value: '', label: filter.every },
          ...CAMPAIGN_STATES.map((state) => ({ value: state, label: states[state] })),
        ]}
      />
      <div class="flex flex-wrap gap-2">
        <Button kind="plain">{filter.apply}</Button>
        {asked.state !== null || asked.text !== '' ? (
          <ButtonLink href={CAMPAIGNS} kind="quiet">
            {filter.clear}
          </ButtonLink>
        ) : null}
      </div>
    </form>
  )
}

function Rows({ c, rows }: { c: AdminContext; rows: readonly ListedCampaign[] }) {
  return (
    <ul class="divide-base-300 divide-y" aria-label={c.var.text.campaigns.title}>
      {rows.map((row) => (
        <Row c={c} row={row} />
      ))}
    </ul>
  )
}

function Row({ c, row }: { c: AdminContext; row: ListedCampaign }) {
  const { campaigns: text } = c.var.text
  const isStill = row.state === 'stopped' || row.state === 'paused'
  return (
    <li class="grid gap-2 py-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,2fr)_minmax(0,1fr)] sm:items-center">
      <div class="flex min-w-0 flex-wrap items-center gap-2">
        <a class="link min-w-0 font-medium break-words" href={campaignPath(row.id)}>
          <bdi dir="auto">{row.name}</bdi>
        </a>
        <StateBadge state={row.state} text={text} />
      </div>
      {row.latest ? <Progress c={c} id={row.id} latest={row.latest} /> : <span class="text-sm">{text.noProgress}</span>}
      <p class="text-base-content/80 text-sm sm:text-end">
        {row.nextRunAt !== null ? (
          <>
            {text.nextRun} <LocalTime at={row.nextRunAt} />
          </>
        ) : row.latest ? (
          <>
            {text.lastRun} <LocalTime at={row.latest.startedAt} />
          </>
        ) : (
          text.never
        )}
      </p>
      {isStill && row.stateReason ? (
        <p class="text-sm sm:col-span-3">
          <span class={row.state === 'stopped' ? 'text-error' : ''}>
            {row.state === 'stopped'
              ? text.stoppedBecause(c.var.text.said(row.stateReason.reason))
              : text.pausedBecause(c.var.text.said(row.stateReason.reason))}
          </span>{' '}
          {c.var.text.said(row.stateReason.cure)}
        </p>
      ) : null}
    </li>
  )
}

function Older({ c, asked, last }: { c: AdminContext; asked: Asked; last: number }) {
  const path = pathWith(CAMPAIGNS, { q: asked.text, state: asked.state ?? '', after: String(last) })
  return (
    <div class="text-center">
      <ButtonLink href={path}>{c.var.text.campaigns.more}</ButtonLink>
    </div>
  )
}
