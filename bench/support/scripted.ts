import { PHONE_NUMBER_ID, WABA_ID } from '../../scripts/seed/rows'
import { customers, wamidOf } from './customers'
import { DATA } from './fuzz-notify'
import type { Json } from './mutate'

/** Each calls `canary` where it is taken for markup or code. */
export const SCRIPTS = [
  '<script>canary("script")</script>',
  '"><img src=x onerror=canary("img")>',
  "'><svg onload=canary('svg')>",
  '</textarea></title><script>canary("closing")</script>',
  '" onmouseover="canary(1)" autofocus onfocus="canary(2)" x="',
  'javascript:canary("address")',
  '<a href="javascript:canary(3)">link</a>',
  '<iframe srcdoc="<script>parent.canary(4)</script>"></iframe>',
  '*<b onclick=canary(5)>bold</b>* _<i>x</i>_ ```<script>canary(6)</script>```',
  '{{constructor.constructor("canary(7)")()}}',
  '<!--<img src="--><img src=x onerror=canary(8)//">',
  '<math><mi xlink:href="data:x,<script>canary(9)</script>">',
] as const

/** What would stand in a page if one of them were taken for markup. */
export const AS_MARKUP =
  /<script>canary|<img src=x onerror|<svg onload|<iframe srcdoc|href="javascript:|<mi xlink|<b onclick/i

type Made = { body: Buffer; fields: number }

/** Webhooks whose every text that a customer chooses is this script, of each kind of message. */
export function scriptedWebhooks(script: string, series: number): Made {
  const [person] = customers(1, series)
  const id = { from: person?.waId ?? '', from_user_id: person?.userId ?? '' }
  const kinds: [string, Json, Json?][] = [
    ['text', { body: script }, { referral: { headline: script, body: script, source_url: script, source_type: 'ad' } }],
    ['image', { id: '1', mime_type: script, sha256: script, caption: script }],
    ['document', { id: '1', mime_type: 'application/pdf', filename: `${script}.html`, caption: script }],
    ['location', { latitude: 1, longitude: 2, name: script, address: script, url: script }],
    [
      'contacts',
      [
        {
          name: { formatted_name: script, first_name: script },
          phones: [{ phone: script, type: script }],
          emails: [{ email: script }],
          urls: [{ url: script, type: 'WORK' }],
          org: { company: script, title: script },
        },
      ] as unknown as Json,
    ],
    ['button', { text: script, payload: script }],
    ['interactive', { type: 'list_reply', list_reply: { id: script, title: script, description: script } }],
    ['interactive', { type: 'nfm_reply', nfm_reply: { name: script, body: script, response_json: `{"a":"${'x'}"}` } }],
    [
      'order',
      {
        catalog_id: script,
        text: script,
        product_items: [{ product_retailer_id: script, quantity: 1, item_price: 1, currency: script }],
      },
    ],
    ['reaction', { message_id: script, emoji: script }],
    ['system', { body: script, type: script }],
    [script.slice(0, 90), { anything: script }],
  ]
  const at = String(Math.floor(Date.now() / 1000))
  const messages = kinds.map(([type, inner, more], n) => ({
    ...id,
    id: wamidOf(n, `s${series}`),
    timestamp: at,
    type,
    [type]: inner,
    ...(more as object | undefined),
  }))
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550100001', phone_number_id: PHONE_NUMBER_ID },
    contacts: [{ profile: { name: script, username: script }, wa_id: person?.waId, user_id: person?.userId }],
    messages,
  }
  const post = {
    object: 'whatsapp_business_account',
    entry: [{ id: WABA_ID, changes: [{ value, field: 'messages' }] }],
  }
  const body = Buffer.from(JSON.stringify(post))
  return { body, fields: body.toString().split(JSON.stringify(script).slice(1, -1)).length - 1 }
}

/** An event of each hook of the CRM whose every text is this script; numbers, dates and addresses stay what they are. */
export function scriptedEvents(script: string, series: number): Made {
  let fields = 0
  const replaced = (value: Json, key: string): Json => {
    if (Array.isArray(value)) return value.map((item) => replaced(item, key))
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, replaced(inner, name)]))
    if (typeof value !== 'string' || /date|link|pdf|phone|total|amount|deadline|till|id$/.test(key)) return value
    fields++
    return script
  }
  const events = Object.entries(DATA).map(([event, data], n) => ({
    id: `scripted-${series}-${n}`,
    event,
    data: { ...(replaced(data, '') as object), ...(event === 'after_cron_run' ? {} : { id: series * 100 + n }) },
  }))
  return { body: Buffer.from(JSON.stringify(events)), fields }
}
