import { personKeys } from '../../src/consents/person-key'
import type { ConsentSaid } from '../../src/consents/said'
import { newestLine, readConsent } from '../../src/consents/store'
import { consentOf } from '../../src/conversations/consent'
import type { Content } from '../../src/conversations/content'
import { withCarriedConsent } from '../../src/conversations/former-keys'
import { log } from '../../src/log'
import type { ConfigSnapshot } from '../../src/settings/snapshot'
import type { Inbound } from '../../src/whatsapp/events'
import type { Core } from './core'
import { withPatience } from './patience'

const D1_PATIENCE_MS = 5000

/** What a customer's own message says about marketing; null for everything else, which is almost all. */
export async function hearConsent(
  core: Core,
  inbound: Inbound,
  content: Extract<Content, { kind: 'line' }>,
  config: ConfigSnapshot,
): Promise<ConsentSaid | null> {
  const said = consentOf(content, config)
  return said?.isResume && !(await hasOptedOut(core, inbound)) ? null : said
}

/** Asked for "start" and the like alone. While D1 is away, what was said in this conversation has to do. */
async function hasOptedOut({ env, state }: Core, inbound: Inbound): Promise<boolean> {
  const own = personKeys({ waId: state.waId ?? inbound.waId, userId: state.userId ?? inbound.userId })
  const keys = [...new Set([...own, ...state.consentFrom])]
  try {
    return (await withPatience(readConsent(env, keys, state.consent), D1_PATIENCE_MS)) === 'opt_out'
  } catch (error) {
    log('warn', 'conversation.consent-unreadable', { conversation: state.id, error })
    return state.consent?.kind === 'opt_out'
  }
}

/**
 * An opt-out follows the person to keys that were learned since. False where D1 did not answer: the keys stay noted, and
 * it is asked again with the next telling.
 */
export async function carryConsent(core: Core): Promise<boolean> {
  const { consentFrom } = core.state
  try {
    const stored = await withPatience(newestLine(core.env, consentFrom), D1_PATIENCE_MS)
    core.commit({ state: withCarriedConsent(core.state, consentFrom, stored) })
    return true
  } catch (error) {
    log('warn', 'conversation.consent-carried-later', { conversation: core.state.id, error })
    return false
  }
}
