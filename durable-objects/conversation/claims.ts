import type { Content } from '../../src/conversations/content'
import { formerIds, withFormerKeys } from '../../src/conversations/former-keys'
import { userName } from '../../src/conversations/names'
import { foldDigits } from '../../src/conversations/names'
import { log } from '../../src/log'
import { stubs } from '../stubs'
import { lastOf } from './chain'
import type { Core } from './core'

export type ClaimAnswer =
  /** The name forwards to the caller now (or did already). */
  | { is: 'pointing' }
  /** The name is a conversation of its own. */
  | { is: 'conversation' }
  /** The name forwards somewhere else. */
  | { is: 'elsewhere'; name: string }

/**
 * Meta's notice of a new number or id: the new name shall forward here. The window stays as it is. A user id belongs to a
 * number: where the notice tells only the number, the next message tells the id. Source: reference §4.
 */
export function updateIdentity(core: Core, content: Extract<Content, { kind: 'identity' }>): void {
  const { state } = core
  const claims = new Set(state.claims)
  const isNewNumber = content.waId !== null && content.waId !== state.waId
  if (content.waId !== null && isNewNumber) claims.add(`${state.phoneNumberId}:${foldDigits(content.waId)}`)
  if (content.userId !== null) claims.add(userName(state.phoneNumberId, content.userId))
  claims.delete(state.name)
  core.commit({
    state: withFormerKeys(state, {
      ...state,
      waId: content.waId ?? state.waId,
      userId: content.userId ?? (isNewNumber ? null : state.userId),
      formerUserIds: formerIds(state.formerUserIds, state.userId),
      parentUserId: content.parentUserId ?? state.parentUserId,
      claimedUserId: content.userId ?? state.claimedUserId,
      claims: [...claims],
    }),
  })
}

/** The `u:` object of a newly seen user id is claimed once, in the drain, never before the answer to Meta. Core rule 12. */
export function claimUserId(core: Core): void {
  const { state } = core
  if (state.userId === null || state.userId === state.claimedUserId) return
  const name = userName(state.phoneNumberId, state.userId)
  const claims = name === state.name ? state.claims : [...new Set([...state.claims, name])]
  core.remember({ ...state, claimedUserId: state.userId, claims })
}

/** Makes every claimed name forward here. Where one is a conversation with a past of its own, the two become one. False: try again later. */
export async function settleClaims(core: Core, mergeInto: (name: string) => Promise<void>): Promise<boolean> {
  for (const name of core.state.claims) {
    try {
      const answer = await claimed(core, name)
      const isArbiter = name.includes(':u:')
      if (answer.is === 'conversation' && isArbiter) return await intoWinner(mergeInto, name)
      if (answer.is === 'elsewhere') return await intoWinner(mergeInto, answer.name)
      if (answer.is === 'conversation') await stubs(core.env).conversation(name).mergeInto(core.state.name)
    } catch (error) {
      log('warn', 'conversation.claim-waits', { conversation: core.state.id, error })
      return false
    }
    core.commit({ state: { ...core.state, claims: core.state.claims.filter((claim) => claim !== name) } })
  }
  return true
}

/** The answer at the end of the chain: what leads here already points here. */
async function claimed(core: Core, name: string): Promise<ClaimAnswer> {
  const answer: ClaimAnswer = await stubs(core.env).conversation(name).claim(core.state.name)
  if (answer.is !== 'elsewhere') return answer
  const end = await lastOf(core, answer.name)
  return end === core.state.name ? { is: 'pointing' } : { is: 'elsewhere', name: end }
}

async function intoWinner(mergeInto: (name: string) => Promise<void>, name: string): Promise<boolean> {
  await mergeInto(name)
  return true
}

/** What this name says to a conversation that claims it: it points there now, or why it cannot. */
export function answerClaim(core: Core, target: string): ClaimAnswer {
  const { state } = core
  if (state.forward)
    return state.forward.name === target ? { is: 'pointing' } : { is: 'elsewhere', name: state.forward.name }
  if (state.id !== '' && state.name !== target) return { is: 'conversation' }
  if (state.name !== target) core.commit({ state: { ...state, forward: { name: target, why: 'alias' } } })
  return { is: 'pointing' }
}
