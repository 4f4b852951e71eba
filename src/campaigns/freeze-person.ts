import { foldDigits } from '../conversations/names'
import { readNumber } from '../crm/phone-number'
import type { TemplateDefinition } from '../whatsapp/templates/definition'
import type { AudiencePerson } from './audience'
import { fieldNames } from './audience'
import { countryOf, isPhone } from './country-of'
import { isEmpty, lookUp, type Need, needsOf, usedNames } from './params'
import { linkSlotOf } from './problems'
import { type NewRecipient, RECIPIENT, type SkipReason, type Variant } from './recipient'
import type { RunPlan } from './schema'

const DAY_MS = 86_400_000
/** Every other category, known or not, is marketing for us. */
const FREE_OF_CONSENT: ReadonlySet<string> = new Set(['UTILITY', 'AUTHENTICATION'])
/** Meta delivers no marketing there. Source: reference §11 (United States since 1 April 2025). */
const NOT_SERVED: ReadonlySet<string> = new Set(['US'])

/** What one run knows of everybody; make it once a chunk (`freezingOf`). */
export type Freezing = {
  needs: readonly Need[]
  names: readonly string[]
  isMarketing: boolean
  /** Of a person's hash: what goes to which half of an A/B test. */
  salt: string
  /** By which a number without a country code is read. */
  country: string
  now: number
}

type FreezingGiven = {
  /** The template, and the second one of an A/B test; null where one is gone. */
  definitions: readonly (TemplateDefinition | null)[]
  campaignId: number
  run: number
  country: string
  now: number
}

export function freezingOf(plan: RunPlan, { definitions, campaignId, run, country, now }: FreezingGiven): Freezing {
  const mappings = [plan.mapping, ...(plan.settings.ab ? [plan.mappingB] : [])]
  const isField = isFieldOf(plan)
  return {
    // Who misses a value for either template is in neither half: the two stay alike.
    needs: definitions.flatMap((definition, index) => {
      if (!definition) return []
      return needsOf(definition, mappings[index] ?? {}, {
        given: plan.settings.link && linkSlotOf(definition),
        isField,
      })
    }),
    names: [...new Set(mappings.flatMap(usedNames))],
    isMarketing: isMarketing(plan.category),
    salt: `${campaignId}:${run}`,
    country,
    now,
  }
}

/** Whether people who said no do not get it, and countries may not be served with it. */
export function isMarketing(category: string): boolean {
  return !FREE_OF_CONSENT.has(category)
}

export function isServed(country: string | null, category: string): boolean {
  return country === null || !isMarketing(category) || !NOT_SERVED.has(country)
}

/**
 * The recipient that a person becomes: to be sent to (`pending`), or not and why. `tally-store.ts` says the same of
 * everybody in SQL; a change here is a change there.
 */
export function freezePerson(person: AudiencePerson, plan: RunPlan, given: Freezing): NewRecipient {
  const { relId, phoneKey, name } = person
  const phone = phoneKey === null ? person.phone : phoneOf(person.phone, phoneKey, given.country)
  const fields = { ...person.fields, name, phone: `+${phone}` }
  const base = { phoneKey: phoneKey ?? `x:${relId}`, relId, phone, name, variant: null, params: null }
  const no = (errorText: SkipReason): NewRecipient => ({ ...base, status: RECIPIENT.skipped, errorText })
  if (phoneKey === null || !isPhone(phoneKey)) return { ...base, status: RECIPIENT.invalid, errorText: 'not-a-phone' }
  const reason = reasonOf(person, plan, given, fields)
  if (reason) return no(reason)
  const params = paramsOf(fields, plan, given.names)
  return {
    ...base,
    params: Object.keys(params).length === 0 ? null : JSON.stringify(params),
    variant: variantOf(phoneKey, plan.settings.ab, given.salt),
    status: RECIPIENT.pending,
    errorText: null,
  }
}

/** `a` for everybody without an A/B test; of one the sample's halves, and null for the rest, who get the better one. */
export function variantOf(phoneKey: string, ab: RunPlan['settings']['ab'], salt: string): Variant | null {
  if (!ab) return 'a'
  const place = hashOf(`${salt}:${phoneKey}`) % 10_000
  if (place >= ab.share * 100) return null
  return place % 2 === 0 ? 'a' : 'b'
}

function reasonOf(
  person: AudiencePerson,
  plan: RunPlan,
  { needs, isMarketing: asksConsent, now }: Freezing,
  fields: Record<string, string>,
): SkipReason | null {
  const { notWithinDays, needsOptIn } = plan.settings
  if (asksConsent && person.isOptedOut) return 'opted-out'
  if (needsOptIn && !person.hasOptIn) return 'no-opt-in'
  if (notWithinDays !== null && person.gotTemplateAt !== null && person.gotTemplateAt > now - notWithinDays * DAY_MS)
    return 'recently-sent'
  if (!isServed(countryOf(person.phoneKey ?? ''), plan.category)) return 'country-not-served'
  return needs.every((names) => names.some((name) => !isEmpty(lookUp(fields, name)))) ? null : 'values-missing'
}

/** A `{word}` that is no field stays as it was typed. */
function paramsOf(fields: Record<string, string>, plan: RunPlan, names: readonly string[]): Record<string, string> {
  const isField = isFieldOf(plan)
  return Object.fromEntries(
    names.flatMap((name) => (isField(name) ? [[name, lookUp(fields, name) ?? ''] as const] : [])),
  )
}

/** People of groups and for bulk messages bring columns of their own: one that is not there is empty. */
function isFieldOf({ relType, audience }: RunPlan): (name: string) => boolean {
  const names = fieldNames(relType, audience)
  return (name) => names === 'any' || names.has(name) || names.has(name.toLowerCase())
}

/** The number as it was written, made international; the folded key where that leads elsewhere. Digits without a plus. */
function phoneOf(written: string, key: string, country: string): string {
  const digits = written.replaceAll(/\D/g, '')
  if (written.trim().startsWith('+') && foldDigits(digits) === key) return digits
  const number = readNumber(written, country)
  return number?.phoneKey === key ? number.phonenumber.replaceAll(/\D/g, '') : key
}

/** FNV-1a, 32 bits, mixed once more (Murmur's finisher): its low bits alone are uneven. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
