import { stubs } from '../../../durable-objects/stubs'
import { recordAudit } from '../../crm/audit-store'
import type { Env } from '../../env'
import { log } from '../../log'
import type { OptionName } from '../../settings/options'
import { forgetConfig } from '../../settings/snapshot'
import { saveOptions } from '../../settings/store'
import { recordActivity } from '../activity-store'
import { redactText } from '../redact'
import type { By } from './calls'
import { noteSecretSaved } from './notes'

type Changes = Partial<Record<OptionName, string>>

/** One save of the connection, all of it or nothing, with its line in the activity log and the audit trail: names of what changed, no values. */
export async function keepConnection(
  env: Env,
  changes: Changes,
  { kind, summary, ...by }: By & { kind: string; summary: string },
): Promise<void> {
  if (changes.whatsapp_meta_app_secret || changes.whatsapp_meta_app_secret_other) await noteSecretSaved(env)
  await saveOptions(env, changes)
  forgetConfig()
  await recordActivity(env, { kind, summary, outcome: 'done', ...by, request: { changed: Object.keys(changes) } })
  const names = Object.keys(changes).join(', ')
  const line = {
    action: 'saved',
    entity: 'options',
    entityId: 'connection',
    summary: `${redactText(summary)} (${names})`,
  }
  await recordAudit(env, { staffId: by.staffId, ...line })
}

/** What was tried and not saved, for the log. */
export function recordRefusal(env: Env, kind: string, summary: string, by: By): Promise<void> {
  return recordActivity(env, { kind, summary, outcome: 'failed', ...by })
}

/** When Meta was last asked about the token: a row of the Config object, none in D1. */
export async function noteChecked(env: Env): Promise<void> {
  try {
    await stubs(env).config().mark('connection.checked', null)
  } catch (error) {
    log('warn', 'connection.not-noted', { error })
  }
}
