import type { AdminContext } from './route'

/**
 * A page of ours sends this, says the browser. Chromium leaves Origin away from a fetch in the mode `same-origin`
 * (htmx's default); `Sec-Fetch-Site`, which no page can set, then speaks for it. With neither it is refused.
 */
export function isOwnPage(c: AdminContext): boolean {
  if (c.req.header('origin') !== undefined) return isOwnOrigin(c)
  return c.req.header('sec-fetch-site') === 'same-origin'
}

/** By Origin alone: every browser sends it with the upgrade to a socket. */
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
