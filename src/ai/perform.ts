import type { JobOrder } from '../bots/job-order'
import type { AiJob, JobResult } from '../bots/jobs'
import { now } from '../clock'
import type { Env } from '../env'
import { readConfig } from '../settings/snapshot'
import { recordActivity } from '../whatsapp/activity-store'
import { withCampaigns } from './campaign-lines'
import { callTools, type Exchange } from './call-tools'
import { buildContext } from './context'
import { hostsIn, withoutForeignLinks } from './links'
import { payFor } from './pay-for'
import { plainText } from './plain-text'
import { priceOf } from './prices'
import type { AiFailure, AiTurn } from './provider'
import { aiAccess, readAiSettings } from './settings'
import { toolsFor } from './tools/index'
import { showTyping } from './typing'

/** Calls of the model for one answer; in the last it has to answer in words. */
const MOST_ROUNDS = 4
/** Time to bring the result home before the conversation gives it up. */
const MARGIN_MS = 500

/**
 * One call of the AI for a conversation, tools included, until the job's deadline at most. `isWanted` is asked again before
 * every call of the model and of a tool. What is known of the customer is what the order says, and what campaigns sent to them.
 */
export async function performAi(
  env: Env,
  order: JobOrder,
  job: AiJob,
  isWanted: () => Promise<boolean>,
): Promise<JobResult> {
  const config = await readConfig(env)
  if (!config) return { ok: false, reason: 'not-set-up', say: 'There are no settings yet.' }
  const settings = readAiSettings(config)
  const reached = await aiAccess(env, config, settings)
  if (!reached.ok) return { ok: false, reason: 'not-set-up', say: reached.say }
  const price = priceOf(settings.model, new Date(now()).toISOString().slice(0, 10), settings.ownPrice)
  if (!price) return { ok: false, reason: 'not-set-up', say: noPrice(settings.model) }
  const signal = AbortSignal.timeout(Math.max(0, job.deadlineAt - MARGIN_MS - now()))
  const asked = await withCampaigns(env, order)
  const typing = job.purpose === 'suggest' ? null : showTyping(env, config, order)
  const tools = await toolsFor({ env, order, job, settings, signal })
  const { access } = reached
  const result = await converse({
    env,
    order: asked,
    job,
    settings,
    access,
    price,
    tools,
    signal,
    isWanted,
    wants: [],
    told: [],
  })
  await typing
  return result
}

function noPrice(model: string): string {
  return `The price of ${model} is not known: enter it in the AI settings, so that the daily cap holds.`
}

async function converse(exchange: Exchange): Promise<JobResult> {
  const { order, job, settings, tools, signal, isWanted } = exchange
  const { system, turns: begun } = buildContext(settings, order, job)
  const turns: AiTurn[] = [...begun]
  for (let round = 1; ; round++) {
    if (!(await isWanted())) return NOT_WANTED
    const { temperature, maxTokens } = settings
    const mayCallTools = round < MOST_ROUNDS
    const asked = { system, turns, tools, mayCallTools, temperature, maxTokens, signal }
    const outcome = await payFor({ ...exchange, purpose: job.purpose }, asked)
    if (outcome === 'capped') return CAPPED
    if (!outcome.ok) return failed(exchange, outcome)
    if (outcome.toolCalls.length === 0 || !mayCallTools) return finished(exchange, outcome.text)
    const called = await callTools(exchange, outcome.toolCalls)
    if (called === 'not-wanted') return NOT_WANTED
    if (called.isEnd) return finished(exchange, outcome.text)
    turns.push({ role: 'called', answer: outcome }, { role: 'tools', results: called.results })
  }
}

const NOT_WANTED: JobResult = { ok: false, reason: 'failed', say: 'The conversation went on without the AI.' }
const CAPPED: JobResult = { ok: false, reason: 'spend-cap', say: 'What the AI may spend today is used up.' }

async function finished(exchange: Exchange, answer: string): Promise<JobResult> {
  const { settings, order, job, wants, told } = exchange
  const ours = order.lines.flatMap(({ role, text }) => (role === 'us' ? [text] : []))
  const known = hostsIn(settings.systemPrompt, settings.knowledge, job.instructions, ...ours, ...told)
  const { text, removed } = withoutForeignLinks(plainText(answer), known)
  if (removed > 0)
    await note(
      exchange,
      'ai.link-removed',
      `${removed} link(s) that nobody here named were taken out of an answer of the AI.`,
    )
  return { ok: true, kind: 'ai', answer: text, wants: [...wants] }
}

async function failed(exchange: Exchange, { reason, say }: AiFailure): Promise<JobResult> {
  await note(exchange, 'ai.call-failed', say)
  return { ok: false, reason: reason === 'time-out' || reason === 'refused' ? reason : 'failed', say }
}

function note({ env, order, job }: Exchange, kind: string, summary: string): Promise<void> {
  const { phoneNumberId, interactionId } = order
  const request = { interactionId, job: job.id, purpose: job.purpose }
  return recordActivity(env, { kind, outcome: 'failed', phoneNumberId, summary, request })
}
