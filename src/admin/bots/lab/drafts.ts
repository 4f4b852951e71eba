import { listBots } from '../../../bots/store'
import type { Env } from '../../../env'

/** What can be tried beside what is published: flows with a draft, bots that are off. */
export type Draft = { value: string; kind: 'flow' | 'switch'; name: string }

export async function draftsOf(env: Env): Promise<Draft[]> {
  const bots = await listBots(env)
  return bots.flatMap(({ id, name, flowDraft, isBotActive }): Draft[] => [
    ...(flowDraft === null ? [] : [{ value: `flow:${id}`, kind: 'flow' as const, name }]),
    ...(isBotActive ? [] : [{ value: `switch:${id}`, kind: 'switch' as const, name }]),
  ])
}
