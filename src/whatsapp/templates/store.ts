import { and, desc, eq, ne, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { templates } from '../../db/templates'
import type { Env } from '../../env'
import type { TemplateDefinition } from './definition'
import { componentsSchema } from './schema'

/**
 * The template of this name and language that was not deleted, the approved one where one of the same name is on its way
 * out; null where there is none. Throws where D1 does not answer.
 */
export async function findTemplate(
  env: Env,
  { name, language }: { name: string; language: string },
): Promise<TemplateDefinition | null> {
  const [row] = await drizzle(env.DB)
    .select()
    .from(templates)
    .where(and(eq(templates.name, name), eq(templates.language, language), ne(templates.status, 'DELETED')))
    .orderBy(desc(sql`${templates.status} = 'APPROVED'`), desc(templates.changedAt))
    .limit(1)
  return row ? definitionOf(row) : null
}

type Row = typeof templates.$inferSelect
export type StoredDefinition = Pick<
  Row,
  'id' | 'name' | 'language' | 'category' | 'status' | 'components' | 'parameterFormat' | 'headerMediaKey'
>

export function definitionOf(row: StoredDefinition): TemplateDefinition {
  const { id, name, language, category, status, headerMediaKey } = row
  const components = componentsSchema.safeParse(JSON.parse(row.components))
  return {
    id,
    name,
    language,
    category,
    status,
    parameterFormat: row.parameterFormat === 'NAMED' ? 'NAMED' : 'POSITIONAL',
    components: components.data ?? [],
    headerMediaKey,
  }
}
