import type { Env } from '../env'
import { insertStatements } from './recipient-moves-store'
import type { NewRecipient, RunKey } from './recipient'

/**
 * Freezes people and moves the run's cursor in one transaction. Another step of the same run that was quicker, or a run that
 * no longer freezes, makes it throw, and then nothing of it is there.
 */
export async function freezeRows(
  env: Env,
  key: RunKey,
  { from, to, rows }: { from: string; to: string; rows: readonly NewRecipient[] },
): Promise<void> {
  const { DB } = env
  const { campaignId, run } = key
  await DB.batch([
    DB.prepare(
      `select json(iif((select freeze_cursor from tblwhatsapp_campaign_runs
         where campaign_id = ?1 and run = ?2 and state = 'freezing') = ?3, '1', 'cursor moved'))`,
    ).bind(campaignId, run, from),
    ...insertStatements(DB, key, rows),
    DB.prepare('update tblwhatsapp_campaign_runs set freeze_cursor = ?3 where campaign_id = ?1 and run = ?2').bind(
      campaignId,
      run,
      to,
    ),
  ])
}
