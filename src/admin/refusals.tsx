import { log } from '../log'
import { presentScene, requestIdOf } from '../log-scene'
import { Alert, ButtonLink, PageHeader } from './components'
import type { SignedInStaff } from '../staff/signed-in'
import { WATCHING } from './health/paths'
import { showPage } from './page'
import { TWO_FACTOR } from './profile/paths'
import type { AdminContext } from './route'

/** Nobody is signed in: to login and back. The same for every address, so it tells nothing about which exist. */
export function turnAway(c: AdminContext): Response {
  if (c.req.header('upgrade')) return c.text('Sign in first.', 401)
  const { pathname, search } = new URL(c.req.url)
  const isPage = c.req.method === 'GET' && !c.req.header('hx-request') && pathname !== '/admin'
  const login = isPage ? `/admin/login?next=${encodeURIComponent(pathname + search)}` : '/admin/login'
  if (c.req.header('hx-request')) return c.body(null, 401, { 'hx-redirect': login })
  return c.redirect(login, 303)
}

/** An administrator without two-factor: the set-up is all there is until it is done. */
export function leadToTwoFactor(c: AdminContext): Response {
  if (c.req.header('upgrade')) return c.text('Set up two-factor first.', 403)
  if (c.req.header('hx-request')) return c.body(null, 403, { 'hx-redirect': TWO_FACTOR })
  return c.redirect(TWO_FACTOR, 303)
}

/** Not there, or not theirs: one answer for both. */
export function showAbsent(c: AdminContext): Response | Promise<Response> {
  return showRefusal(c, 404, c.var.text.common.absent)
}

export function showRefused(c: AdminContext): Response | Promise<Response> {
  return showRefusal(c, 403, c.var.text.common.refused)
}

export function showTooLarge(c: AdminContext): Response | Promise<Response> {
  return showRefusal(c, 413, c.var.text.common.tooLarge)
}

/** A fault of ours: its words go to the log; the code on the page is the request's, and finds them there. */
export function showBroken(error: Error, c: AdminContext): Response | Promise<Response> {
  const request = presentScene().request ?? requestIdOf(c.req.raw.headers)
  log('error', 'admin.failed', { request, route: c.req.routePath, method: c.req.method, error })
  const { broken } = c.var.text.common
  const isAdmin = (c.get('staff') as SignedInStaff | undefined)?.isAdmin ?? false
  const advice = `${broken.advice} ${broken.code(request)}`
  return showRefusal(c, 500, { title: broken.title, advice, log: isAdmin ? `${WATCHING}?id=${request}` : null })
}

function showRefusal(
  c: AdminContext,
  status: 403 | 404 | 413 | 500,
  { title, advice, log }: { title: string; advice: string; log?: string | null },
): Response | Promise<Response> {
  if (c.req.header('upgrade')) return c.text(title, status)
  if (c.req.header('hx-request')) return toast(c, status, `${title}. ${advice}`)
  return showPage(
    c,
    { title, status },
    <>
      <PageHeader title={title} />
      <Alert kind={status === 500 ? 'error' : 'warning'}>{advice}</Alert>
      <div class="flex flex-wrap gap-2">
        <ButtonLink href="/admin">{c.var.text.common.absent.back}</ButtonLink>
        {log ? <ButtonLink href={log}>{c.var.text.watching.find.title}</ButtonLink> : null}
      </div>
    </>,
  )
}

/** htmx swaps nothing and the page says it in a toast. */
function toast(c: AdminContext, status: 403 | 404 | 413 | 500, text: string): Response {
  const trigger = JSON.stringify({ toast: { kind: 'error', text } })
  return c.body(null, status, { 'hx-trigger': asciiJson(trigger), 'hx-reswap': 'none' })
}

/** Header values are bytes: letters beyond ASCII travel as JSON escapes. */
function asciiJson(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
