import { z } from 'zod'
import type { Env } from '../../env'
import { graphAccess } from '../access'
import { PROFILE_LIMITS } from '../limits'
import { manage } from '../manage'
import { successSchema } from './schema'
import { tell } from './tell'

/** What customers read about the business. `vertical` is one of `VERTICALS` or a word that Meta added since. */
export type Profile = {
  about: string
  address: string
  description: string
  email: string
  websites: string[]
  vertical: string
}

export type ProfileResult<Value> = { ok: true; value: Value } | { ok: false; reason: string; cure: string }

/** Meta's industries. Source: reference §8.3 and Meta's page on business profiles. */
export const VERTICALS = [
  'OTHER',
  'AUTO',
  'BEAUTY',
  'APPAREL',
  'EDU',
  'ENTERTAIN',
  'EVENT_PLAN',
  'FINANCE',
  'GROCERY',
  'GOVT',
  'HOTEL',
  'HEALTH',
  'NONPROFIT',
  'PROF_SERVICES',
  'RETAIL',
  'TRAVEL',
  'RESTAURANT',
  'NOT_A_BIZ',
] as const

const text = z.string().default('').catch('')

const profileSchema = z.looseObject({
  data: z.tuple([
    z.looseObject({
      about: text,
      address: text,
      description: text,
      email: text,
      websites: z.array(z.string()).default([]).catch([]),
      vertical: text,
    }),
  ]),
})

export async function readProfile(env: Env, phoneNumberId: string, staffId: number): Promise<ProfileResult<Profile>> {
  const connected = await graphAccess(env, null, { phoneNumberId })
  if (!connected.ok) return { ok: false, reason: connected.refusal.reason, cure: connected.refusal.cure }
  const query = { fields: 'about,address,description,email,websites,vertical' }
  const result = await manage(
    env,
    { kind: 'graph.number.profile', summary: 'Reading the business profile', phoneNumberId, staffId },
    connected.access,
    { method: 'GET', path: `${phoneNumberId}/whatsapp_business_profile`, query },
    profileSchema,
  )
  if (!result.ok) return { ok: false, ...tell(result) }
  const { about, address, description, email, websites, vertical } = result.data.data[0]
  return { ok: true, value: { about, address, description, email, websites, vertical } }
}

/** An empty field is emptied at Meta too, but for `about`, which Meta requires, and an industry that was not chosen. */
export async function writeProfile(
  env: Env,
  phoneNumberId: string,
  profile: Profile,
  staffId: number,
): Promise<ProfileResult<null>> {
  const connected = await graphAccess(env, null, { phoneNumberId })
  if (!connected.ok) return { ok: false, reason: connected.refusal.reason, cure: connected.refusal.cure }
  const { about, vertical, websites, ...rest } = profile
  const json = {
    messaging_product: 'whatsapp',
    ...rest,
    websites: websites.slice(0, PROFILE_LIMITS.websites),
    ...(about === '' ? {} : { about }),
    ...(vertical === '' ? {} : { vertical }),
  }
  const result = await manage(
    env,
    { kind: 'graph.number.profile', summary: 'Writing the business profile', phoneNumberId, staffId },
    connected.access,
    { method: 'POST', path: `${phoneNumberId}/whatsapp_business_profile`, json },
    successSchema,
  )
  return result.ok ? { ok: true, value: null } : { ok: false, ...tell(result) }
}
