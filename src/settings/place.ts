/**
 * Where an installation lives (`PLACE`): the first `get` of an object pins its place for ever and a jurisdiction changes
 * its id, so the first deploy decides it, D1 keeps it under this name, and nothing changes it afterwards. Core rule 25.
 */
export const PLACE_OPTION = 'whatsapp_installed_place'

export const LOCATION_HINTS = ['wnam', 'enam', 'sam', 'weur', 'eeur', 'apac', 'oc', 'afr', 'me'] as const
export const JURISDICTIONS = ['eu', 'us', 'fedramp'] as const

export type LocationHint = (typeof LOCATION_HINTS)[number]
export type Jurisdiction = (typeof JURISDICTIONS)[number]
export type Place =
  | { kind: 'anywhere' }
  | { kind: 'near'; hint: LocationHint }
  | { kind: 'within'; jurisdiction: Jurisdiction }

/** Null for a word that is no place. Empty: each object is born where its first request arrives. */
export function readPlace(place: string): Place | null {
  if (place === '') return { kind: 'anywhere' }
  const hint = LOCATION_HINTS.find((known) => known === place)
  if (hint) return { kind: 'near', hint }
  const jurisdiction = JURISDICTIONS.find((known) => place === `jurisdiction:${known}`)
  return jurisdiction ? { kind: 'within', jurisdiction } : null
}

/** As D1 keeps it; an empty value would say that nothing was decided. */
export function placeKept(place: string): string {
  return place === '' ? 'anywhere' : place
}

/** Back from what D1 keeps; null where nothing was decided yet. */
export function placeFromKept(kept: string | null | undefined): string | null {
  if (!kept) return null
  return kept === 'anywhere' ? '' : kept
}

/** Whether objects would have other ids than before: all that they hold would be out of reach. */
export function isOtherWorld(before: string, after: string): boolean {
  return jurisdictionOf(before) !== jurisdictionOf(after)
}

function jurisdictionOf(place: string): string {
  const read = readPlace(place)
  return read?.kind === 'within' ? read.jurisdiction : ''
}
