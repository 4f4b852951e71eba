import { z } from 'zod'
import { now } from '../../clock'
import type { Env } from '../../env'
import { graphAccess } from '../access'
import { manage } from '../manage'
import { markDeleted, type StoredTemplate } from './admin-store'
import { isKept } from './kept'

const answerSchema = z.looseObject({ success: z.literal(true) })

/** Deletes one template, in its language only. Disabled ones stay, says Meta (reference §8.2). */
export async function deleteTemplate(
  env: Env,
  { definition, wabaId }: StoredTemplate,
  by: { staffId: number },
): Promise<{ ok: true; isStored: boolean } | { ok: false; say: string }> {
  const { id, name, language, status } = definition
  if (status === 'DELETED') return { ok: true, isStored: true }
  if (status === 'DISABLED') return { ok: false, say: 'WhatsApp does not delete templates that it has disabled.' }
  const gate = await graphAccess(env)
  if (!gate.ok) return { ok: false, say: `${gate.refusal.reason} ${gate.refusal.cure}` }
  const call = { kind: 'graph.template.delete', summary: `Delete the template ${name} (${language})`, ...by }
  const request = { method: 'DELETE' as const, path: `${wabaId}/message_templates`, query: { hsm_id: id, name } }
  const answer = await manage(env, call, gate.access, request, answerSchema)
  if (!answer.ok) return { ok: false, say: `${answer.details ?? answer.reason} ${answer.cure}` }
  return { ok: true, isStored: await isKept(id, markDeleted(env, id, now())) }
}
