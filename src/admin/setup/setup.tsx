import { beginAttempt } from '../../staff/attempts'
import { clientAddress } from '../../staff/client-address'
import { beginSession } from '../../staff/login'
import { hashPassword } from '../../staff/password'
import { isSetupToken } from '../../staff/setup-token'
import { hasStaff, insertFirstAdmin } from '../../staff/store'
import { recordAudit } from '../../crm/audit-store'
import { recordActivity } from '../../whatsapp/activity-store'
import { Alert } from '../components'
import { fieldErrors, type FieldErrors } from '../form'
import { isSecureAddress } from '../origin'
import { showPage } from '../page'
import { showAbsent, turnAway } from '../refusals'
import type { AdminContext } from '../route'
import { setupSchema, type SetupField } from './schema'
import { SetupForm } from './setup-form'

export async function showSetup(c: AdminContext): Promise<Response> {
  if (await hasStaff(c.env)) return isOver(c)
  return showForm(c, 200, {}, {})
}

export async function submitSetup(c: AdminContext): Promise<Response> {
  if (await hasStaff(c.env)) return isOver(c)
  if (!c.env.SETUP_TOKEN) return showForm(c, 422, {}, {})
  const { errors } = c.var.text.setup
  const { headers } = c.req.raw
  const form = await c.req.parseBody()
  const attempt = await beginAttempt(c.env, headers, `setup from ${clientAddress(headers)}`)
  if (!attempt.isAllowed) return showForm(c, 429, form, { token: errors.tooMany })
  const parsed = setupSchema(c.var.text.setup).safeParse(form)
  if (!parsed.success) return showForm(c, 422, form, fieldErrors<SetupField>(parsed.error))
  const { token, password, ...person } = parsed.data
  if (!(await isSetupToken(c.env.SETUP_TOKEN, token))) return showForm(c, 422, form, { token: errors.token })
  const admin = { ...person, isAdmin: true, passwordHash: await hashPassword(password) }
  if (!(await insertFirstAdmin(c.env, admin, new Date()))) return isOver(c)
  const summary = c.var.text.activityLog.recorded.firstAdmin(`${person.firstname} ${person.lastname}`.trim())
  await recordActivity(c.env, { kind: 'admin.staff.setup', outcome: 'done', summary })
  await recordAudit(c.env, { staffId: null, action: 'created', entity: 'staff', entityId: '', summary })
  return enter(c, { email: person.email, password })
}

/** Once there is anybody, this page exists no more. */
function isOver(c: AdminContext): Response | Promise<Response> {
  return c.get('staff') ? showAbsent(c) : turnAway(c)
}

async function enter(c: AdminContext, credentials: { email: string; password: string }): Promise<Response> {
  const caller = { headers: c.req.raw.headers, isSecure: isSecureAddress(c) }
  const begun = await beginSession(c.env, caller, credentials)
  for (const cookie of begun?.cookies ?? []) c.header('set-cookie', cookie, { append: true })
  return c.redirect('/admin', 303)
}

function showForm(
  c: AdminContext,
  status: 200 | 422 | 429,
  values: Record<string, unknown>,
  errors: FieldErrors<SetupField>,
): Promise<Response> {
  const { setup } = c.var.text
  if (c.env.SETUP_TOKEN) {
    return showPage(c, { title: setup.title, status }, <SetupForm text={setup} values={values} errors={errors} />)
  }
  const notice = (
    <>
      <h1 class="text-2xl font-semibold">{setup.unset.title}</h1>
      <Alert kind="warning">{setup.unset.advice}</Alert>
    </>
  )
  return showPage(c, { title: setup.title, status }, notice)
}
