import { z } from 'zod'

const infoSchema = z.record(z.string(), z.unknown())

export type StateInfo = { said: string | null; recommendation: string | null }

/** Meta's words on a template's state, as they are kept: a reason with a recommendation, or a pause with its description. */
export function readStateInfo(json: string | null): StateInfo {
  const info = json === null ? {} : parsed(json)
  return { said: textAt(info, 'reason') ?? textAt(info, 'description'), recommendation: textAt(info, 'recommendation') }
}

function parsed(json: string): Record<string, unknown> {
  try {
    return infoSchema.safeParse(JSON.parse(json)).data ?? {}
  } catch {
    return {}
  }
}

function textAt(info: Record<string, unknown>, name: string): string | null {
  const value = info[name]
  return typeof value === 'string' && value.trim() !== '' && value !== 'NONE' ? value.slice(0, 1000) : null
}
