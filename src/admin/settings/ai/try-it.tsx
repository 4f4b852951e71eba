import { tryAi as ask } from '../../../ai/try'
import type { AdminContext } from '../../route'
import { showAiSettings } from './settings'
import { AI_LIMITS } from './values'

/** The answer stands below the form; nothing of it is kept. */
export async function tryAi(c: AdminContext): Promise<Response> {
  const words = c.var.text.ai.tryIt
  const { question: posted } = await c.req.parseBody()
  const question = typeof posted === 'string' ? posted.toWellFormed().trim() : ''
  if (question === '') return showAiSettings(c, { question, ok: false, say: words.empty })
  if ([...question].length > AI_LIMITS.question)
    return showAiSettings(c, { question, ok: false, say: words.tooLong(AI_LIMITS.question) })
  return showAiSettings(c, { question, ...(await ask(c.env, question)) })
}
