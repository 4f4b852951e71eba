import { now } from '../clock'
import type { Env } from '../env'
import { forgetParts, KEPT_MS } from './files'
import { changeImport, importsBefore } from './imports-store'

/** A job of the clock: people's data in files does not stay. What nobody goes on with counts as cancelled. */
export async function removeOldCrmconnect(env: Env): Promise<void> {
  const left = ['uploading', 'mapping', 'checked'] as const
  for (const id of await importsBefore(env, left, now() - KEPT_MS.unfinished))
    await changeImport(env, id, left, { state: 'cancelled', finishedAt: now() })
  const ended = ['done', 'cancelled', 'failed'] as const
  for (const id of await importsBefore(env, ended, now() - KEPT_MS.data))
    await forgetParts(env, id, ['raw', 'rows', 'ids', 'check'])
  for (const id of await importsBefore(env, ended, now() - KEPT_MS.report)) await forgetParts(env, id, ['run'])
}
