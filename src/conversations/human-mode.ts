import { optionOf, type ConfigSnapshot } from '../settings/snapshot'

/** When human mode that begins at `at` ends by itself; with 0 hours it does not. */
export function humanUntil(config: ConfigSnapshot, at: number): number {
  const hours = Number(optionOf(config, 'whatsapp_human_mode_hours'))
  return hours > 0 ? at + hours * 3_600_000 : Number.MAX_SAFE_INTEGER
}
