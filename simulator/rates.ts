import { refusal, type Refusal } from './refusals'
import { keep, type World } from './world'

const PER_SECOND = 80
const PAIR_MS = 6000
const PAIR_BURST = 45
const MOST_PAIRS = 20_000

/** 80 a second and number; to one person 1 in 6 s after a burst of 45. Counts the message where it fits. Reference §8.3. */
export function takeSlot(world: World, person: string, at = Date.now()): Refusal | null {
  world.throughput = world.throughput.filter((time) => at - time < 1000)
  if (world.throughput.length >= PER_SECOND)
    return refusal(400, 130429, 'Rate limit hit', 'Cloud API message throughput has been reached.')
  const busyUntil = Math.max(world.pairs.get(person) ?? 0, at) + PAIR_MS
  if (busyUntil - at > PAIR_MS * PAIR_BURST) {
    return refusal(
      400,
      131056,
      '(Business Account, Consumer Account) pair rate limit hit',
      'Message failed to send because there were too many messages sent from this phone number to the same recipient phone number in a short period of time.',
    )
  }
  world.throughput.push(at)
  keep(world.pairs, person, busyUntil, MOST_PAIRS)
  return null
}
