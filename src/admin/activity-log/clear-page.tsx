import { now } from '../../clock'
import { Alert, Button, ButtonLink, Card, ConfirmDialog, CsrfField, Field, LocalTime, PageHeader } from '../components'
import type { FieldErrors } from '../form'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { LOG } from './entry-path'
import { RetentionCard, type Shortening } from './retention-card'

type Found = { until: number; count: number; oldestAt: number | null }
type Shown = {
  to: string
  found: Found | null
  days: string
  errors: FieldErrors<'to' | 'days'>
  asks?: Shortening
}

export function showClearPage(c: AdminContext, shown: Shown): Promise<Response> {
  const text = c.var.text.activityLog
  const isRefused = Object.keys(shown.errors).length > 0
  const notice = takeNotice(c, { days: text.clear.daysSaved })
  return showPage(
    c,
    { title: text.clear.title, place: 'activityLog', status: isRefused ? 422 : 200 },
    <>
      <PageHeader title={text.clear.title} hint={text.clear.hint}>
        <ButtonLink href={LOG}>{text.detail.back}</ButtonLink>
      </PageHeader>
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      <ChooseCard c={c} {...shown} />
      <RetentionCard c={c} days={shown.days} error={shown.errors.days} asks={shown.asks ?? null} />
    </>,
  )
}

/** After a part of a very long log. */
export function showProgress(
  c: AdminContext,
  { until, total, left }: { until: number; total: number; left: number },
): Promise<Response> {
  const { clear, detail } = c.var.text.activityLog
  const query = new URLSearchParams({ until: String(until), total: String(total) })
  return showPage(
    c,
    { title: clear.title, place: 'activityLog' },
    <>
      <PageHeader title={clear.title}>
        <ButtonLink href={LOG}>{detail.back}</ButtonLink>
      </PageHeader>
      <Card title={clear.progress.title}>
        <progress
          class="progress progress-primary w-full"
          value={total - left}
          max={total}
          aria-label={clear.progress.title}
        />
        <p>{clear.progress.soFar(total - left, total)}</p>
        <form method="post" action={`${LOG}/clear?${query.toString()}`}>
          <CsrfField token={c.var.csrfToken} />
          <Button>{clear.progress.goOn}</Button>
        </form>
      </Card>
    </>,
  )
}

function ChooseCard({ c, to, found, errors }: { c: AdminContext } & Shown) {
  const { clear } = c.var.text.activityLog
  const today = new Date(now()).toISOString().slice(0, 10)
  return (
    <Card title={clear.choose.title} hint={clear.choose.hint}>
      <form method="get" action={`${LOG}/clear`} class="flex max-w-md flex-wrap items-end gap-3">
        <div class="grow">
          <Field name="to" type="date" label={clear.choose.to} value={to || today} required error={errors.to} />
        </div>
        <Button kind="plain">{clear.choose.count}</Button>
      </form>
      {found ? <Question c={c} found={found} /> : null}
    </Card>
  )
}

function Question({ c, found }: { c: AdminContext; found: Found }) {
  const { clear } = c.var.text.activityLog
  if (found.count === 0 || found.oldestAt === null) return <Alert kind="info">{clear.nothing}</Alert>
  const says = (
    <p>
      {clear.willGo(found.count)} <LocalTime at={found.oldestAt} /> {clear.upTo} <LocalTime at={found.until} />.{' '}
      {clear.forGood}
    </p>
  )
  return (
    <>
      <Alert kind="warning">{says}</Alert>
      <div>
        <Button kind="danger" opens="clear-log">
          {clear.yes(found.count)}
        </Button>
      </div>
      <ConfirmDialog
        id="clear-log"
        title={clear.confirm}
        action={`${LOG}/clear?until=${found.until}`}
        csrfToken={c.var.csrfToken}
        yes={clear.yes(found.count)}
        no={c.var.text.common.cancel}
      >
        {says}
      </ConfirmDialog>
    </>
  )
}
