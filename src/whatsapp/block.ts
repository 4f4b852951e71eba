import { z } from 'zod'
import type { Env } from '../env'
import { graphAccess } from './access'
import { manage } from './manage'

export type Block = { phoneNumberId: string; waId: string | null; isBlocked: boolean; staffId: number | null }

const listSchema = z.array(z.looseObject({})).default([]).catch([])
const answerSchema = z.looseObject({
  block_users: z
    .looseObject({ added_users: listSchema, removed_users: listSchema, failed_users: listSchema })
    .optional(),
})

/**
 * Blocks a person for one of our numbers, or lifts it. Meta blocks only people who wrote in the last 24 hours. The log
 * does not keep the number. Source: reference §8.3.
 */
export async function blockUser(
  env: Env,
  { phoneNumberId, waId, isBlocked, staffId }: Block,
): Promise<{ ok: true } | { ok: false; say: string }> {
  if (waId === null) return { ok: false, say: HIDDEN }
  const connected = await graphAccess(env, null, { phoneNumberId })
  if (!connected.ok) return { ok: false, say: `${connected.refusal.reason} ${connected.refusal.cure}` }
  const result = await manage(
    env,
    {
      kind: isBlocked ? 'graph.block' : 'graph.unblock',
      summary: isBlocked ? BLOCKED : LIFTED,
      phoneNumberId,
      staffId,
    },
    connected.access,
    {
      method: isBlocked ? 'POST' : 'DELETE',
      path: `${phoneNumberId}/block_users`,
      json: { messaging_product: 'whatsapp', block_users: [{ user: `+${waId}` }] },
    },
    answerSchema,
  )
  if (!result.ok) return { ok: false, say: `${result.reason} ${result.cure} ${isBlocked ? ONLY_RECENT : ''}`.trim() }
  const failed = result.data.block_users?.failed_users.length ?? 0
  return failed > 0
    ? { ok: false, say: `WhatsApp did not do it. ${isBlocked ? ONLY_RECENT : ''}`.trim() }
    : { ok: true }
}

const BLOCKED = 'A person was blocked on WhatsApp'
const LIFTED = 'A person may write on WhatsApp again'
const HIDDEN =
  'WhatsApp hides this person’s number, so they cannot be blocked from here. Close the conversation as spam instead.'
const ONLY_RECENT = 'Only people who wrote in the last 24 hours can be blocked.'
