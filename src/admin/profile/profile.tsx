import { now } from '../../clock'
import { findPerson } from '../../staff/roster-store'
import { listSessions } from '../../staff/session-store'
import { Alert, Badge, ButtonLink, Card, PageHeader } from '../components'
import type { FieldErrors } from '../form'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { AvailabilityCard } from './availability-card'
import { LanguageCard } from './language-card'
import { NameCard, type NameField, type NameTyped } from './name-card'
import { TWO_FACTOR } from './paths'
import { PasswordCard } from './password-card'
import type { PasswordField } from './password'
import { SessionsCard } from './sessions-card'

/** What a refused form shows again. */
export type Refused = {
  status: 422 | 429
  password?: FieldErrors<PasswordField>
  name?: { typed: NameTyped; errors: FieldErrors<NameField> }
}

export async function showProfile(c: AdminContext, refused?: Refused): Promise<Response> {
  const { text, staff, csrfToken } = c.var
  const [sessions, person] = await Promise.all([
    listSessions(c.env, staff.staffId, new Date()),
    findPerson(c.env, staff.staffId, now()),
  ])
  if (!person) return showAbsent(c)
  const notice = takeNotice(c, {
    password: text.profile.password.changed,
    ended: text.profile.sessions.ended,
    others: text.profile.sessions.othersEnded,
    name: text.profile.details.saved,
    availability: text.profile.availability.saved,
    language: text.profile.language.saved,
  })
  return showPage(
    c,
    { title: text.profile.title, place: 'profile', status: refused?.status ?? 200 },
    <>
      <PageHeader title={text.profile.title} />
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      <AccountCard c={c} />
      <AvailabilityCard c={c} person={person} />
      <NameCard c={c} person={person} shown={refused?.name} />
      <LanguageCard c={c} />
      <TwoFactorCard c={c} />
      <SessionsCard text={text.profile.sessions} sessions={sessions} here={staff.sessionId} csrfToken={csrfToken} />
      <PasswordCard
        text={text.profile.password}
        email={staff.email}
        errors={refused?.password ?? {}}
        csrfToken={csrfToken}
      />
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
