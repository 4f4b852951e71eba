import type { Env } from '../env'
import { log } from '../log'
import { MOST_TEMPLATES, type TemplatesJob, type ToldTemplate } from './news'

/** Meta told of these templates. Never throws: what a queue loses the hourly run finds. */
export async function tellOfTemplates(env: Env, told: readonly ToldTemplate[]): Promise<void> {
  const templates = told.slice(0, MOST_TEMPLATES)
  try {
    await env.NOTIFICATIONS.send({ v: 1, kind: 'templates', templates } satisfies TemplatesJob)
  } catch (error) {
    log('warn', 'api-templates.not-told', { error })
  }
}
