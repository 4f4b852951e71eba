import { countryOf, isPhone } from './country-of'
import { type Cost, costOf, type Rate } from './cost'
import { isServed } from './freeze-person'
import type { NewRecipient } from './recipient'

/** People alike: the first digits of their numbers, how long those are, and what SQL found. `listed`: with those who come twice. */
export type Group = {
  prefix: string
  length: number
  outcome: 'pending' | 'opted-out' | 'no-opt-in' | 'recently-sent' | 'values-missing'
  people: number
  listed: number
}

export type Tally = {
  /** Records and lines, each person as often as they are there. */
  inList: number
  duplicates: number
  invalid: number
  optedOut: number
  noOptIn: number
  recently: number
  notServed: number
  valuesMissing: number
  /** Who will get it: inList less all of the above. */
  reached: number
  /** Of those reached by country; null: of none that we know. */
  countries: Map<string | null, number>
}

export type Estimate = Omit<Tally, 'countries'> &
  Cost & {
    /** Of those reached, for how many the portfolio has no room in the next 24 hours: they wait. */
    overPortfolio: number
    /** How many more people may be reached now; null: no limit, or none that we know. */
    portfolioLeft: number | null
    /** At the number's pace, without waiting for anything; null where the number is not there. */
    seconds: number | null
    /** The first people who will get it, three at most. */
    samples: NewRecipient[]
  }

/** Adds up groups as `freezePerson` decides of each person. `withoutKey`: records whose number is none. */
export function tallyOf(groups: readonly Group[], withoutKey: number, category: string): Tally {
  const tally: Tally = { ...NOTHING, inList: withoutKey, invalid: withoutKey, countries: new Map() }
  for (const { prefix, length, outcome, people, listed } of groups) {
    tally.inList += listed
    tally.duplicates += listed - people
    const country = countryOf(prefix)
    const field = fieldOf(outcome, {
      isValid: isPhone(prefix.padEnd(length, '0')),
      isServed: isServed(country, category),
    })
    tally[field] += people
    if (field === 'reached') tally.countries.set(country, (tally.countries.get(country) ?? 0) + people)
  }
  return tally
}

type Given = {
  rates: readonly Rate[]
  category: string
  at: number
  portfolioLeft: number | null
  /** Messages a second that a campaign may send. */
  perSecond: number | null
  samples: NewRecipient[]
}

export function estimateOf({ countries, ...tally }: Tally, given: Given): Estimate {
  const { portfolioLeft, perSecond, samples } = given
  return {
    ...tally,
    ...costOf(countries, given.rates, given),
    overPortfolio: portfolioLeft === null ? 0 : Math.max(0, tally.reached - portfolioLeft),
    portfolioLeft,
    seconds: perSecond === null ? null : Math.ceil(tally.reached / perSecond),
    samples,
  }
}

const NOTHING = {
  inList: 0,
  duplicates: 0,
  invalid: 0,
  optedOut: 0,
  noOptIn: 0,
  recently: 0,
  notServed: 0,
  valuesMissing: 0,
  reached: 0,
}

/** In the order of `freezePerson`. */
function fieldOf(outcome: Group['outcome'], { isValid, isServed: served }: { isValid: boolean; isServed: boolean }) {
  if (!isValid) return 'invalid'
  if (outcome === 'opted-out') return 'optedOut'
  if (outcome === 'no-opt-in') return 'noOptIn'
  if (outcome === 'recently-sent') return 'recently'
  if (!served) return 'notServed'
  return outcome === 'values-missing' ? 'valuesMissing' : 'reached'
}
