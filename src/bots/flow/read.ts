import { flowSchema, type Flow } from './schema'

/** A stored flow; null where the text is damaged. */
export function readFlow(json: string): Flow | null {
  try {
    return flowSchema.safeParse(JSON.parse(json)).data ?? null
  } catch {
    return null
  }
}
