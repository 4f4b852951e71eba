import { randomBytes } from 'node:crypto'

/** The Worker's own secrets. Everything else is entered on its pages and sealed under MASTER_KEY. */
const MAKE = {
  MASTER_KEY: () => randomBytes(32).toString('base64'),
  SESSION_SECRET: () => randomBytes(32).toString('base64url'),
  SETUP_TOKEN: () => randomBytes(18).toString('base64url'),
}
export type SecretName = keyof typeof MAKE
export type Secrets = Partial<Record<SecretName, string>>

export type SecretFacts = {
  /** Names that the Worker has already. */
  set: readonly string[]
  /** Values of the file of an earlier try, and of the environment (CI). */
  known: Secrets
  hasStaff: boolean
  /** Sealed values in D1: another master key could not open them. */
  sealedValues: number
  /** Whether a file that is written now is still there tomorrow; not so on a CI runner. */
  keepsFiles: boolean
}

export type SecretDecision = { kind: 'send'; values: Secrets; isNew: boolean } | { kind: 'refuse'; why: string }

/** What the Worker still misses: known values before new ones, and never a new master key over what an old one sealed. */
export function decideSecrets({ set, known, hasStaff, sealedValues, keepsFiles }: SecretFacts): SecretDecision {
  const wanted = (Object.keys(MAKE) as SecretName[]).filter((name) => name !== 'SETUP_TOKEN' || !hasStaff)
  const missing = wanted.filter((name) => !set.includes(name))
  const unknown = missing.filter((name) => !known[name])
  if (unknown.includes('MASTER_KEY') && sealedValues > 0) return { kind: 'refuse', why: wouldLock(sealedValues) }
  if (unknown.length > 0 && !keepsFiles) return { kind: 'refuse', why: cannotKeep(unknown) }
  const values = Object.fromEntries(missing.map((name) => [name, known[name] || MAKE[name]()]))
  return { kind: 'send', values, isNew: unknown.length > 0 }
}

function wouldLock(sealedValues: number): string {
  return (
    `The Worker has no MASTER_KEY, but its database holds ${sealedValues} value(s) that one sealed. Set that one again ` +
    `(npx wrangler secret put MASTER_KEY). If it is lost, docs/operations.md ("A lost master key") says what that means.`
  )
}

function cannotKeep(names: readonly string[]): string {
  return (
    `The Worker misses ${names.join(', ')}. A key that a build makes would be gone with it: deploy once from your own ` +
    `machine, or give the values as secrets of the build under these names.`
  )
}

/** In the dotenv form that `wrangler deploy --secrets-file` reads; none of our values needs quoting. */
export function asDotenv(values: Secrets): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')
}
