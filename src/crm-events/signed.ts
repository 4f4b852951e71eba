import { Webhook } from 'standardwebhooks'
import { isSameText } from '../whatsapp/signature'

const TOLERANCE_MS = 5 * 60_000
const MOST_SIGNATURES = 10

export type SignatureVerdict = 'ok' | 'missing' | 'expired' | 'wrong'
type Post = { headers: Headers; text: string; now: number }

/** Whoever posts says by this header that the post is signed. */
export function isSigned(headers: Headers): boolean {
  return headers.has('webhook-signature')
}

/**
 * Standard Webhooks: HMAC over `<id>.<timestamp>.<body>`, at most five minutes old by our clock (the library's own check knows
 * only the machine's). Several secrets count while one is rotated; an empty one never signed.
 * Source: github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export async function checkSignature(
  secrets: readonly string[],
  { headers, text, now }: Post,
): Promise<SignatureVerdict> {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map(
    (name) => headers.get(name) ?? '',
  )
  if (!id || !signatures || !/^\d{1,12}$/.test(timestamp ?? '')) return 'missing'
  const signedAt = new Date(Number(timestamp) * 1000)
  const given = signatures.split(' ').slice(0, MOST_SIGNATURES)
  let isRight = false
  for (const secret of secrets) {
    const expected = signatureOf(secret, { id, signedAt, text })
    for (const signature of expected === null ? [] : given) {
      if (await isSameText(signature, expected ?? '')) isRight = true
    }
  }
  if (!isRight) return 'wrong'
  return Math.abs(now - signedAt.getTime()) <= TOLERANCE_MS ? 'ok' : 'expired'
}

/** Null where the secret is none (empty, or no base64). */
function signatureOf(
  secret: string,
  { id, signedAt, text }: { id: string; signedAt: Date; text: string },
): string | null {
  if (secret === '') return null
  try {
    return new Webhook(secret).sign(id, signedAt, text)
  } catch {
    return null
  }
}
