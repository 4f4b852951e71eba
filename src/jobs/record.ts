import type { ConversationState } from '../conversations/state'
import type { Env } from '../env'
import type { BotJob, JobResult } from '../bots/jobs'
import { bookTicket, updateRecord } from './record-store'

/** A change of the CRM that a bot asked for; doing it twice is doing it once. Throws where D1 does not answer. */
export async function doRecordJob(
  env: Env,
  { id, relation }: ConversationState,
  job: Extract<BotJob, { kind: 'record' | 'ticket' }>,
): Promise<JobResult> {
  const record = { relType: relation?.relType ?? 'general', relId: relation?.relId ?? null }
  if (job.kind === 'record') {
    await updateRecord(env, record, job.fields)
    return { ok: true, kind: 'record' }
  }
  const summaryKey = job.summaryKey ?? `${id}:${job.id}`
  const ticketId = await bookTicket(env, { ...job.ticket, ...record, interactionId: id, summaryKey })
  return { ok: true, kind: 'ticket', ticketId }
}
