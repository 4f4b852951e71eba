import { and, asc, eq, ne } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { templates } from '../../db/templates'
import type { Env } from '../../env'
import type { TemplateDefinition } from './definition'
import { definitionOf } from './store'

const MOST = 500

/** What can be sent as it is now, by name; one-time codes are left out, they are no message to write. */
export async function listApproved(env: Env): Promise<TemplateDefinition[]> {
  const { status, category, name, language } = templates
  const rows = await drizzle(env.DB)
    .select()
    .from(templates)
    .where(and(eq(status, 'APPROVED'), ne(category, 'AUTHENTICATION')))
    .orderBy(asc(name), asc(language))
    .limit(MOST)
  return rows.map(definitionOf)
}
