import type { MiddlewareHandler } from 'hono'
import { isPlainOverNetwork } from './origin'
import type { AdminEnv } from './route'

/** No inline script, no inline style, nothing from elsewhere; `blob:` is a picture or a voice note before it is sent. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

export const securityHeaders: MiddlewareHandler<AdminEnv> = async (c, next) => {
  if (isPlainOverNetwork(c)) return c.redirect(c.req.url.replace(/^http:/, 'https:'), 308)
  await next()
  // The answer to a socket's upgrade keeps the headers it was made with.
  if (c.res.status === 101) return
  c.header('content-security-policy', CONTENT_SECURITY_POLICY)
  c.header('x-frame-options', 'DENY')
  c.header('x-content-type-options', 'nosniff')
  c.header('referrer-policy', 'same-origin')
  c.header('cross-origin-opener-policy', 'same-origin')
  c.header('permissions-policy', 'camera=(), geolocation=(), payment=()')
  c.header('cache-control', 'no-store')
  if (c.req.url.startsWith('https:')) c.header('strict-transport-security', 'max-age=31536000')
}
