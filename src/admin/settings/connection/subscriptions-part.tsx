import { readConnection } from '../../../whatsapp/connection/stored'
import { readSubscriptions, type Subscriptions } from '../../../whatsapp/connection/subscriptions'
import { OFFERED_FIELDS, WEBHOOK_FIELDS } from '../../../whatsapp/connection/webhook-fields'
import { Alert, Badge } from '../../components'
import { showPart } from '../../page'
import type { AdminContext } from '../../route'
import { callbackUrlOf } from './load'

/** What Meta would tell us now: asked each time that somebody looks. */
export async function showSubscriptions(c: AdminContext): Promise<Response> {
  const text = c.var.text.settings.connection.webhook
  const read = await readSubscriptions(c.env, await readConnection(c.env), { staffId: c.var.staff.staffId })
  if (!read.ok)
    return showPart(c, <Alert kind="warning">{text.cannotLook(c.var.text.said(read.problem.reason))}</Alert>)
  return showPart(c, <Found c={c} found={read.subscriptions} />)
}

function Found({ c, found }: { c: AdminContext; found: Subscriptions }) {
  const text = c.var.text.settings.connection.webhook
  const { app, account } = found
  const isOurs = app.callbackUrl === callbackUrlOf(c)
  const callback = isOurs
    ? text.callbackOurs
    : app.callbackUrl
      ? text.callbackOther(app.callbackUrl)
      : text.callbackNone
  const known: readonly string[] = [...WEBHOOK_FIELDS, ...OFFERED_FIELDS]
  const count = app.fields.filter((field) => known.includes(field)).length
  const fields = app.missing.length > 0 ? text.fieldsMissing(app.missing.join(', ')) : text.fieldsAll(count)
  return (
    <ul class="flex flex-col gap-2">
      <Line c={c} isRight={isOurs} says={callback} />
      <Line c={c} isRight={app.missing.length === 0} says={fields} />
      <Line c={c} isRight={account.isSubscribed} says={account.isSubscribed ? text.accountYes : text.accountNo} />
      {account.overrideUrl ? <Line c={c} isRight={false} says={text.accountOverride(account.overrideUrl)} /> : null}
      {account.otherApps > 0 ? <li class="text-base-content/80 text-sm">{text.otherApps(account.otherApps)}</li> : null}
    </ul>
  )
}

function Line({ c, isRight, says }: { c: AdminContext; isRight: boolean; says: string }) {
  const text = c.var.text.settings.connection.webhook
  return (
    <li class="flex flex-wrap items-baseline gap-2">
      <Badge kind={isRight ? 'success' : 'warning'}>{isRight ? text.yes : text.no}</Badge>
      <span class="min-w-0 break-words">{says}</span>
    </li>
  )
}
