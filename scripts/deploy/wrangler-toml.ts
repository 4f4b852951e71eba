import { readPlace } from '../../src/settings/place'
import { workerRegion } from './places'

/** What of wrangler.toml a deploy asks about: names to look for and to make. */
export type Installation = {
  /** '' is production. */
  environment: string
  worker: string
  place: string
  databases: { binding: string; name: string }[]
  bucket: string
  queues: string[]
}

type Section = {
  name?: string
  vars?: Record<string, unknown>
  d1_databases?: { binding: string; database_name?: string }[]
  r2_buckets?: { bucket_name?: string }[]
  queues?: { producers?: { queue: string }[]; consumers?: { queue: string; dead_letter_queue?: string }[] }
}
export type WranglerToml = Section & { env?: Record<string, Section> }

/** Null where wrangler.toml has no such environment. */
export function installationOf(config: WranglerToml, environment: string): Installation | null {
  const section = environment === '' ? config : config.env?.[environment]
  if (!section) return null
  const place = section.vars?.['PLACE']
  const { producers = [], consumers = [] } = section.queues ?? {}
  const queues = [...producers, ...consumers].flatMap(({ queue }) => queue)
  return {
    environment,
    worker: section.name ?? (environment ? `${config.name}-${environment}` : (config.name ?? '')),
    place: typeof place === 'string' ? place : '',
    databases: (section.d1_databases ?? []).map(({ binding, database_name }) => ({
      binding,
      name: database_name ?? binding,
    })),
    bucket: section.r2_buckets?.[0]?.bucket_name ?? '',
    queues: [...new Set(queues)],
  }
}

/** wrangler.toml with the place written in; everything else, remarks included, stays as it is. */
export function withPlace(toml: string, environment: string, place: string): string {
  const within = readPlace(place)
  const at = environment === '' ? '' : `env.${environment}.`
  let lines = withValue(toml.split('\n'), `[${at}vars]`, 'PLACE', place)
  const region = workerRegion(place)
  if (region) lines = withValue(lines, `[${at}placement]`, 'region', region)
  if (within?.kind === 'within') lines = withValue(lines, `[[${at}r2_buckets]]`, 'jurisdiction', within.jurisdiction)
  return lines.join('\n')
}

function withValue(lines: readonly string[], header: string, key: string, value: string): string[] {
  const start = lines.findIndex((line) => line.trim() === header)
  if (start === -1) throw new Error(`wrangler.toml has no ${header}`)
  const next = lines.findIndex((line, index) => index > start && line.startsWith('['))
  const end = next === -1 ? lines.length : next
  const at = lines.findIndex((line, index) => index > start && index < end && line.startsWith(`${key} = `))
  if (at !== -1) return lines.with(at, (lines[at] ?? '').replace(/"[^"]*"/, JSON.stringify(value)))
  const last = lines.slice(start, end).findLastIndex((line) => line.trim() !== '')
  return lines.toSpliced(start + last + 1, 0, `${key} = ${JSON.stringify(value)}`)
}
