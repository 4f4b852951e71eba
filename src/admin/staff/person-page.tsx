import type { OpenWork } from '../../staff/work-store'
import { countOpenWork } from '../../staff/work-store'
import type { Person } from '../../staff/roster-store'
import { Alert, Badge, ButtonLink, PageHeader } from '../components'
import type { FieldErrors } from '../form'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { ChatCard, type ChatField } from './chat-card'
import { DetailsCard, type DetailsField, type DetailsTyped } from './details-card'
import { InvitationCard } from './invitation-card'
import { LeaveCard, RemainingCard } from './leave-card'
import { STAFF } from './paths'
import { PermissionsCard, type Ticked } from './permissions-card'
import { personOf } from './person'
import { SignInCard } from './sign-in-card'

/** What was typed into the form that was refused, and why. */
export type Shown = {
  status?: 422
  problem?: string
  details?: { typed: DetailsTyped; errors: FieldErrors<DetailsField> }
  permissions?: Ticked
  chat?: { cap: string; isAvailable: boolean; errors: FieldErrors<ChatField> }
}

export async function personPage(c: AdminContext): Promise<Response> {
  const person = await personOf(c)
  return person ? showPerson(c, person) : showAbsent(c)
}

export async function showPerson(c: AdminContext, person: Person, shown: Shown = {}): Promise<Response> {
  const text = c.var.text.staff
  const notice = takeNotice(c, text.done)
  const work = person.state === 'inactive' ? await countOpenWork(c.env, person.staffId) : null
  return showPage(
    c,
    { title: person.name, place: 'staff', status: shown.status ?? 200 },
    <>
      <PageHeader title={person.name} hint={person.email}>
        <ButtonLink href={STAFF}>{text.back}</ButtonLink>
      </PageHeader>
      <p class="flex flex-wrap gap-2">
        <Badge kind={person.state === 'active' ? 'success' : 'warning'}>{text.states[person.state]}</Badge>
        {person.isAdmin ? <Badge kind="info">{text.administrator}</Badge> : null}
        {person.staffId === c.var.staff.staffId ? <Badge>{text.you}</Badge> : null}
      </p>
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      {shown.problem ? <Alert kind="error">{shown.problem}</Alert> : null}
      {/* Conversations reach the database a moment after they changed hands. */}
      {work && !notice && hasWork(work) ? <RemainingCard c={c} person={person} work={work} /> : null}
      {person.state === 'invited' ? <InvitationCard c={c} person={person} /> : null}
      <PermissionsCard c={c} person={person} ticked={shown.permissions} />
      {person.state === 'invited' ? null : (
        <>
          <DetailsCard c={c} person={person} shown={shown.details} />
          <ChatCard c={c} person={person} shown={shown.chat} />
          {person.state === 'active' ? <SignInCard c={c} person={person} /> : null}
          <LeaveCard c={c} person={person} />
        </>
      )}
    </>,
  )
}

function hasWork({ conversations, leads, tickets }: OpenWork): boolean {
  return conversations + leads + tickets > 0
}
