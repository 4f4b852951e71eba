import type { ReplyResult } from '../../durable-objects/conversation/commands'
import { stubs } from '../../durable-objects/stubs'
import { conversationName } from '../conversations/names'
import type { CrmEvent } from '../crm-events/crm-event'
import { now } from '../clock'
import type { Env } from '../env'
import { inLanes } from '../lanes'
import { log } from '../log'
import { optionOf, readConfig, type ConfigSnapshot } from '../settings/snapshot'
import type { OutgoingMessage } from '../whatsapp/messages'
import { describeRefusal } from '../whatsapp/refusals'
import { perSecondOf } from '../whatsapp/throughput'
import { hasOwnToken, notificationNumber, tokenFor, usesSameAccount } from './credentials'
import { LATE_MS, outOfQuiet } from './due'
import { claimDue, countUnderWay, eventsOf, messageStates, settleRows, type DueRow, type Settled } from './due-store'
import { findRecipients, type Found } from './find-recipient'
import type { LogResult } from './log'
import { problemStatement } from './mappings-store'
import { wantedMappings, type Wanted } from './plan-store'
import { MAPPING_PROBLEMS, REASONS } from './reasons'
import { recipientsOf } from './recipient'
import { recordOf, type EventRecord } from './records'
import { render, windowTextOf } from './render'
import { LOOK_AGAIN_MS, settledAs, verdictOf } from './verdict'

/** Of one piece; its rows go five at a time, as D1 and objects share six connections. */
const PIECE = 50
const LANES = 5
/** Pieces of one run: some thirty queries each at most, and a run ends before a queue's consumer would. */
const PIECES = 10
/** A run that died gives its rows back after so long; the same key sends nothing twice. */
const LEASE_MS = 60_000
/** Messages with their conversations are some seconds' worth: the rest waits here, not there. */
const SECONDS_AHEAD = 4
/** Whom the CRM has not told of yet. */
const COMES_WITHIN_MS = 10 * 60_000
const COMES_AGAIN_MS = 60_000

type Run = {
  env: Env
  config: ConfigSnapshot
  phoneNumberId: string | null
  mappings: Map<number, Wanted>
  events: Map<string, CrmEvent>
  /** Of rows that had no number when they were planned, where somebody is named. */
  found: ReadonlyMap<string, Found>
}

/**
 * Sends the notifications that are due and looks up those on their way, until nothing is left to do at the moment. Never sends
 * one twice, however many runs meet. True where more is due or on its way.
 */
export async function sendDue(env: Env): Promise<boolean> {
  const config = await readConfig(env)
  if (!config) return false
  let hasWorked = false
  for (let piece = 0; piece < PIECES; piece++) {
    const at = now()
    const room = Math.max(0, capacity(config) - (await countUnderWay(env.DB)))
    const rows = await claimDue(env.DB, { at, leaseUntil: at + LEASE_MS, most: PIECE, room: Math.min(PIECE, room) })
    if (rows.length === 0) return hasWorked
    hasWorked = true
    await settlePiece(env, config, rows)
  }
  return hasWorked
}

function capacity(config: ConfigSnapshot): number {
  const id = notificationNumber(config)
  const number = config.numbers.find(({ phoneNumberId }) => phoneNumberId === id)
  return Math.max(20, (number ? perSecondOf(number) : 1) * SECONDS_AHEAD)
}

async function settlePiece(env: Env, config: ConfigSnapshot, rows: readonly DueRow[]): Promise<void> {
  const isSame = usesSameAccount(config)
  const handed = rows.filter(({ messageId }) => messageId !== null)
  const fresh = rows.filter(({ messageId }) => messageId === null)
  const states = await messageStates(env.DB, handed)
  const wanted = await wantedMappings(env.DB, { ids: [...new Set(rows.map(({ mappingId }) => mappingId))] }, isSame)
  const about = {
    env,
    config,
    mappings: new Map(wanted.map((one) => [one.mapping.id, one])),
    events: await eventsOf(env.DB, [...new Set(fresh.map(({ eventId }) => eventId))]),
  }
  const [phoneNumberId, found] = [await usableNumber(env, config), await lookUpAgain(about, fresh)]
  const run: Run = { ...about, phoneNumberId, found }
  const told = { now: now(), hasOwnToken: hasOwnToken(config, notificationNumber(config) ?? '') }
  const settled = handed.map((row) => verdictOf(row, states.get(row.messageId ?? ''), told))
  await inLanes(fresh, LANES, async (row) => {
    const one = await trySend(run, row)
    if (one) settled.push(one)
  })
  await env.DB.batch([settleRows(env.DB, settled, now()), ...problemsOf(run, rows, settled)])
}

