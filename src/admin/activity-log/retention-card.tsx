import { Alert, Button, ButtonLink, Card, CsrfField, Field } from '../components'
import type { AdminContext } from '../route'
import { LOG } from './entry-path'

/** Fewer days than before, and how many lines are older: asked before they go. */
export type Shortening = { days: number; count: number }
type CardProps = { c: AdminContext; days: string; error?: string; asks: Shortening | null }

export function RetentionCard({ c, days, error, asks }: CardProps) {
  const { retention } = c.var.text.activityLog.clear
  return (
    <Card title={retention.title} hint={retention.hint}>
      {asks ? <Question c={c} asks={asks} /> : <DaysForm c={c} days={days} error={error} />}
    </Card>
  )
}

function DaysForm({ c, days, error }: Omit<CardProps, 'asks'>) {
  const { retention } = c.var.text.activityLog.clear
  return (
    <form method="post" action={`${LOG}/retention`} class="flex max-w-md flex-wrap items-end gap-3">
      <CsrfField token={c.var.csrfToken} />
      <div class="grow">
        <Field
          name="days"
          inputmode="numeric"
          label={retention.days}
          value={days}
          required
          error={error}
          maxlength={4}
        />
      </div>
      <Button>{c.var.text.common.save}</Button>
    </form>
  )
}

function Question({ c, asks }: { c: AdminContext; asks: Shortening }) {
  const { retention } = c.var.text.activityLog.clear
  return (
    <>
      <Alert kind="warning">{retention.willGo(asks.days, asks.count)}</Alert>
      <form method="post" action={`${LOG}/retention`} class="flex flex-wrap gap-3">
        <CsrfField token={c.var.csrfToken} />
        <input type="hidden" name="days" value={String(asks.days)} />
        <input type="hidden" name="confirmed" value="1" />
        <Button kind="danger">{retention.yes(asks.days)}</Button>
        <ButtonLink href={`${LOG}/clear`}>{c.var.text.common.cancel}</ButtonLink>
      </form>
    </>
  )
}
