import { stubs } from '../../durable-objects/stubs'
import { personKeys } from '../consents/person-key'
import { readConsent } from '../consents/store'
import { conversationName } from '../conversations/names'
import type { MessageRow } from '../conversations/rows'
import { readNumber } from '../crm/phone-number'
import type { Env } from '../env'
import { findTemplateOf } from '../notifications/template-of-number'
import { optionOf, type ConfigNumber, type ConfigSnapshot } from '../settings/snapshot'
import { textOf, type OutgoingMessage } from '../whatsapp/messages'
import { describeRefusal, type RefusalSymbol } from '../whatsapp/refusals'
import { FREE_OF_CONSENT } from '../whatsapp/send'
import { fillTemplate } from '../whatsapp/templates/fill'
import type { SlotSource } from '../whatsapp/templates/mapping'
import { canSend } from '../whatsapp/throughput'
import type { Problem } from './problem'
import type { MessageBody, TemplateValue } from './schemas'
import { requestOfScene } from '../log-scene'

type Asked = { keyId: number; idempotencyKey: string | null; body: MessageBody }
export type Accepted = { ok: true; message: MessageRow }
type Refused = { ok: false; problem: Problem }

/**
 * Puts a message on its way through the one send function; what can be known before is refused here. The same idempotency key
 * to the same person is the same message. Accepted is not sent: the conversation tells what became of it.
 */
export async function sendMessage(
  env: Env,
  config: ConfigSnapshot,
  { keyId, idempotencyKey, body }: Asked,
): Promise<Accepted | Refused> {
  const pair = pairOf(config, body)
  if (!pair.ok) return pair
  const { number, waId } = pair
  const content = body.template
    ? await templateOf(env, body.template, pair)
    : { ok: true as const, message: { type: 'text', body: body.text ?? '' } satisfies OutgoingMessage }
  if (!content.ok) return content
  const to = { waId, userId: null }
  const name = conversationName(number.phoneNumberId, to) ?? ''
  const key = `api:${keyId}:${idempotencyKey ?? crypto.randomUUID()}`
  const sent = await stubs(env)
    .conversation(name)
    .send({ sentBy: `notification:api-${keyId}`, message: content.message, key, to, ...requestOfScene() })
  if (!sent.ok) return refusal(sent.reason, sent.say)
  return isSame(sent.message, content.message)
    ? { ok: true, message: sent.message }
    : { ok: false, problem: USED_BEFORE }
}

type Pair = { ok: true; number: ConfigNumber; waId: string }

function pairOf(config: ConfigSnapshot, { to, from }: MessageBody): Pair | Refused {
  const { numbers } = config
  const number =
    from === undefined
      ? (numbers.find(({ isDefault }) => isDefault) ?? numbers[0])
      : numbers.find(({ phoneNumberId }) => phoneNumberId === from)
  if (!number) return refusalOf('unknown-number', 'from')
  if (!canSend(number)) return refusalOf('number-not-connected', 'from')
  const read = readNumber(String(to), optionOf(config, 'whatsapp_default_country'))
  const waId = read?.phonenumber.replaceAll(/\D/g, '') ?? ''
  if (waId === '') return refusalOf('invalid-recipient', 'to')
  const isOwn = numbers.some(({ displayPhoneNumber }) => displayPhoneNumber.replaceAll(/\D/g, '') === waId)
  return isOwn ? refusalOf('own-number', 'to') : { ok: true, number, waId }
}

async function templateOf(
  env: Env,
  { name, language, values }: NonNullable<MessageBody['template']>,
  { number, waId }: Pair,
): Promise<{ ok: true; message: OutgoingMessage } | Refused> {
  const definition = await findTemplateOf(env, number.phoneNumberId, { name, language })
  if (!definition) return refusalOf('unknown-template', 'template.name')
  if (definition.status !== 'APPROVED') return refusalOf('template-not-approved', 'template.name')
  const mapping = Object.fromEntries(Object.entries(values).map(([slot, value]) => [slot, sourceOf(slot, value)]))
  const filled = fillTemplate(definition, mapping, (slot) => wordsOf(values[slot]))
  if (!filled.ok) {
    const errors = filled.problems.map(({ field, message }) => ({ field: `template.values.${field}`, message }))
    return { ok: false, problem: { ...problemOf('template-mismatch'), errors } }
  }
  const isFree = FREE_OF_CONSENT.has(definition.category)
  const consent = isFree ? null : await readConsent(env, personKeys({ waId, userId: null }))
  return consent === 'opt_out' ? refusalOf('opted-out', 'to') : { ok: true, message: filled.message }
}

/** Words go whole, as a field: braces in them are the caller's own. */
function sourceOf(slot: string, value: TemplateValue): SlotSource {
  if (typeof value !== 'object') return { from: 'field', name: slot }
  if ('link' in value)
    return { from: 'media', media: { link: value.link }, ...(value.filename ? { filename: value.filename } : {}) }
  const { latitude, longitude, ...words } = value
  return { from: 'location', latitude: String(latitude), longitude: String(longitude), ...words }
}

function wordsOf(value: TemplateValue | undefined): string | undefined {
  return value === undefined || typeof value === 'object' ? undefined : String(value)
}

function isSame(row: MessageRow, message: OutgoingMessage): boolean {
  return row.type === message.type && row.body === textOf(message)?.toWellFormed()
}

const USED_BEFORE: Problem = {
  status: 422,
  code: 'idempotency-key-used',
  title: 'Key used before',
  detail: 'This Idempotency-Key was used for another message to this person. Use a new one for each message.',
}

function problemOf(symbol: RefusalSymbol): Problem {
  const { reason, cure } = describeRefusal(symbol)
  return { status: 422, code: symbol, title: reason, detail: `${reason} ${cure}` }
}

function refusalOf(symbol: RefusalSymbol, field: string): Refused {
  const problem = problemOf(symbol)
  return { ok: false, problem: { ...problem, errors: [{ field, message: problem.title }] } }
}

function refusal(code: RefusalSymbol | 'closed', say: string): Refused {
  return { ok: false, problem: { status: code === 'closed' ? 409 : 422, code, title: 'Not sent', detail: say } }
}
