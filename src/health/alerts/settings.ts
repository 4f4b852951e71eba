import { z } from 'zod'
import type { Env } from '../../env'
import { optionOf, readConfig, type ConfigSnapshot } from '../../settings/snapshot'
import { ROWS, type RowName } from '../row'

export const MOST_PEOPLE = 20
export const MOST_VALUE_CHARS = 500

/** Who is told of incidents by WhatsApp, and how. */
const alertSettingsSchema = z.object({
  template: z.object({ name: z.string().min(1).max(512), language: z.string().min(1).max(20) }),
  /** The number that it goes from; empty: the default one. */
  phoneNumberId: z.string().max(30),
  staffIds: z.array(z.number().int()).max(MOST_PEOPLE),
  /** Rows that nobody is told of, so that a row of a newer version is told. */
  without: z.array(z.string().max(50)),
  /** By slot of the template: words with `{row}`, `{what}`, `{cure}` and `{path}`. */
  values: z.record(z.string().max(200), z.string().max(MOST_VALUE_CHARS)),
})

export type AlertSettings = Omit<z.infer<typeof alertSettingsSchema>, 'without'> & { without: RowName[] }

/** Null: off, or of a version that nobody here can read. */
export function parseAlertSettings(text: string): AlertSettings | null {
  if (text === '') return null
  try {
    const { without, ...settings } = alertSettingsSchema.parse(JSON.parse(text))
    return { ...settings, without: ROWS.filter((name) => without.includes(name)) }
  } catch {
    return null
  }
}

export async function readAlertSettings(env: Env): Promise<AlertSettings | null> {
  const config = await readConfig(env)
  return config && parseAlertSettings(optionOf(config, 'whatsapp_alerts'))
}

/** The number that alerts go from; null where there is none, or no longer. */
export function alertNumber(config: ConfigSnapshot, chosen: string): string | null {
  if (chosen !== '') return config.numbers.some(({ phoneNumberId }) => phoneNumberId === chosen) ? chosen : null
  const number = config.numbers.find(({ isDefault }) => isDefault) ?? config.numbers[0]
  return number?.phoneNumberId ?? null
}
