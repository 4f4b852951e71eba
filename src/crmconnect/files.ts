import type { Env } from '../env'
import { inLanes } from '../lanes'
import { type Chunk, isWorthALook, type ReportLine } from './import'

/** A file of the import comes and lies in pieces of this size, so that nobody ever holds all of it. */
export const PIECE_BYTES = 8 * 1024 * 1024
const ROOT = 'crmconnect/'
const DAY_MS = 86_400_000
const AT_ONCE = 6

export function rawKey(importId: number, file: number, piece: number): string {
  return `${ROOT}${importId}/raw/${file}/${piece}`
}

export async function putPiece(env: Env, key: string, bytes: Uint8Array<ArrayBuffer> | ArrayBuffer): Promise<void> {
  await env.MEDIA.put(key, bytes)
}

/** Null where it is not there (any more). */
export async function readPiece(env: Env, key: string, offset = 0): Promise<Uint8Array | null> {
  const found = await env.MEDIA.get(key, offset > 0 ? { range: { offset } } : {})
  return found && new Uint8Array(await found.arrayBuffer())
}

export async function openPiece(env: Env, key: string): Promise<ReadableStream<Uint8Array> | null> {
  const found = await env.MEDIA.get(key)
  return found && found.body
}

export async function putChunk(env: Env, at: { importId: number; table: number; chunk: number }, chunk: Chunk) {
  await env.MEDIA.put(chunkKey(at), JSON.stringify(chunk))
}

export async function readChunk(
  env: Env,
  at: { importId: number; table: number; chunk: number },
): Promise<Chunk | null> {
  const found = await env.MEDIA.get(chunkKey(at))
  return found && found.json<Chunk>()
}

type Place = { importId: number; step: number; row: number }

/** Ids that the check found good, by step: later steps look for what they refer to. */
export async function putIds(env: Env, { importId, kind, ...at }: Place & { kind: string }, ids: readonly string[]) {
  await env.MEDIA.put(`${ROOT}${importId}/ids/${kind}/${numbered(at)}`, JSON.stringify(ids))
}

export async function readIds(env: Env, importId: number, kind: string): Promise<Set<string>> {
  const ids = new Set<string>()
  await inLanes(await keysUnder(env, `${ROOT}${importId}/ids/${kind}/`), AT_ONCE, async (key) => {
    const found = await env.MEDIA.get(key)
    for (const id of found ? await found.json<string[]>() : []) ids.add(id)
  })
  return ids
}

/** What became of the rows of one step, of the check or of the run. The same step again replaces it. */
export async function putReport(
  env: Env,
  { importId, phase, ...at }: Place & { phase: 'check' | 'run' },
  lines: readonly ReportLine[],
): Promise<void> {
  const looks = lines.filter(isWorthALook).length
  await env.MEDIA.put(`${ROOT}${importId}/${phase}/${numbered(at)}`, JSON.stringify(lines), {
    customMetadata: { kind: lines[0]?.kind ?? '', looks: String(looks) },
  })
}

/** In the order of the steps, one step at a time. */
export async function* readReport(env: Env, importId: number, phase: 'check' | 'run'): AsyncGenerator<ReportLine[]> {
  for (const key of await keysUnder(env, `${ROOT}${importId}/${phase}/`)) {
    const found = await env.MEDIA.get(key)
    if (found) yield await found.json<ReportLine[]>()
  }
}

/** Lines that are worth a look, the first of each kind: of a report of thousands of parts only those that have some are read. */
export async function firstToLookAt(env: Env, importId: number, phase: 'check' | 'run'): Promise<ReportLine[]> {
  const objects = await objectsUnder(env, `${ROOT}${importId}/${phase}/`)
  const worth = objects.filter(({ customMetadata }) => customMetadata?.['looks'] !== '0')
  const parts = firstOfEach(worth, ({ customMetadata }) => customMetadata?.['kind'], PARTS_OF_A_KIND)
  const lines = await inLanes(parts, AT_ONCE, async ({ key }) => {
    const found = await env.MEDIA.get(key)
    return found ? (await found.json<ReportLine[]>()).filter(isWorthALook) : []
  })
  return firstOfEach(lines.flat(), ({ kind }) => kind, LINES_OF_A_KIND)
}
const PARTS_OF_A_KIND = 4
const LINES_OF_A_KIND = 8

function firstOfEach<T>(list: readonly T[], kindOf: (one: T) => unknown, most: number): T[] {
  return [...Map.groupBy(list, kindOf).values()].flatMap((some) => some.slice(0, most))
}

export type Part = 'raw' | 'rows' | 'ids' | 'check' | 'run'

export async function forgetParts(env: Env, importId: number, parts: readonly Part[]): Promise<void> {
  for (const part of parts) {
    const keys = await keysUnder(env, `${ROOT}${importId}/${part}/`)
    for (let i = 0; i < keys.length; i += 1000) await env.MEDIA.delete(keys.slice(i, i + 1000))
  }
}

/** So long files of people's data stay after an import's end, and its report, which names nobody. */
export const KEPT_MS = { data: DAY_MS, report: 30 * DAY_MS, unfinished: 7 * DAY_MS } as const

async function keysUnder(env: Env, prefix: string): Promise<string[]> {
  return (await objectsUnder(env, prefix)).map(({ key }) => key)
}

async function objectsUnder(env: Env, prefix: string): Promise<R2Object[]> {
  const objects: R2Object[] = []
  let cursor: string | undefined
  do {
    const from = cursor === undefined ? {} : { cursor }
    const listed = await env.MEDIA.list({ prefix, include: ['customMetadata'], ...from })
    objects.push(...listed.objects)
    cursor = listed.truncated ? listed.cursor : undefined
  } while (cursor !== undefined)
  return objects
}

function chunkKey({ importId, table, chunk }: { importId: number; table: number; chunk: number }): string {
  return `${ROOT}${importId}/rows/${table}/${chunk}`
}

/** So that the names' order is the steps'. */
function numbered({ step, row }: { step: number; row: number }): string {
  return `${String(step).padStart(7, '0')}-${String(row).padStart(7, '0')}`
}