async function usableNumber(env: Env, config: ConfigSnapshot): Promise<string | null> {
  const id = notificationNumber(config)
  return id !== null && (await tokenFor(env, config, { phoneNumberId: id })) !== '' ? id : null
}

/** A mapping is marked with what keeps it from working, and cleared once one of its messages goes. */
function problemsOf(
  { env, mappings }: Run,
  rows: readonly DueRow[],
  settled: readonly Settled[],
): D1PreparedStatement[] {
  const mappingOf = new Map(rows.map(({ id, mappingId }) => [id, mappingId]))
  const found = new Map<number, LogResult | null>()
  for (const { id, status, result } of settled) {
    const mappingId = mappingOf.get(id) ?? 0
    if (status === 'sent') found.set(mappingId, null)
    else if (result && MAPPING_PROBLEMS.has(result.symbol)) found.set(mappingId, result)
  }
  return [...found].flatMap(([id, result]) => {
    const before = mappings.get(id)?.mapping
    if (!before || (result === null && before.problem === null)) return []
    return problemStatement(env.DB, id, result && { symbol: result.symbol, say: `${result.reason} ${result.cure}` })
  })
}

/** Null: the conversation did not answer; the row is taken again when its lease ends. */
async function trySend(run: Run, row: DueRow): Promise<Settled | null> {
  try {
    return await sendOne(run, row)
  } catch (error) {
    log('warn', 'notifications.not-handed-over', { error })
    return null
  }
}

async function sendOne(run: Run, row: DueRow): Promise<Settled> {
  const at = now()
  const wanted = run.mappings.get(row.mappingId)
  const event = run.events.get(row.eventId)
  const record = event && recordOf(event, row)
  const isByHand = row.isByHand === 1
  if (!wanted || (!wanted.mapping.active && !isByHand)) return skipped(row, REASONS.switchedOff)
  if (!event || !record) return skipped(row, REASONS.eventGone)
  if (isOfOtherPlan(row, wanted, record) && !isByHand) return skipped(row, REASONS.replaced)
  const isPlanned = wanted.mapping.schedule !== null || record.isReminder
  if (isPlanned && !isByHand && row.status === 'waiting' && at - row.dueAt > LATE_MS)
    return settledAs(row, { status: 'missed', result: REASONS.missed })
  const to = recipientOf(run, row)
  if ('status' in to) return to
  const wakes = isByHand ? at : outOfQuiet(at, wanted.mapping.quietHours, to.phoneKey)
  if (wakes > at) return settledAs(row, { status: 'waiting', dueAt: wakes, ...to })
  const rendered = render(wanted.mapping, wanted.definition, record.data)
  if (!rendered.ok) return settledAs(row, { status: 'failed', result: rendered.result, ...to })
  const text = rendered.message.shown.body
  const about = { ...to, body: text, message: JSON.stringify(rendered.message), templateName: rendered.message.name }
  if (optionOf(run.config, 'whatsapp_api_shadow') === 'enable' || wanted.mapping.isShadow)
    return settledAs(row, { status: 'shadow', ...about })
  if (run.phoneNumberId === null) return settledAs(row, { status: 'failed', result: REASONS.noAccount, ...about })
  const free = row.isWindowOver === 1 ? '' : windowTextOf(wanted.mapping, record.data)
  return handOver(run, row, { phoneNumberId: run.phoneNumberId, about, template: rendered.message, free })
}

