import type { JobOrder } from '../bots/job-order'
import type { AiJob, AiWant } from '../bots/jobs'
import type { Env } from '../env'
import { log } from '../log'
import { recordActivity } from '../whatsapp/activity-store'
import type { Price } from './prices'
import type { AiAccess, AiToolCall } from './provider'
import type { AiSettings } from './settings'
import { BAD_ARGUMENTS, type Tool, type ToolDone } from './tools/tool'

/** One answer in the making. `wants` and `told` grow: what the conversation is to do, what tools told the model. */
export type Exchange = {
  env: Env
  order: JobOrder
  job: AiJob
  settings: AiSettings
  access: AiAccess
  price: Price
  tools: readonly Tool[]
  signal: AbortSignal
  isWanted: () => Promise<boolean>
  wants: AiWant[]
  told: string[]
}

type Results = { call: AiToolCall; answer: string }[]

/** Of one answer of the model; further ones are refused. */
const MOST_CALLS = 6
const MOST_ANSWER_CHARS = 8_000

/**
 * What the model asked for, one after the other. Before each it is asked whether the conversation still wants it. A refused
 * call is answered with the reason and leaves a line in the activity log, without arguments.
 */
export async function callTools(
  exchange: Exchange,
  calls: readonly AiToolCall[],
): Promise<'not-wanted' | { results: Results; isEnd: boolean }> {
  const results: Results = []
  let isEnd = false
  for (const [index, call] of calls.entries()) {
    if (!(await exchange.isWanted())) return 'not-wanted'
    const done = index < MOST_CALLS ? await perform(exchange, call) : TOO_MANY
    results.push({ call, answer: await answerOf(exchange, call, done) })
    isEnd ||= done.ok && done.isEnd === true
  }
  return { results, isEnd }
}

const TOO_MANY: ToolDone = { ok: false, say: `More than ${MOST_CALLS} calls at once.` }

async function perform({ tools, wants }: Exchange, { name, args }: AiToolCall): Promise<ToolDone> {
  const tool = tools.find((one) => one.name === name)
  if (!tool) return { ok: false, say: 'There is no such tool in this conversation.' }
  if (args === null) return { ok: false, say: BAD_ARGUMENTS }
  try {
    return await tool.perform(args, wants)
  } catch (error) {
    log('error', 'ai.tool', { tool: tool.name, error })
    return { ok: false, say: 'It failed by an error of ours.' }
  }
}

async function answerOf(
  { env, order, job, wants, told }: Exchange,
  { name }: AiToolCall,
  done: ToolDone,
): Promise<string> {
  if (done.ok) {
    if (done.want) wants.push(done.want)
    told.push(done.answer)
    return done.answer.slice(0, MOST_ANSWER_CHARS)
  }
  const tool = name.replaceAll(/[^\w-]/g, '').slice(0, 60)
  await recordActivity(env, {
    kind: 'ai.tool-refused',
    outcome: 'failed',
    phoneNumberId: order.phoneNumberId,
    summary: `The AI asked for ${tool} and was refused: ${done.say}`,
    request: { interactionId: order.interactionId, job: job.id, tool },
  })
  return `Refused: ${done.say}`
}
