import ipaddr from 'ipaddr.js'

/** Names that lead inside a network, or to nothing, whatever DNS says of them. Sources: RFC 6761, 6762, 8375, 9476. */
const INSIDE = /(^|\.)(localhost|internal|local|lan|intranet|corp|home|private|localdomain|home\.arpa|onion|alt)$/

export type JudgedAddress = { ok: true; url: URL; isIp: boolean } | { ok: false; say: string }

/** What can be said of an address before it is looked up: https on 443, no user in it, no name or IP of a private network. */
export function judgeAddress(text: string): JudgedAddress {
  if (text.length > 2_000) return refused('The address is longer than 2,000 characters: shorten it.')
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url) return refused('This is no address: write it whole, as https://api.example.com/orders.')
  if (url.protocol !== 'https:') return refused('Only https is called: begin the address with https://.')
  if (url.port !== '') return refused('Only port 443 is called: leave the port out of the address.')
  if (url.username !== '' || url.password !== '')
    return refused('Name and password do not belong in an address: use an Authorization header with a sealed value.')
  const host = url.hostname.replace(/\.$/, '')
  const ip = host.replace(/^\[|\]$/g, '')
  if (ipaddr.isValid(ip)) return isPublicIp(ip) ? { ok: true, url, isIp: true } : refused(privateAddress(ip))
  if (!host.includes('.') || INSIDE.test(host)) return refused(privateAddress(host))
  return { ok: true, url, isIp: false }
}

/**
 * True for addresses of the open internet alone: no loopback, private, link-local (cloud metadata), CGNAT, multicast,
 * documentation or reserved range, no ULA, and no IPv6 form that carries an IPv4 address.
 */
export function isPublicIp(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  const ip = ipaddr.parse(text)
  if (ip.range() !== 'unicast') return false
  return ip.kind() === 'ipv4' || ip.match(GLOBAL_UNICAST)
}

/** The one block of IPv6 that is given out. Source: IANA, Internet Protocol Version 6 Address Space. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3')

export function privateAddress(host: string): string {
  return `${host} is in a private network: only addresses of the open internet are called.`
}

function refused(say: string): { ok: false; say: string } {
  return { ok: false, say }
}
