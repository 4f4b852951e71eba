import { stubs } from '../../durable-objects/stubs'
import { now } from '../clock'
import { newId } from '../conversations/new-id'
import type { Env } from '../env'
import { log } from '../log'
import { inScene, learn } from '../log-scene'
import { measure } from '../metrics'
import { measureAgain } from '../measure-queue'
import { readConfig } from '../settings/snapshot'
import { send } from '../whatsapp/send'
import { signalOf } from '../whatsapp/sender'
import { perSecondOf } from '../whatsapp/throughput'
import { checkAccess, checkChunk } from './chunk-check'
import { isPending, readChunk, writeResults, type Chunk } from './chunk-store'
import type { Letter } from './letter'
import { linkCodes } from './link-code'
import { moveOf } from './outcome'
import type { RecipientMove, RunKey } from './recipient'
import { sortChunk, waits } from './sort-chunk'
import type { Claim, PieceEnd, SendNotice, WaveResult } from './wave'
import { asked, fly } from './waves'

const AGAIN_SECONDS = 5

/**
 * The queue's consumer: each message is a piece of a campaign, some fifty people. What is lost here costs time only: the
 * number's object offers a piece again once nobody works on it. Core rules 18, 19.
 */
export async function sendChunks(batch: MessageBatch, env: Env): Promise<void> {
  for (const message of batch.messages) {
    await inScene({ message: message.id }, async () => {
      try {
        await sendChunk(env, message.body as SendNotice)
        message.ack()
      } catch (error) {
        log('warn', 'campaign.chunk', { attempt: message.attempts, error })
        measureAgain(env, batch)
        message.retry({ delaySeconds: AGAIN_SECONDS })
      }
    })
  }
}

type Sender = ReturnType<ReturnType<typeof stubs>['senderNumber']>
type Work = { env: Env; number: Sender; object: string; lease: string; by: string }

/** Without a piece to be had (taken, offered anew, paused) there is nothing to do. */
async function sendChunk(env: Env, { object, lease }: SendNotice): Promise<void> {
  const number = stubs(env).senderNumber(object)
  const by = newId()
  const claim = await number.claim(lease, by)
  if (!claim) return
  learn({ campaign: claim.key.campaignId, run: claim.key.run })
  const work = { env, number, object, lease, by }
  const chunk = await readChunk(env, claim.key, claim.piece, now()).catch((error: unknown) => {
    log('warn', 'campaign.unreadable', { error })
    return null
  })
  // Nothing was sent: it is to be offered again.
  if (!chunk) {
    await number.finish(lease, by, { ...NOTHING, isWhole: false })
    return
  }
  await sendAll(work, claim, chunk)
}

const NOTHING: PieceEnd = {
  results: [],
  unsent: [],
  isWritten: true,
  isWhole: true,
  d1Ms: null,
  effect: null,
  quietUntil: 0,
}

async function sendAll(work: Work, { key }: Claim, chunk: Chunk): Promise<void> {
  const { env, number, lease, by } = work
  const config = await readConfig(env)
  const sender = config?.numbers.find(({ phoneNumberId }) => phoneNumberId === work.object)
  // Without settings nothing is known of the number: not a reason to stop a campaign.
  const effect = config ? ((await checkAccess(env, config)) ?? checkChunk(chunk.run, chunk.templates, sender)) : null
  if (effect || !config || !sender) {
    await number.finish(lease, by, { ...NOTHING, isWhole: false, effect })
    return
  }
  const codes = chunk.run.plan.settings.link ? await linkCodes(env.MASTER_KEY, key, chunk.recipients) : undefined
  const sorted = sortChunk(chunk, now(), codes)
  const startedAt = now()
  const flown = await fly({
    items: sorted.letters,
    keyOf: ({ recipient }) => recipient.phoneKey,
    ask: (keys, results) => number.wave({ id: lease, by, keys, results, perSecond: perSecondOf(sender) }),
    send: (letter, waitMs) => post(work, letter, waitMs),
    later: ({ recipient }, ms) => ({ move: waits(recipient, now() + ms), effect: null, pace: null }),
  })
  measure(env, {
    kind: 'piece',
    result: flown.end,
    number: work.object,
    campaign: key.campaignId,
    count: flown.results.length,
    others: chunk.recipients.length,
    durationMs: now() - startedAt,
  })
  if (flown.end === 'expired') {
    const late = flown.untold.map(({ move }) => move)
    await write(env, key, late)
    return comeLate(work, key, late)
  }
  const moves = [...sorted.moves, ...flown.results.map(({ move }) => move)]
  const { isWritten, d1Ms } = await write(env, key, moves)
  const end: PieceEnd = {
    results: [...flown.untold, ...sorted.moves.map((move) => ({ move, effect: null, pace: null }))],
    unsent: flown.unsent,
    isWritten,
    isWhole: flown.end === 'whole' && !moves.some(isStillDue),
    d1Ms,
    effect: null,
    quietUntil: sorted.quietUntil,
  }
  // Unheard it costs time: the piece is given up after a while, and everything in it has its result.
  const isOurs = await asked(() => number.finish(lease, by, end))
  if (isOurs === false) await comeLate(work, key, moves)
}

/** The piece was given up meanwhile. Where somebody is to be tried again the object looks at the run once more: it goes on, or skips them. */
async function comeLate({ number }: Work, key: RunKey, moves: readonly RecipientMove[]): Promise<void> {
  if (moves.some(isPending)) await asked(() => number.changeRun(key))
}

/** What stopped or paused the run left this recipient as they were. */
function isStillDue(move: RecipientMove): boolean {
  return isPending(move) && typeof move.retryAt !== 'number'
}

/** One call. Its slot is given, what it comes to travels with the next wave. */
async function post({ env, object }: Work, letter: Letter, waitMs: number): Promise<WaveResult> {
  const { recipient, message, waId, template } = letter
  const outcome = await send(env, {
    phoneNumberId: object,
    to: { waId, userId: null },
    message,
    windowUntil: null,
    priority: 'campaign',
    callbackData: letter.callbackData,
    attempt: recipient.attempts + 1,
    given: { waitMs, template },
  })
  const { move, run } = moveOf(outcome, recipient, now())
  const wasCalled = outcome.outcome !== 'refused' || outcome.code !== null
  return { move, effect: run, pace: wasCalled ? signalOf(outcome) : null }
}

/** D1 that does not take them is no loss: the number's object has all but the last, and is given those. */
async function write(
  env: Env,
  key: RunKey,
  moves: readonly RecipientMove[],
): Promise<{ isWritten: boolean; d1Ms: number | null }> {
  const startedAt = now()
  try {
    await writeResults(env, key, moves, startedAt)
    return { isWritten: true, d1Ms: moves.length > 0 ? now() - startedAt : null }
  } catch (error) {
    log('warn', 'campaign.results', { error })
    return { isWritten: false, d1Ms: now() - startedAt }
  }
}
