/** Fifty people of a bare loop: `first` and those behind it. */
export type BareNotice = { bare: { first: number; count: number; template: string; phoneNumberId: string } }

export function isBare(body: unknown): body is BareNotice {
  return typeof body === 'object' && body !== null && 'bare' in body
}

const LANES = 5

/**
 * The least that a consumer can do: the same calls as a campaign's, five at a time, nothing read, nothing written, no slot
 * asked for.
 */
export async function sendBare(graphBaseUrl: string, { bare }: BareNotice): Promise<void> {
  let next = bare.first
  const lane = async () => {
    for (let i = next++; i < bare.first + bare.count; i = next++) await call(graphBaseUrl, bare, i)
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}

async function call(graphBaseUrl: string, { template, phoneNumberId }: BareNotice['bare'], i: number): Promise<void> {
  const components = [{ type: 'body', parameters: [{ type: 'text', text: `Person ${i}` }] }]
  const response = await fetch(`${graphBaseUrl}/v25.0/${phoneNumberId}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer demo-access-token' },
    body: JSON.stringify({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: `+49151${20_000_000 + i}`,
      type: 'template',
      template: { name: template, language: { code: 'en_US' }, components },
      biz_opaque_callback_data: `bare.${i}`,
    }),
  })
  if (response.status !== 200)
    throw new Error(`A bare call was answered with ${response.status}: ${await response.text()}`)
  await response.text()
}
