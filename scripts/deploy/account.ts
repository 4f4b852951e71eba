import { placeFromKept, PLACE_OPTION } from '../../src/settings/place'
import { Refusal, type Answer, type Outside } from './outside'
import { jurisdictionFlags } from './places'
import type { Installation } from './wrangler-toml'

/** What the account has of an installation before anything is changed. */
export type Found = {
  databases: string[]
  hasBucket: boolean
  queues: string[]
  stored: Stored
}

/** What the first database says. Before its migrations: nothing. */
export type Stored = { place: string | null; sealedValues: number; staff: number }

const NOTHING: Stored = { place: null, sealedValues: 0, staff: 0 }

export const STORED_QUERY =
  `select (select value from tbloptions where name = '${PLACE_OPTION}') as place, ` +
  `(select count(*) from tbloptions where value like 'v1.%') as sealedValues, (select count(*) from tblstaff) as staff`

export async function findDatabases(outside: Outside, { environment, databases }: Installation): Promise<string[]> {
  const answer = await outside.ask(['d1', 'list', '--json', envFlag(environment)])
  if (!answer.isOk) {
    throw new Refusal(
      `${answer.output.trim()}\n\nCannot see your Cloudflare account: npx wrangler login, or set CLOUDFLARE_API_TOKEN.`,
    )
  }
  const known = new Set((JSON.parse(answer.stdout) as { name: string }[]).map(({ name }) => name))
  return databases.map(({ name }) => name).filter((name) => known.has(name))
}

/** Where D1 has no such table yet, a deploy ended before its migrations: nothing is stored. */
export async function readStored(outside: Outside, { environment }: Installation): Promise<Stored> {
  const answer = await outside.ask(executeArgs(environment, STORED_QUERY, '--json'))
  if (!answer.isOk && /no such table/.test(answer.output)) return NOTHING
  const row = rowsOf(said(answer))[0]
  return {
    place: placeFromKept(row?.['place'] as string | null | undefined),
    sealedValues: Number(row?.['sealedValues'] ?? 0),
    staff: Number(row?.['staff'] ?? 0),
  }
}

export async function hasBucket(outside: Outside, { environment, bucket }: Installation, place: string) {
  const flags = ['--json', envFlag(environment), ...jurisdictionFlags(place)]
  const answer = await outside.ask(['r2', 'bucket', 'info', bucket, ...flags])
  return isThere(answer)
}

export async function findQueues(outside: Outside, { environment, queues }: Installation): Promise<string[]> {
  const found: string[] = []
  for (const queue of queues) {
    if (isThere(await outside.ask(['queues', 'info', queue, envFlag(environment)]))) found.push(queue)
  }
  return found
}

/** Names of the secrets that the Worker has; none where there is no Worker yet. */
export async function findSecrets(outside: Outside, { environment }: Installation): Promise<string[]> {
  const answer = await outside.ask(['secret', 'list', '--format', 'json', envFlag(environment)])
  if (!isThere(answer)) return []
  return (JSON.parse(answer.stdout) as { name: string }[]).map(({ name }) => name)
}

export function executeArgs(environment: string, command: string, ...flags: string[]): string[] {
  return ['d1', 'execute', 'DB', '--remote', envFlag(environment), ...flags, '--command', command]
}

/** Always said: with two environments in wrangler.toml wrangler would guess, and warn, otherwise. */
export function envFlag(environment: string): string {
  return `--env=${environment}`
}

/** False for "there is none"; any other refusal of wrangler's ends the deploy with its words. */
function isThere(answer: Answer): boolean {
  if (!answer.isOk && /does not exist|not found|\b10006\b|\b10007\b/i.test(answer.output)) return false
  said(answer)
  return true
}

function said(answer: Answer): string {
  if (!answer.isOk) throw new Refusal(answer.output.trim())
  return answer.stdout
}

function rowsOf(stdout: string): Record<string, unknown>[] {
  const [first] = JSON.parse(stdout) as { results?: Record<string, unknown>[] }[]
  return first?.results ?? []
}