/** Planned by a date, of a mapping that goes by none any more, or is about something else. */
function isOfOtherPlan({ id, recordKey, category }: DueRow, { mapping }: Wanted, { isReminder }: EventRecord): boolean {
  const wasPlanned = id.startsWith(`${recordKey}:`) && !isReminder
  return category !== mapping.category || (wasPlanned && mapping.schedule === null)
}

function skipped(row: DueRow, result: LogResult): Settled {
  return settledAs(row, { status: 'skipped', result })
}

type To = { phone: string | null; phoneKey: string }

/** Whom it was planned for; somebody without a number was looked up once more, and is waited for where they may come. */
function recipientOf(run: Run, row: DueRow): To | Settled {
  if (row.phoneKey !== null) return { phone: row.phone, phoneKey: row.phoneKey }
  const found = run.found.get(row.id)
  if (found?.ok) return { phone: found.phone, phoneKey: found.phoneKey }
  const mayCome = row.isByHand !== 1 && now() - row.createdAt < COMES_WITHIN_MS
  if (mayCome) return settledAs(row, { status: 'waiting', dueAt: now() + COMES_AGAIN_MS })
  return skipped(row, found?.result ?? REASONS.noRecipient)
}

async function lookUpAgain(
  { env, config, mappings, events }: Omit<Run, 'phoneNumberId' | 'found'>,
  rows: readonly DueRow[],
): Promise<ReadonlyMap<string, Found>> {
  const asked = rows.flatMap((row) => {
    const [mapping, event] = [mappings.get(row.mappingId)?.mapping, events.get(row.eventId)]
    if (row.phoneKey !== null || !mapping || !event) return []
    const named = recipientsOf(row.category, recordOf(event, row)?.data, mapping).find(({ key }) =>
      row.id.endsWith(`:${key}`),
    )
    return named ? [{ id: row.id, mapping, named, origin: event.origin }] : []
  })
  const found = await findRecipients(env, asked, optionOf(config, 'whatsapp_default_country'))
  return new Map(asked.map(({ id }, n) => [id, found[n]!]))
}

type Handover = {
  phoneNumberId: string
  about: To & { body: string; message: string; templateName: string }
  template: OutgoingMessage
  free: string
}

/** Free text while it may go, else the template: a text that is refused has left nothing behind, so both share one key. */
async function handOver(run: Run, row: DueRow, { phoneNumberId, about, template, free }: Handover): Promise<Settled> {
  const { phone, phoneKey } = about
  const to =
    phone === null ? { waId: null, userId: phoneKey.slice(2) } : { waId: phone.replaceAll(/\D/g, ''), userId: null }
  const name = conversationName(phoneNumberId, to) ?? ''
  const key = row.attempts === 0 ? `notification:${row.id}` : `notification:${row.id}:${row.attempts}`
  const send = (message: OutgoingMessage): Promise<ReplyResult> =>
    stubs(run.env)
      .conversation(name)
      .send({ sentBy: `notification:${row.id}`, key, message, to })
  const text = free === '' ? null : await send({ type: 'text', body: free })
  const isFree = text !== null && (text.ok || text.reason !== 'window-closed')
  const result = isFree ? text : await send(template)
  if (!result.ok) return refusedOf(row, result, about)
  const { interactionId, id: messageId, at: messageAt, body } = result.message
  return settledAs(row, {
    ...about,
    status: 'sending',
    dueAt: now() + LOOK_AGAIN_MS,
    interactionId,
    messageId,
    body: body ?? about.body,
    result: { symbol: 'on-its-way', reason: '', cure: '', messageAt },
  })
}

function refusedOf(
  row: DueRow,
  { reason, say }: Extract<ReplyResult, { ok: false }>,
  about: Handover['about'],
): Settled {
  if (reason === 'no-settings') return settledAs(row, { ...about, status: 'waiting', dueAt: now() + LOOK_AGAIN_MS })
  const cure = reason === 'closed' ? '' : describeRefusal(reason).cure
  return settledAs(row, {
    ...about,
    status: 'failed',
    result: { symbol: reason, reason: say.replace(cure, '').trim(), cure },
  })
}
