import type { KnownConsent } from '../consents/known'
import { personKeys } from '../consents/person-key'
import { readConsent } from '../consents/store'
import { now } from '../clock'
import { isWindowOpen } from '../conversations/window'
import type { Env } from '../env'
import { log } from '../log'
import { presentScene } from '../log-scene'
import { measure } from '../metrics'
import { findTemplateOf } from '../notifications/template-of-number'
import { readConfig, type ConfigNumber } from '../settings/snapshot'
import { graphAccess } from './access'
import { sendMessage, type Connection } from './api'
import type { GraphAccess } from './graph-api'
import { resolveMedia } from './media/resolve'
import type { OutgoingMessage, Recipient, SendOutcome } from './messages'
import { refusedByUs, type Refused } from './outcome'
import type { Priority, Slot } from './pace'
import { senderOf, type Sender } from './sender'
import { checkTemplate } from './templates/check'
import type { TemplateDefinition } from './templates/definition'
import { canSend, perSecondOf } from './throughput'
import { validate, validateCall, type Validity } from './validate'

export type SendRequest = {
  /** The number of ours that it goes from. */
  phoneNumberId: string
  /** Whom it goes to. The phone goes first: it keeps the phone in Meta's webhooks (reference §4). */
  to: Person
  message: OutgoingMessage
  /** Until when free text may go to this person; null where nothing is known of it: only templates go. */
  windowUntil: number | null
  priority: Priority
  /** Comes back with the statuses; see `callback-data.ts`. */
  callbackData: string
  /** Begins with 1. */
  attempt?: number
  /** What the caller heard of this person itself, before D1 has it. */
  consent?: KnownConsent | null
  /** Further keys under which this person may have said no. */
  formerKeys?: readonly string[]
  /**
   * What whoever writes to many knows already, so that nothing is asked for each of them: a slot that was given, the template
   * as it is now, and that this person may get it. What the call comes to is theirs to tell the number's object.
   */
  given?: { waitMs: number; template: TemplateDefinition }
}

export type Person = { waId: string | null; userId: string | null }

type Hooks = {
  /** Right before the call, after every check: what must be on disk by then. Core: a mark means "may have gone". */
  beforeCall?: () => void | Promise<void>
  /** The slot is so far ahead. */
  onWait?: (waitMs: number) => void
  /** Once everything but the slot is sure, e.g. for the typing indicator. */
  onReady?: (connection: Connection) => void
}

type Ready = {
  request: SendRequest
  recipient: Recipient
  connection: Connection
  startedAt: number
  number: ConfigNumber
  message: OutgoingMessage
}

/** Where D1 or another part of ours does not answer, a send waits so long and looks again. */
const LOOK_AGAIN_MS = 5000
/** A timer takes longer than less; a slot's second has room for it. */
const LEAST_WAIT_MS = 1
/** So late a slot still counts; the answer with the slot takes its time as well. */
const MOST_LATE_MS = 300
/** Then it goes as it is: Meta says so where it is too fast, and it is tried again. */
const MOST_TRIES = 3
/** What took longer is looked up once more before the call. */
const LONG_MS = 5000
/** Every other category, known or not, is marketing for us: nobody who said no gets it. */
export const FREE_OF_CONSENT: ReadonlySet<string> = new Set(['UTILITY', 'AUTHENTICATION'])

/**
 * The one way out: bots, staff, campaigns, notifications and reminders all come here. Checks in one order (number, recipient,
 * window or template, template, consent, file, slot; and once more whether sending was stopped meanwhile), then one call.
 * Never throws; a refusal without a code made no call.
 */
export async function send(env: Env, request: SendRequest, hooks: Hooks = {}): Promise<SendOutcome> {
  const startedAt = now()
  const outcome = await sendChecked(env, request, hooks)
  const { message, priority: how, phoneNumberId: number } = request
  const campaign = presentScene().campaign ?? null
  const durationMs = now() - startedAt
  measure(env, { kind: 'send', ...resultOf(outcome), what: message.type, how, number, campaign, durationMs })
  return outcome
}

function resultOf(outcome: SendOutcome): { result: 'sent' | 'refused' | 'waits' | 'unknown'; symbol: string | null } {
  if (outcome.outcome !== 'refused') return { result: outcome.outcome, symbol: null }
  const symbol = outcome.code === null ? outcome.symbol : `meta-${outcome.code}`
  return { result: outcome.retryAfterMs === null ? 'refused' : 'waits', symbol }
}

async function sendChecked(env: Env, request: SendRequest, hooks: Hooks): Promise<SendOutcome> {
  const ready = await prepare(env, request)
  if ('outcome' in ready) return ready
  const sender = senderOf(request.phoneNumberId)
  const beganAt = now()
  const turn = { priority: request.priority, perSecond: perSecondOf(ready.number) }
  const waitMs = request.given ? 0 : sender.waitForPlace(request.callbackData, turn, beganAt)
  if (waitMs > 0) return refusedByUs('no-slot', '', waitMs)
  sender.underWay.take(request.callbackData, beganAt)
  try {
    return await sendReady(env, ready, sender, hooks)
  } finally {
    sender.underWay.giveBack(request.callbackData)
    sender.took(now() - beganAt)
  }
}

async function sendReady(env: Env, ready: Ready, sender: Sender, hooks: Hooks): Promise<SendOutcome> {
  const { request } = ready
  const person = request.to.waId ?? request.to.userId ?? ''
  const refused = await takeTurn(env, ready, person, hooks)
  if (refused) return refused
  const still = await lookAgain(env, ready)
  if ('outcome' in still) return still
  await hooks.beforeCall?.()
  const connection = { ...ready.connection, ...still }
  const outcome = await sendMessage(connection, ready.recipient, ready.message, request.callbackData, {
    attempt: request.attempt ?? 1,
  })
  if (!request.given) await sender.report(env, person, outcome)
  return outcome
}

