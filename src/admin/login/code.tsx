import { getSignedCookie } from 'hono/cookie'
import { z } from 'zod'
import { recordAudit } from '../../crm/audit-store'
import { answerChallenge } from '../../staff/challenge'
import { challengeCookieName } from '../../staff/session-cookie'
import { endSession } from '../../staff/sessions'
import { Alert, Button, Field } from '../components'
import { isSecureAddress } from '../origin'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { safeNext } from './login'
import { LOGIN_CODE } from './paths'

const codeSchema = z.object({ code: z.string().max(50).catch(''), next: z.string().max(2000).catch('') })

/** The second step. Without a first one it leads back to it. */
export async function showCodeForm(c: AdminContext): Promise<Response> {
  if (!(await challengeOf(c))) return c.redirect('/admin/login', 303)
  return showForm(c, 200, safeNext(c.req.query('next')), null)
}

export async function submitCode(c: AdminContext): Promise<Response> {
  const { code, next } = codeSchema.parse(await c.req.parseBody())
  const caller = { headers: withoutSession(c), isSecure: isSecureAddress(c) }
  const answer = await answerChallenge(c.env, caller, await challengeOf(c), code)
  if (answer.ok) {
    if (answer.usedRecoveryCode) await recordUse(c, answer)
    const before = c.get('staff')
    if (before) await endSession(c.env, before.staffId, Number(before.sessionId))
    for (const cookie of answer.cookies) c.header('set-cookie', cookie, { append: true })
    return c.redirect(safeNext(next), 303)
  }
  const { login } = c.var.text
  if (answer.reason === 'over') return c.redirect('/admin/login?done=over', 303)
  if (answer.reason === 'wrong') return showForm(c, 422, safeNext(next), login.code.wrong)
  c.header('retry-after', String(answer.retryAfterSeconds))
  return showForm(c, 429, safeNext(next), login.tooMany(Math.ceil(answer.retryAfterSeconds / 60)))
}

/** With whom to speak where it was not them: it stands in the audit trail. */
async function recordUse(c: AdminContext, { staffId, email }: { staffId: number; email: string }): Promise<void> {
  const summary = c.var.text.twoFactor.recorded.codeUsed(email)
  await recordAudit(c.env, { staffId, action: 'recovery_code_used', entity: 'staff', entityId: staffId, summary })
}

async function challengeOf(c: AdminContext): Promise<string | null> {
  return (await getSignedCookie(c, c.env.SESSION_SECRET, challengeCookieName(isSecureAddress(c)))) || null
}

/** With another session's cookie beside it, the code would be compared with that person's. */
function withoutSession(c: AdminContext): Headers {
  const name = challengeCookieName(isSecureAddress(c))
  const headers = new Headers(c.req.raw.headers)
  const own = (headers.get('cookie') ?? '').split(/;\s*/).filter((cookie) => cookie.startsWith(`${name}=`))
  headers.set('cookie', own.join('; '))
  return headers
}

function showForm(c: AdminContext, status: 200 | 422 | 429, next: string, problem: string | null): Promise<Response> {
  const text = c.var.text.login.code
  return showPage(
    c,
    { title: text.title, status },
    <form method="post" action={LOGIN_CODE} class="flex flex-col gap-4">
      <h1 class="text-2xl font-semibold">{text.title}</h1>
      {problem ? <Alert kind="error">{problem}</Alert> : null}
      <input type="hidden" name="next" value={next} />
      <Field
        name="code"
        label={text.label}
        hint={text.hint}
        autocomplete="one-time-code"
        maxlength={50}
        autofocus
        required
      />
      <Button>{text.submit}</Button>
      <a class="link text-sm" href="/admin/login">
        {text.back}
      </a>
    </form>,
  )
}
