import type { AdminContext } from './route'

/**
 * The browser says that a page of ours sends this. Every browser sends Origin with a POST and with a socket's
 * upgrade; without it the call is refused.
 */
export function isOwnOrigin(c: AdminContext): boolean {
  return c.req.header('origin') === new URL(c.req.url).origin
}

/** Whether cookies can be `Secure`: https everywhere but on the own machine. */
export function isSecureAddress(c: AdminContext): boolean {
  return new URL(c.req.url).protocol === 'https:'
}

/** Plain http would show the session to the network; on the own machine there is none. */
export function isPlainOverNetwork(c: AdminContext): boolean {
  const { protocol, hostname } = new URL(c.req.url)
  const isOwnMachine = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
  return protocol === 'http:' && !isOwnMachine && c.env.STAGE !== 'local'
}
