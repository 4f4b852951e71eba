const STEP_SECONDS = 30
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What an authenticator app shows for this key (RFC 6238: SHA-1, six digits), `steps` half minutes from now. */
export async function codeOf(uri: string, steps = 0): Promise<string> {
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  const key = await crypto.subtle.importKey('raw', fromBase32(secret), { name: 'HMAC', hash: 'SHA-1' }, false, ['sign'])
  const counter = new DataView(new ArrayBuffer(8))
  counter.setBigUint64(0, BigInt(Math.floor(Date.now() / 1000 / STEP_SECONDS) + steps))
  const digest = new DataView(await crypto.subtle.sign('HMAC', key, counter.buffer))
  const offset = digest.getUint8(19) & 15
  return String((digest.getUint32(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** The key of the page that shows it. */
export function uriOf(page: string): string {
  const [, uri = ''] = /name="uri" value="([^"]+)"/.exec(page) ?? []
  if (!uri) throw new Error('no key on this page')
  return uri.replaceAll('&amp;', '&')
}

function fromBase32(text: string): Uint8Array {
  const bits = [...text].map((char) => BASE32.indexOf(char).toString(2).padStart(5, '0')).join('')
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2))
}
