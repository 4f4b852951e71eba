import type { Env } from '../env'

/** Groups whose members are listed, by name. */
export async function listStaticGroups(env: Env): Promise<{ id: number; name: string }[]> {
  const { results } = await env.DB.prepare(
    'select id, name from tblwhatsapp_groups where filter is null order by name limit 500',
  ).all<{ id: number; name: string }>()
  return results
}
