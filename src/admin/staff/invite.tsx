import { now } from '../../clock'
import { deleteInvited, insertInvited } from '../../staff/change-store'
import { makeLink } from '../../staff/links'
import { permissionsOf } from '../../staff/matrix'
import { Button, ButtonLink, Card, CsrfField, Field, PageHeader } from '../components'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { emailSchema } from './details'
import { showLink } from './link-page'
import { INVITE, STAFF } from './paths'
import { PermissionGrid } from './permission-grid'
import { readTicked } from './permissions'
import type { Ticked } from './permissions-card'
import { personOf } from './person'

type Typed = { email: string; error?: string; ticked: Ticked }

export function invitePage(c: AdminContext, typed?: Typed): Promise<Response> {
  const text = c.var.text.staff
  const { isAdmin, holds } = typed?.ticked ?? { isAdmin: false, holds: [] }
  return showPage(
    c,
    { title: text.invite.title, place: 'staff', status: typed ? 422 : 200 },
    <>
      <PageHeader title={text.invite.title} hint={text.invite.hint}>
        <ButtonLink href={STAFF}>{text.back}</ButtonLink>
      </PageHeader>
      <form method="post" action={INVITE} class="flex flex-col gap-6">
        <CsrfField token={c.var.csrfToken} />
        <div class="max-w-md">
          <Field
            name="email"
            type="email"
            label={text.invite.email}
            value={typed?.email}
            error={typed?.error}
            maxlength={254}
            autocomplete="off"
            required
          />
        </div>
        <Card title={text.permissions.title}>
          <PermissionGrid text={text.permissions} isAdmin={isAdmin} holds={new Set(holds)} />
        </Card>
        <div>
          <Button>{text.invite.submit}</Button>
        </div>
      </form>
    </>,
  )
}

export async function invite(c: AdminContext): Promise<Response> {
  const text = c.var.text.staff
  const ticked = await readTicked(c)
  const given = (await c.req.parseBody())['email']
  const email = typeof given === 'string' ? given.slice(0, 500) : ''
  const parsed = emailSchema(text.details.errors).safeParse(email)
  if (!parsed.success) return invitePage(c, { email, error: text.details.errors.email, ticked })
  const by = c.var.staff.staffId
  const staffId = await insertInvited(
    c.env,
    { email: parsed.data, isAdmin: ticked.isAdmin, permissions: permissionsOf(ticked.holds), at: now() },
    { staffId: by, action: 'created', summary: text.recorded.invited(parsed.data) },
  )
  if (staffId === null) return invitePage(c, { email, error: text.invite.taken, ticked })
  const summary = text.recorded.inviteLink(parsed.data)
  const link = await makeLink(c.env, { staffId, kind: 'invite', by, summary })
  return showLink(c, { staffId, email: parsed.data }, { kind: 'invite', ...link })
}

export async function inviteAgain(c: AdminContext): Promise<Response> {
  const person = await personOf(c)
  if (person?.state !== 'invited') return showAbsent(c)
  const summary = c.var.text.staff.recorded.inviteLink(person.email)
  const link = await makeLink(c.env, { staffId: person.staffId, kind: 'invite', by: c.var.staff.staffId, summary })
  return showLink(c, person, { kind: 'invite', ...link })
}

export async function withdraw(c: AdminContext): Promise<Response> {
  const person = await personOf(c)
  if (person?.state !== 'invited') return showAbsent(c)
  await deleteInvited(c.env, person.staffId, {
    staffId: c.var.staff.staffId,
    action: 'deleted',
    summary: c.var.text.staff.recorded.withdrawn(person.email),
  })
  return c.redirect(`${STAFF}?done=withdrawn`, 303)
}
