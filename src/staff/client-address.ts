/**
 * Who is calling, for limits: what Cloudflare says (a client cannot set this header there). Of an IPv6 address the /64,
 * since one customer has all of it.
 */
export function clientAddress(headers: Headers): string {
  const address = headers.get('cf-connecting-ip') ?? 'unknown'
  return address.includes(':') ? ipv6Network(address) : address
}

function ipv6Network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  const [head = '', tail] = address.toLowerCase().split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail ? tail.split(':') : []
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  const groups = [...left, ...zeros, ...right].slice(0, 4)
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`
}
