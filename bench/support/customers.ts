import { createHmac } from 'node:crypto'
import { PHONE_NUMBER_ID, WABA_ID } from '../../scripts/seed/rows'

const APP_SECRET = 'demo-app-secret'

export type Customer = { waId: string; userId: string; name: string }
/** One update of a post: a message with its customer, or a status. */
export type Change = { value: unknown; field: string }
export type CustomerMessage = { customer: Customer; wamid: string; text: string; at: number }

/** Numbers from a range kept for fiction, `series` apart from each other and from the demo's people. */
export function customers(count: number, series: number): Customer[] {
  return Array.from({ length: count }, (_, i) => {
    const number = String(series * 100_000 + i).padStart(7, '0')
    return { waId: `1555${number}`, userId: `US.1000000000${number}`, name: `Customer ${series}-${i + 1}` }
  })
}

/** As long as Meta's, and unique in the run. */
export function wamidOf(n: number, run: string): string {
  return `wamid.${Buffer.from(`HBgL${run}-${String(n).padStart(10, '0')}-0123456789`).toString('base64')}`
}

/** A webhook with one text message, with every field that Meta sends for a customer with phone number and user id. */
export function webhookOf(message: CustomerMessage): Buffer {
  return postOf([changeOf(message)])
}

export function changeOf({ customer, wamid, text, at }: CustomerMessage): Change {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550100001', phone_number_id: PHONE_NUMBER_ID },
    contacts: [{ profile: { name: customer.name }, wa_id: customer.waId, user_id: customer.userId }],
    messages: [
      {
        from: customer.waId,
        from_user_id: customer.userId,
        id: wamid,
        timestamp: String(Math.floor(at / 1000)),
        type: 'text',
        text: { body: text },
      },
    ],
  }
  return { value, field: 'messages' }
}

export function postOf(changes: Change[]): Buffer {
  return Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: WABA_ID, changes }] }))
}

export function signatureOf(body: Buffer): string {
  return `sha256=${createHmac('sha256', APP_SECRET).update(body).digest('hex')}`
}
