import { z } from 'zod'
import { logIn } from '../../staff/login'
import { logOut } from '../../staff/logout'
import { PASSWORD_MAX } from '../../staff/password'
import { endSession } from '../../staff/sessions'
import { hasStaff } from '../../staff/store'
import { Alert, Button, Field } from '../components'
import { isSecureAddress } from '../origin'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import type { Catalogue } from '../text/en'
import { comesThroughAccess, enterByAccess } from './access'
import { codePath } from './paths'

const loginSchema = z.object({
  email: z.string().max(254).catch(''),
  password: z.string().max(PASSWORD_MAX).catch(''),
  next: z.string().max(2000).catch(''),
})

export async function showLogin(c: AdminContext): Promise<Response> {
  if (c.get('staff')) return c.redirect(safeNext(c.req.query('next')))
  if (!(await hasStaff(c.env))) return c.redirect('/admin/setup')
  const { text } = c.var
  const next = safeNext(c.req.query('next'))
  const notice = takeNotice(c, text.login.done)
  // Who has just left is not led in again at once.
  const byAccess = notice === null ? await enterByAccess(c) : null
  if (byAccess === true) return c.redirect(next, 303)
  const hasAccess = notice !== null && comesThroughAccess(c)
  const form = <LoginForm text={text} next={next} notice={notice ?? byAccess} hasAccess={hasAccess} />
  return showPage(c, { title: text.login.title }, form)
}

export async function submitLogin(c: AdminContext): Promise<Response> {
  const { email, password, next } = loginSchema.parse(await c.req.parseBody())
  const caller = { headers: c.req.raw.headers, isSecure: isSecureAddress(c) }
  const login = await logIn(c.env, caller, { email, password })
  if (login.ok) {
    const before = c.get('staff')
    if (before) await endSession(c.env, before.staffId, Number(before.sessionId))
    for (const cookie of login.cookies) c.header('set-cookie', cookie, { append: true })
    const onward = safeNext(next)
    if (login.needsCode) return c.redirect(codePath(onward), 303)
    return c.redirect(onward, 303)
  }
  const { text } = c.var
  const problem =
    login.reason === 'wrong' ? text.login.wrong : text.login.tooMany(Math.ceil(login.retryAfterSeconds / 60))
  if (login.reason === 'too-many') c.header('retry-after', String(login.retryAfterSeconds))
  const status = login.reason === 'wrong' ? 422 : 429
  const form = <LoginForm text={text} next={safeNext(next)} email={email} problem={problem} />
  return showPage(c, { title: text.login.title, status }, form)
}

export async function leave(c: AdminContext): Promise<Response> {
  const { sessionId } = c.var.staff
  const cookies = await logOut(c.env, { headers: c.req.raw.headers, isSecure: isSecureAddress(c), sessionId })
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
  return c.redirect(comesThroughAccess(c) ? '/admin/login?done=out' : '/admin/login', 303)
}

/** Only back into the admin: an address elsewhere would make our login a stranger's stepping stone. */
export function safeNext(next: string | undefined): string {
  const here = 'https://here.invalid'
  if (!next || !URL.canParse(next, here)) return '/admin'
  const { origin, pathname, search } = new URL(next, here)
  if (origin !== here || !pathname.startsWith('/admin/') || /^\/admin\/log(?:in|out)/.test(pathname)) return '/admin'
  return pathname + search
}

type LoginFormProps = {
  text: Catalogue
  next: string
  email?: string
  problem?: string
  notice?: string | null
  hasAccess?: boolean
}

function LoginForm({ text, next, email = '', problem, notice, hasAccess = false }: LoginFormProps) {
  return (
    <form method="post" action="/admin/login" class="flex flex-col gap-4">
      <h1 class="text-2xl font-semibold">{text.login.title}</h1>
      {problem ? <Alert kind="error">{problem}</Alert> : null}
      {notice ? <Alert kind="info">{notice}</Alert> : null}
      <input type="hidden" name="next" value={next} />
      <Field
        name="email"
        type="email"
        label={text.login.email}
        value={email}
        autocomplete="username"
        autofocus={email === ''}
        required
        maxlength={254}
      />
      <Field
        name="password"
        type="password"
        label={text.login.password}
        autocomplete="current-password"
        autofocus={email !== ''}
        required
        maxlength={PASSWORD_MAX}
      />
      <Button>{text.login.submit}</Button>
      {hasAccess ? (
        <a class="link text-sm" href="/admin/login">
          {text.login.access.again}
        </a>
      ) : null}
    </form>
  )
}
