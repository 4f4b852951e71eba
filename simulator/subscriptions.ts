import type { SimApp } from './accounts'
import { textOf } from './json'
import { refusal, type Refusal } from './refusals'
import { callbackOf, type Target } from './webhooks'
import type { Json } from './world'

export function subscriptionsOf({ fields, callbackUrl }: SimApp, target: Target): Json[] {
  if (fields.length === 0) return []
  const listed = fields.map((name) => ({ name, version: 'v25.0' }))
  return [
    {
      object: 'whatsapp_business_account',
      callback_url: callbackUrl ?? callbackOf(target),
      active: true,
      fields: listed,
    },
  ]
}

/** Meta asks the callback before it keeps anything. Source: reference §2.1. */
export async function subscribe(target: Target, app: SimApp, given: Json): Promise<Json | Refusal> {
  const [callbackUrl, verifyToken] = [textOf(given['callback_url']), textOf(given['verify_token'])]
  const fields = textOf(given['fields']).split(',').filter(Boolean)
  const unknown = fields.findIndex((name) => !app.offered.includes(name))
  if (given['object'] !== 'whatsapp_business_account')
    return refusal(400, 100, 'Param object must be one of {user, page, permissions, whatsapp_business_account}')
  if (unknown >= 0) return refusal(400, 100, `Param fields[${unknown}] must be one of {${app.offered.join(', ')}}`)
  if (!URL.canParse(callbackUrl)) return refusal(400, 100, 'Param callback_url must be a valid URL')
  const problem = await verifyCallback(target, callbackUrl, verifyToken)
  if (problem) return refusal(400, 2200, `Callback verification failed with the following errors: ${problem}`)
  Object.assign(app, { callbackUrl, verifyToken, fields })
  return { success: true }
}

async function verifyCallback({ deliver }: Target, callbackUrl: string, verifyToken: string): Promise<string | null> {
  const challenge = String(1_000_000_000 + Math.floor(Math.random() * 1_000_000_000))
  const url = new URL(callbackUrl)
  const asked = { 'hub.mode': 'subscribe', 'hub.challenge': challenge, 'hub.verify_token': verifyToken }
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value)
  try {
    const response = await deliver(new Request(url, { headers: { 'user-agent': 'facebookplatform/1.0' } }))
    const text = await response.text()
    if (response.status !== 200) return `HTTP Status Code = ${response.status}; HTTP Message = ${response.statusText}`
    return text === challenge ? null : `response does not match challenge, expected value="${challenge}"`
  } catch {
    return 'curl_errno = 7; curl_error = Failed to connect'
  }
}
