import type { LinkKind } from '../../staff/links-store'
import { Alert, Button, ButtonLink, Card, LocalTime, PageHeader } from '../components'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { joinPath, personPath } from './paths'

type Link = { kind: LinkKind; token: string; expiresAt: number }

/** This once: only its digest is stored. */
export function showLink(
  c: AdminContext,
  { staffId, email }: { staffId: number; email: string },
  { kind, token, expiresAt }: Link,
): Promise<Response> {
  const { link } = c.var.text.staff
  const address = new URL(joinPath(token), c.req.url).toString()
  const title = kind === 'invite' ? link.inviteTitle : link.resetTitle
  const hint = kind === 'invite' ? link.inviteHint(email) : link.resetHint(email)
  return showPage(
    c,
    { title, place: 'staff' },
    <>
      <PageHeader title={title} />
      <Alert kind="warning">{link.once}</Alert>
      <Card>
        <p>
          {hint} <LocalTime at={expiresAt} />.
        </p>
        <input type="text" readonly value={address} aria-label={link.field} class="input w-full font-mono text-sm" />
        <div class="flex flex-wrap gap-3">
          <Button type="button" copies={address} copied={c.var.text.common.copied}>
            {c.var.text.common.copy}
          </Button>
          <ButtonLink href={personPath(staffId)}>{link.done}</ButtonLink>
        </div>
      </Card>
    </>,
  )
}
