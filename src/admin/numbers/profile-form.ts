import { z } from 'zod'
import { lengthOf, PROFILE_LIMITS } from '../../whatsapp/limits'
import { VERTICALS, type Profile } from '../../whatsapp/numbers/profile'
import { fieldErrors, type FieldErrors } from '../form'
import type { Catalogue } from '../text/en'

export type ProfileField = 'about' | 'description' | 'address' | 'email' | 'website1' | 'website2' | 'vertical'
export type ProfileErrors = FieldErrors<ProfileField>

type Errors = Catalogue['numbers']['profile']['errors']

/** What was typed, as Meta takes it, or the first problem of each field. `before`: the profile as it is at Meta. */
export function readProfileForm(
  form: Record<string, unknown>,
  before: Pick<Profile, 'about' | 'vertical'>,
  errors: Errors,
): { ok: true; profile: Profile } | { ok: false; errors: ProfileErrors } {
  const parsed = profileSchema(before, errors).safeParse(form)
  if (!parsed.success) return { ok: false, errors: fieldErrors<ProfileField>(parsed.error) }
  const { website1, website2, ...profile } = parsed.data
  return { ok: true, profile: { ...profile, websites: [website1, website2].filter((site) => site !== '') } }
}

/** The form as typed, to be shown again. */
export function typedProfile(form: Record<string, unknown>): Profile {
  const text = (name: ProfileField) => (typeof form[name] === 'string' ? form[name] : '')
  const [about, description, address] = [text('about'), text('description'), text('address')]
  const websites = [text('website1'), text('website2')]
  return { about, description, address, email: text('email'), vertical: text('vertical'), websites }
}

function profileSchema(before: Pick<Profile, 'about' | 'vertical'>, errors: Errors) {
  const text = (limit: number) =>
    z
      .string()
      .default('')
      .transform((typed) => typed.replaceAll('\r\n', '\n').trim().toWellFormed())
      .superRefine((typed, ctx) => {
        const used = lengthOf(typed)
        if (used > limit) ctx.addIssue({ code: 'custom', message: errors.long(used, limit) })
      })
  const website = text(PROFILE_LIMITS.website).refine((typed) => typed === '' || isWebsite(typed), errors.website)
  const verticals: readonly string[] = ['', ...VERTICALS, before.vertical]
  return z.object({
    about: text(PROFILE_LIMITS.about).refine((typed) => typed !== '' || before.about === '', errors.about),
    description: text(PROFILE_LIMITS.description),
    address: text(PROFILE_LIMITS.address),
    email: text(PROFILE_LIMITS.email).refine(
      (typed) => typed === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed),
      errors.email,
    ),
    website1: website,
    website2: website,
    vertical: z
      .string()
      .default('')
      .refine((word) => verticals.includes(word), errors.vertical),
  })
}

function isWebsite(text: string): boolean {
  return /^https?:\/\/[^\s/]+\.[^\s/]+/.test(text) && URL.canParse(text)
}
