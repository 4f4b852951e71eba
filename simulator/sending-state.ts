import { z } from 'zod'

/** What a test or a person turns on; off by default, so that a demo sends freely. */
export const switchesSchema = z.object({
  /** Marketing templates that one person gets in 24 hours before Meta drops the next (131049); null: no cap. */
  marketingCap: z.number().int().min(0).nullable().optional(),
  /** Meta delivers no marketing to US numbers since April 2025 (131049). */
  noMarketingToUs: z.boolean().optional(),
  /** Numbers of the test mode: whom they may write to (131030); a number that is not named may write to everybody. */
  allowLists: z.record(z.string(), z.array(z.string().regex(/^\d{5,20}$/))).optional(),
  /** How many people the portfolio may begin with in 24 hours, instead of the number's tier. */
  newPeopleADay: z.number().int().min(0).nullable().optional(),
})

export type Switches = Required<z.infer<typeof switchesSchema>>

/** What Meta counts about sends, per number and per portfolio. */
export type SendingState = {
  switches: Switches
  /** By number, the times of accepted sends within the last second. */
  throughput: Map<string, number[]>
  /** By number and person, until when the pair's budget is used up. */
  pairs: Map<string, number>
  /** By person, when they got marketing within the last 24 hours. */
  marketing: Map<string, number[]>
  /** By portfolio and person, when we last wrote to them outside the window. */
  begun: Map<string, Map<string, number>>
}

export function newSendingState(): SendingState {
  return {
    switches: { marketingCap: null, noMarketingToUs: false, allowLists: {}, newPeopleADay: null },
    throughput: new Map(),
    pairs: new Map(),
    marketing: new Map(),
    begun: new Map(),
  }
}

/** Meta's rates count by the clock, so they begin anew when it moves; what is counted over a day stays. */
export function forgetRates({ throughput, pairs }: SendingState): void {
  throughput.clear()
  pairs.clear()
}
