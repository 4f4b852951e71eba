import { listSessions } from '../../staff/session-store'
import { Alert, Badge, ButtonLink, Card, PageHeader } from '../components'
import type { FieldErrors } from '../form'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { TWO_FACTOR } from './paths'
import { PasswordCard } from './password-card'
import type { PasswordField } from './password'
import { SessionsCard } from './sessions-card'

export async function showProfile(
  c: AdminContext,
  status: 200 | 422 | 429 = 200,
  errors: FieldErrors<PasswordField> = {},
): Promise<Response> {
  const { text, staff, csrfToken } = c.var
  const sessions = await listSessions(c.env, staff.staffId, new Date())
  const notice = takeNotice(c, {
    password: text.profile.password.changed,
    ended: text.profile.sessions.ended,
    others: text.profile.sessions.othersEnded,
  })
  return showPage(
    c,
    { title: text.profile.title, place: 'profile', status },
    <>
      <PageHeader title={text.profile.title} />
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      <AccountCard c={c} />
      <TwoFactorCard c={c} />
      <SessionsCard text={text.profile.sessions} sessions={sessions} here={staff.sessionId} csrfToken={csrfToken} />
      <PasswordCard text={text.profile.password} email={staff.email} errors={errors} csrfToken={csrfToken} />
    </>,
  )
}

function AccountCard({ c }: { c: AdminContext }) {
  const { staff } = c.var
  const { profile } = c.var.text
  return (
    <Card title={profile.account}>
      <dl class="grid gap-x-6 gap-y-2 sm:grid-cols-[10rem_1fr]">
        <dt class="text-base-content/80">{profile.name}</dt>
        <dd class="break-words">
          {staff.name} {staff.isAdmin ? <Badge kind="info">{profile.administrator}</Badge> : null}
        </dd>
        <dt class="text-base-content/80">{profile.email}</dt>
        <dd class="break-all">{staff.email}</dd>
      </dl>
    </Card>
  )
}

function TwoFactorCard({ c }: { c: AdminContext }) {
  const { title, card } = c.var.text.twoFactor
  const { hasTwoFactor } = c.var.staff
  return (
    <Card title={title} hint={hasTwoFactor ? card.on : card.off}>
      <div>
        <ButtonLink href={TWO_FACTOR}>{hasTwoFactor ? card.open : card.setUp}</ButtonLink>
      </div>
    </Card>
  )
}
