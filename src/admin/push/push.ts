import { z } from 'zod'
import { now } from '../../clock'
import { applicationServerKey } from '../../notifications/push-keys'
import { removeSubscription, saveSubscription } from '../../notifications/push-store'
import type { AdminContext } from '../route'

/** A push service is a public host with a name: we call whatever stands here. */
const endpointSchema = z
  .url({ protocol: /^https$/, hostname: z.regexes.domain })
  .max(1500)
  .refine((text) => new URL(text).port === '' && new URL(text).username === '')
const base64url = (bytes: number) =>
  z
    .string()
    .regex(/^[\w-]+=*$/)
    .refine((text) => Math.floor((text.replaceAll('=', '').length * 3) / 4) === bytes)
const subscriptionSchema = z.object({ endpoint: endpointSchema, p256dh: base64url(65), auth: base64url(16) })

/** The key is made when somebody asks for the first time. */
export async function giveKey(c: AdminContext): Promise<Response> {
  return c.json({ key: await applicationServerKey(c.env, new URL(c.req.url).origin) })
}

export async function subscribe(c: AdminContext): Promise<Response> {
  const read = subscriptionSchema.safeParse(await c.req.parseBody())
  if (!read.success) return c.json({ ok: false, say: c.var.text.inbox.notify.refused }, 422)
  const { staffId, sessionId } = c.var.staff
  await saveSubscription(c.env, { ...read.data, staffId, sessionId, at: now() })
  return c.json({ ok: true })
}

export async function unsubscribe(c: AdminContext): Promise<Response> {
  const read = subscriptionSchema.pick({ endpoint: true }).safeParse(await c.req.parseBody())
  if (read.success) await removeSubscription(c.env, c.var.staff.staffId, read.data.endpoint)
  return c.json({ ok: true })
}
