import { JURISDICTIONS, readPlace } from '../../src/settings/place'

/**
 * Where D1, R2, the objects and the Worker can all stand side by side. Objects know more hints (`sam`, `afr`, `me`), but
 * no D1 stands there: each page and each flush would cross an ocean.
 * Sources: developers.cloudflare.com/d1/configuration/data-location, /r2/reference/data-location,
 * /workers/configuration/placement (read in November 2026).
 */
const REGIONS: Record<string, { words: string; worker: string }> = {
  enam: { words: 'eastern North America (Meta sends its webhooks from near here)', worker: 'aws:us-east-1' },
  wnam: { words: 'western North America', worker: 'aws:us-west-2' },
  weur: { words: 'western Europe', worker: 'aws:eu-central-1' },
  eeur: { words: 'eastern Europe', worker: 'aws:eu-central-1' },
  apac: { words: 'Asia', worker: 'aws:ap-southeast-1' },
  oc: { words: 'Australia and Oceania', worker: 'aws:ap-southeast-2' },
  'jurisdiction:eu': { words: 'the European Union: stored and worked on only there', worker: 'aws:eu-central-1' },
  'jurisdiction:us': { words: 'the United States: stored and worked on only there', worker: 'aws:us-east-1' },
  'jurisdiction:fedramp': { words: 'data centers with FedRAMP (Enterprise plans)', worker: 'aws:us-east-1' },
}

export const CHOICES = Object.entries(REGIONS).map(([place, { words }]) => ({ place, words }))

/** `eu` is what people write for `jurisdiction:eu`. Null for what is no choice. */
export function choiceOf(given: string): string | null {
  const place = JURISDICTIONS.some((known) => known === given) ? `jurisdiction:${given}` : given
  return REGIONS[place] ? place : null
}

/** Where the Worker runs, beside D1 and the objects; undefined leaves it as it is. */
export function workerRegion(place: string): string | undefined {
  return REGIONS[place]?.worker
}

/** What `wrangler d1 create` and `wrangler r2 bucket create` are told. */
export function storageFlags(place: string): string[] {
  const read = readPlace(place)
  if (read?.kind === 'near') return ['--location', read.hint]
  return read?.kind === 'within' ? ['--jurisdiction', read.jurisdiction] : []
}

/** Queues have no locations, only jurisdictions; a bucket's jurisdiction is part of its name. */
export function jurisdictionFlags(place: string): string[] {
  const read = readPlace(place)
  return read?.kind === 'within' ? ['--jurisdiction', read.jurisdiction] : []
}
