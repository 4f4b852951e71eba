import { DEMO } from './demo'
import type { SimFile } from './media'
import { missingObject, type Refusal } from './refusals'
import { keep, nowOf, type World } from './world'

const DAY_MS = 86_400_000
/** Source: reference §5, §8.1. */
const LIFE_MS = { customer: 7 * DAY_MS, business: 30 * DAY_MS } as const
export const URL_LIFE_MS = 5 * 60_000
const MOST_FILES = 2000

export async function addFile(
  world: World,
  file: Pick<SimFile, 'bytes' | 'mime' | 'from'> & { phoneNumberId?: string },
): Promise<SimFile> {
  const id = String(10 ** 15 + world.nextId++)
  const trouble = file.from === 'customer' ? (world.media.troubles.shift() ?? null) : null
  const sha256 = Buffer.from(await crypto.subtle.digest('SHA-256', file.bytes)).toString('base64')
  const added = { phoneNumberId: DEMO.phoneNumberId, ...file, id, sha256, at: nowOf(world), trouble }
  keep(world.media.files, id, added, MOST_FILES)
  return added
}

/** The file, or what Meta says of one that is gone, or another number's. */
export function fileOf(world: World, id: string, phoneNumberId: string | undefined): SimFile | Refusal {
  const file = world.media.files.get(id)
  const isThere = file && nowOf(world) - file.at < LIFE_MS[file.from]
  const isTheirs = phoneNumberId === undefined || file?.phoneNumberId === phoneNumberId
  return isThere && isTheirs ? file : missingObject('GET', id)
}

/** An id that a message from this number may carry. For `/messages`. */
export function isUsableFile(world: World, id: string, phoneNumberId: string): boolean {
  return !('status' in fileOf(world, id, phoneNumberId))
}

/** Where the bytes are for the next five minutes. */
export function urlOf(world: World, { id, trouble }: SimFile, source: 'webhook' | 'getMedia'): string {
  if (trouble === 'elsewhere') return `http://10.0.0.7/latest/meta-data/?mid=${id}`
  const expires = Math.floor((nowOf(world) + URL_LIFE_MS) / 1000)
  return `${world.media.origin}/whatsapp_business/attachments/?mid=${id}&source=${source}&ext=${expires}`
}