/**
 * A slot, and its moment waited for. Where all of an isolate was held up meanwhile, the moment is long over and others have it:
 * calls that were to go one after another would arrive together, so each asks once more.
 */
async function takeTurn(env: Env, ready: Ready, person: string, hooks: Hooks): Promise<Refused | null> {
  for (let tries = 1; ; tries++) {
    const askedAt = now()
    const slot = await slotFor(env, ready, person)
    if (!slot.ok) return refusedByUs(slot.why, '', slot.retryAfterMs)
    if (tries === 1) hooks.onReady?.(ready.connection)
    if (slot.waitMs >= LEAST_WAIT_MS) {
      hooks.onWait?.(slot.waitMs)
      await scheduler.wait(slot.waitMs)
    }
    const lateMs = now() - askedAt - slot.waitMs
    if (lateMs <= MOST_LATE_MS || tries === MOST_TRIES || ready.request.given) return null
  }
}

async function slotFor(env: Env, { request, number }: Ready, person: string): Promise<Slot> {
  const { given, priority, phoneNumberId } = request
  if (given) return { ok: true, waitMs: given.waitMs }
  return senderOf(phoneNumberId).slot(env, { priority, person, perSecond: perSecondOf(number) })
}

/** What may have changed while a file was uploaded or a slot was waited for. */
async function lookAgain(env: Env, { request, startedAt }: Ready): Promise<GraphAccess | Refused> {
  const given = await graphAccess(env, null, request)
  if (!given.ok) return given.refusal
  const isLong = now() - startedAt > LONG_MS
  return checkWindow(request) ?? (isLong ? await checkContent(env, request) : null) ?? given.access
}

/** Everything that can be known before a slot is asked for. */
async function prepare(env: Env, request: SendRequest): Promise<Ready | Refused> {
  const startedAt = now()
  const config = await readConfig(env)
  if (!config) return refusedByUs('no-settings', '', LOOK_AGAIN_MS)
  const given = await graphAccess(env, config, request)
  if (!given.ok) return given.refusal
  const number = config.numbers.find(({ phoneNumberId }) => phoneNumberId === request.phoneNumberId)
  const recipient = recipientOf(request.to)
  const refusal =
    checkNumber(number) ??
    checkRecipient(request, recipient, number) ??
    checkWindow(request) ??
    refusalOf('invalid-message', validate(request.message)) ??
    (await checkContent(env, request))
  if (refusal || !number || !recipient) return refusal ?? refusedByUs('unknown-number')
  const connection = { ...given.access, phoneNumberId: request.phoneNumberId }
  const resolved = await resolveMedia(env, connection, request.message)
  if (!resolved.ok) return resolved.refusal
  return { request, recipient, connection, startedAt, number, message: resolved.message }
}

function checkNumber(number: ConfigNumber | undefined): Refused | null {
  if (!number) return refusedByUs('unknown-number')
  return canSend(number) ? null : refusedByUs('number-not-connected', `Meta says: ${number.status ?? ''}.`)
}

function checkRecipient(request: SendRequest, recipient: Recipient | null, number?: ConfigNumber): Refused | null {
  if (!recipient) return refusedByUs('invalid-recipient')
  const isOwn = 'waId' in recipient && recipient.waId === number?.displayPhoneNumber.replace(/\D/g, '')
  return isOwn
    ? refusedByUs('own-number')
    : refusalOf('invalid-recipient', validateCall(recipient, request.callbackData))
}

function checkWindow({ message, windowUntil }: SendRequest): Refused | null {
  return message.type === 'template' || isWindowOpen(windowUntil, now()) ? null : refusedByUs('window-closed')
}

/** A template as Meta has it, and whether its kind may go to this person. What cannot be looked up is not sent. */
async function checkContent(env: Env, request: SendRequest): Promise<Refused | null> {
  const { message } = request
  if (message.type !== 'template') return null
  let definition: TemplateDefinition | null
  try {
    definition = request.given?.template ?? (await findTemplateOf(env, request.phoneNumberId, message))
  } catch (error) {
    log('warn', 'send.template-unreadable', { error })
    return refusedByUs('template-unreadable', '', LOOK_AGAIN_MS)
  }
  if (!definition) return refusedByUs('unknown-template', `${message.name} (${message.language}).`)
  if (definition.status !== 'APPROVED')
    return refusedByUs('template-not-approved', `${message.name} (${message.language}) is ${definition.status}.`)
  const problems = checkTemplate(definition, message.content)
  if (problems.length > 0) return refusalOf('template-mismatch', { ok: false, problems })
  return request.given || FREE_OF_CONSENT.has(definition.category) ? null : checkConsent(env, request)
}

async function checkConsent(env: Env, { to, consent, formerKeys = [] }: SendRequest): Promise<Refused | null> {
  try {
    return (await readConsent(env, [...personKeys(to), ...formerKeys], consent)) === 'opt_out'
      ? refusedByUs('opted-out')
      : null
  } catch (error) {
    log('warn', 'send.consent-unreadable', { error })
    return refusedByUs('consent-unreadable', '', LOOK_AGAIN_MS)
  }
}

function recipientOf({ waId, userId }: Person): Recipient | null {
  if (waId) return { waId }
  return userId ? { userId } : null
}

function refusalOf(
  symbol: 'invalid-message' | 'invalid-recipient' | 'template-mismatch',
  validity: Validity,
): Refused | null {
  if (validity.ok) return null
  return refusedByUs(symbol, validity.problems.map(({ field, message }) => `${message} (${field}).`).join(' '))
}
