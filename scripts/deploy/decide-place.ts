import { choiceOf } from './places'

/** What is known when the place is decided. `frozen` is what D1 keeps of the first deploy; null before it. */
export type PlaceFacts = {
  given: string | null
  written: string
  frozen: string | null
  /** Whether its database is there already. */
  isMade: boolean
  isInteractive: boolean
  /** Cloudflare's own builds (the Deploy button): nobody can be asked, and what is written counts. */
  isWorkersBuild: boolean
}

export type PlaceDecision = { kind: 'ask' } | { kind: 'take'; place: string } | { kind: 'refuse'; why: string }

/** Once decided it stays: a change is refused with its reason, never ignored. */
export function decidePlace(facts: PlaceFacts): PlaceDecision {
  const { given, written, frozen, isMade } = facts
  const wanted = given === null ? null : choiceOf(given)
  if (given !== null && wanted === null) return refuse(`${given} is no place. ${SEE_HELP}`)
  if (frozen !== null) return frozenPlace(frozen, wanted, written)
  if (isMade) return wanted === null || wanted === written ? take(written) : refuse(isMadeElsewhere(wanted))
  if (wanted !== null) return take(wanted)
  if (written !== '' || facts.isWorkersBuild) return take(written)
  return facts.isInteractive
    ? { kind: 'ask' }
    : refuse(`Say where it shall live: --place enam, for example. ${SEE_HELP}`)
}

function frozenPlace(frozen: string, wanted: string | null, written: string): PlaceDecision {
  const other = [wanted, written === '' ? null : written].find((place) => place !== null && place !== frozen)
  return other == null ? take(frozen) : refuse(cannotMove(frozen, other))
}

function cannotMove(frozen: string, other: string): string {
  return (
    `This installation lives at ${named(frozen)}, decided by its first deploy; ${named(other)} was asked for. It cannot move: ` +
    `its objects stay where they were born, and under another jurisdiction they would have other ids, so everything ` +
    `they hold would be out of reach. Put PLACE in wrangler.toml back to "${frozen}", and leave --place out.`
  )
}

function isMadeElsewhere(wanted: string): string {
  return (
    `Its database is there already, so its place is decided; --place ${wanted} comes too late. Deploy without --place, ` +
    `or delete the databases first if they are empty (npx wrangler d1 delete).`
  )
}

const SEE_HELP = 'npm run deploy -- --help lists the places.'

function named(place: string): string {
  return place === '' ? '"" (wherever its first request came from)' : place
}

function take(place: string): PlaceDecision {
  return { kind: 'take', place }
}

function refuse(why: string): PlaceDecision {
  return { kind: 'refuse', why }
}
