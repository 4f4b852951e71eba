import type { NotableMessage } from '../../../crm/person-store'
import type { PersonText } from '../../text/en/person'
import { Part } from './inputs'

const NAMES = ['headline', 'body', 'source_type', 'source_id', 'ctwa_clid'] as const
/** What Meta says of the ad that somebody came from. Source: reference §5. */
export type Referral = Partial<Record<(typeof NAMES)[number] | 'source_url', string>>

/** From Meta's JSON; null where there is nothing to show. */
export function readReferral(json: string | null): Referral | null {
  if (json === null) return null
  try {
    return referralFrom(JSON.parse(json))
  } catch {
    return null
  }
}

/** The newest message that came from an ad. */
export function referralIn(messages: readonly NotableMessage[]): Referral | null {
  for (const { direction, payload } of messages) {
    const json = direction === 'in' ? read(payload) : null
    const referral = json && 'referral' in json ? referralFrom(json.referral) : null
    if (referral) return referral
  }
  return null
}

export function ReferralPart({ referral, text }: { referral: Referral; text: PersonText['referral'] }) {
  const address = referral.source_url
  return (
    <Part title={text.title}>
      <dl class="flex flex-col gap-1 text-sm">
        {NAMES.map((name) =>
          referral[name] ? (
            <div>
              <dt class="text-base-content/80 text-xs">{text[name]}</dt>
              <dd dir="auto" class="break-words">
                {referral[name]}
              </dd>
            </div>
          ) : null,
        )}
      </dl>
      {address && /^https?:\/\//.test(address) ? (
        <a class="link w-fit text-sm" href={address} target="_blank" rel="noopener noreferrer">
          {text.link}
        </a>
      ) : null}
    </Part>
  )
}

function referralFrom(value: unknown): Referral | null {
  if (typeof value !== 'object' || value === null) return null
  const given = new Map(Object.entries(value))
  const entries = [...NAMES, 'source_url' as const].flatMap((name) => {
    const text: unknown = given.get(name)
    return typeof text === 'string' && text !== '' ? [[name, text.slice(0, 1000)] as const] : []
  })
  return entries.length === 0 ? null : Object.fromEntries(entries)
}

function read(payload: string | null): object | null {
  try {
    const value: unknown = payload === null ? null : JSON.parse(payload)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}
