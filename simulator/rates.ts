import { refusal, type Refusal } from './refusals'
import { keep, type World } from './world'

const PER_SECOND = 80
const UPGRADED_PER_SECOND = 1000
const PAIR_MS = 6000
const PAIR_BURST = 45
const MOST_PAIRS = 20_000

/** 80 a second and number (1,000 upgraded); to one person 1 in 6 s after a burst of 45. Counts the message where it fits. Reference §8.3. */
export function takeSlot(
  { sending, accounts }: World,
  { phoneNumberId, person }: { phoneNumberId: string; person: string },
  at = Date.now(),
): Refusal | null {
  const perSecond = accounts.numbers.get(phoneNumberId)?.throughput === 'HIGH' ? UPGRADED_PER_SECOND : PER_SECOND
  const recent = (sending.throughput.get(phoneNumberId) ?? []).filter((time) => at - time < 1000)
  if (recent.length >= perSecond)
    return refusal(400, 130429, 'Rate limit hit', 'Cloud API message throughput has been reached.')
  const pair = `${phoneNumberId}:${person}`
  const busyUntil = Math.max(sending.pairs.get(pair) ?? 0, at) + PAIR_MS
  if (busyUntil - at > PAIR_MS * PAIR_BURST) {
    return refusal(
      400,
      131056,
      '(Business Account, Consumer Account) pair rate limit hit',
      'Message failed to send because there were too many messages sent from this phone number to the same recipient phone number in a short period of time.',
    )
  }
  sending.throughput.set(phoneNumberId, [...recent, at])
  keep(sending.pairs, pair, busyUntil, MOST_PAIRS)
  return null
}
