import type { MiddlewareHandler } from 'hono'
import { isPlainOverNetwork } from './origin'
import type { AdminEnv, AdminRoute, PageSources } from './route'

const NONE: PageSources = { script: [], frame: [], connect: [] }

/** No inline script, no inline style, nothing from elsewhere; `blob:` is a picture or a voice note before it is sent. */
function contentSecurityPolicy({ script, frame, connect }: PageSources): string {
  return [
    "default-src 'self'",
    ...(script.length > 0 ? [`script-src 'self' ${script.join(' ')}`] : []),
    ...(frame.length > 0 ? [`frame-src 'self' ${frame.join(' ')}`] : []),
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** What the route names, and nothing on any other page, nor where the route turned somebody away. */
export function allowsSources(sources: AdminRoute['sources']): MiddlewareHandler<AdminEnv> {
  return async (c, next) => {
    if (sources) c.set('sources', sources(c.env))
    await next()
  }
}

export const securityHeaders: MiddlewareHandler<AdminEnv> = async (c, next) => {
  if (isPlainOverNetwork(c)) return c.redirect(c.req.url.replace(/^http:/, 'https:'), 308)
  await next()
  // The answer to a socket's upgrade keeps the headers it was made with.
  if (c.res.status === 101) return
  const sources = c.get('sources')
  // A file brings its own policy, stricter than any page's, and may be kept for a while.
  const isFile = c.res.headers.has('content-security-policy')
  if (!isFile) c.header('content-security-policy', contentSecurityPolicy(sources ?? NONE))
  c.header('x-frame-options', 'DENY')
  c.header('x-content-type-options', 'nosniff')
  c.header('referrer-policy', 'same-origin')
  c.header('cross-origin-opener-policy', sources ? 'same-origin-allow-popups' : 'same-origin')
  c.header('permissions-policy', 'camera=(), geolocation=(), payment=()')
  if (!isFile) c.header('cache-control', 'no-store')
  if (c.req.url.startsWith('https:')) c.header('strict-transport-security', 'max-age=31536000')
}
