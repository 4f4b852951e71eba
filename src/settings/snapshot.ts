import { stubs } from '../../durable-objects/stubs'
import type { BotRow } from '../bots/bot'
import { moveClock } from '../clock'
import type { Env } from '../env'
import type { TemplateDefinition } from '../whatsapp/templates/definition'
import { log } from '../log'
import { OPTIONS, type OptionName } from './options'
import { unseal } from './sealed'

/** One of our numbers. What is optional was not there in snapshots of an older version; null: not known, or the default. */
export type ConfigNumber = {
  phoneNumberId: string
  wabaId: string
  displayPhoneNumber: string
  isDefault: boolean
  status?: string | null
  throughput?: string | null
  isCoexistence?: boolean
  hours?: string | null
  holidays?: string | null
  timeZone?: string | null
  language?: string | null
}

/** A key of the CRM that was not revoked; `hash` is the SHA-256 of it, `scopes` as stored. */
export type ConfigKey = { id: number; hash: string; scopes: string; expiresAt: number | null }

/** What the Config object holds of D1. Options are as stored: secrets sealed. */
export type ConfigSnapshot = {
  version: number
  options: Partial<Record<string, string>>
  bots: BotRow[]
  numbers: ConfigNumber[]
  /** Those that active bots and their flows name; absent in snapshots of an older version. */
  templates?: TemplateDefinition[]
  /** Ids of the people who may sign in; absent in snapshots of an older version. */
  activeStaff?: number[]
  /** Absent in snapshots of an older version. */
  apiKeys?: ConfigKey[]
  /** Development only; 0 in the cloud. */
  clockOffsetMs: number
}

/** Together with one call to the Config object this stays below the two seconds in which settings act. */
const FRESH_MS = 1500

let cached: { snapshot: ConfigSnapshot; readAt: number } | null = null
const opened = new Map<string, string>()

/**
 * The configuration, at most two seconds old; older if the Config object does not answer, so that the door works while
 * D1 is away. Null only where this installation has never been read. Core rule 23.
 */
export async function readConfig(env: Env): Promise<ConfigSnapshot | null> {
  if (cached && Date.now() - cached.readAt < FRESH_MS) return cached.snapshot
  // One request asks, the others go on with what is known. Never a promise that requests share: the platform refuses
  // to wait in one request for another one's I/O.
  if (cached) cached.readAt = Date.now()
  try {
    const snapshot = await stubs(env)
      .config()
      .snapshot(cached?.snapshot.version ?? 0)
    if (snapshot) cached = { snapshot, readAt: Date.now() }
  } catch (error) {
    log('warn', 'config.unreachable', { error })
  }
  if (cached) moveClock(cached.snapshot.clockOffsetMs)
  return cached?.snapshot ?? null
}

/** Drops this isolate's copy, so that the writer of a change sees it at once. */
export function forgetConfig(): void {
  cached = null
  opened.clear()
}

export function optionOf(config: ConfigSnapshot, name: OptionName): string {
  return config.options[name] ?? OPTIONS[name].default
}

/** The plain text of a secret option; empty where it is not set or the master key is another. Never log it, never send it on. */
export async function openOption(env: Env, config: ConfigSnapshot, name: OptionName): Promise<string> {
  const sealed = optionOf(config, name)
  if (sealed === '') return ''
  const known = opened.get(sealed)
  if (known !== undefined) return known
  const plain = (await unseal(env.MASTER_KEY, sealed, `option:${name}`)) ?? ''
  if (opened.size > 50) opened.clear()
  opened.set(sealed, plain)
  return plain
}
