import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { answerOfGemini, answerOfOpenAi, askedOfGemini, askedOfOpenAi } from './ai-forms'
import { aiReply, newAi, nextReply, type AiAsked, type AiReply } from './ai-replies'
import { object } from './json'
import { sleep } from './webhooks'
import { nowOf, type World } from './world'

const script = z.object({ replies: z.array(aiReply).default([]), mode: z.enum(['plain', 'hijacked']).optional() })
const MOST_CALLS = 5_000

/** Stands in for OpenAI (`/v1/chat/completions`) and Gemini (`/v1beta/models/<model>:generateContent`). */
export function aiProviders(world: World): Hono {
  const app = new Hono()
  app.post('/v1/chat/completions', async (c) => {
    const body = object(await c.req.json<unknown>().catch(() => null)) ?? {}
    const key = (c.req.header('authorization') ?? '').replace(/^Bearer /, '')
    return answer(world, c, { asked: askedOfOpenAi(body), body, key })
  })
  app.post('/v1beta/models/:call', async (c) => {
    const body = object(await c.req.json<unknown>().catch(() => null)) ?? {}
    const model = c.req.param('call').replace(/:generateContent$/, '')
    return answer(world, c, { asked: askedOfGemini(model, body), body, key: c.req.header('x-goog-api-key') ?? '' })
  })

  // What the model does next, and what it was asked.
  app.post('/_control/ai', async (c) => {
    const given = script.safeParse(await c.req.json<unknown>().catch(() => null))
    if (!given.success)
      return c.json({ error: '{ replies: [{ text, toolCalls, … }], mode }', issues: given.error.issues }, 422)
    world.ai.replies.push(...given.data.replies)
    world.ai.mode = given.data.mode ?? world.ai.mode
    return c.json({ replies: world.ai.replies.length, mode: world.ai.mode })
  })
  app.post('/_control/ai/release', (c) => c.json({ released: release(world) }))
  app.get('/_control/ai/calls', (c) => {
    const contains = c.req.query('contains') ?? ''
    return c.json(world.ai.calls.filter(({ body }) => JSON.stringify(body).includes(contains)))
  })
  app.delete('/_control/ai', (c) => {
    release(world)
    world.ai = newAi()
    return c.json({ replies: 0, mode: 'plain' })
  })
  return app
}

type Call = { asked: AiAsked; body: Record<string, unknown>; key: string }

async function answer(world: World, c: Context, { asked, body, key }: Call): Promise<Response> {
  const call = { ...asked, at: nowOf(world), path: c.req.path, key, body, status: 200 }
  world.ai.calls.push(call)
  if (world.ai.calls.length > MOST_CALLS) world.ai.calls.shift()
  const problem = problemOf(call)
  const reply = problem ?? nextReply(world.ai, asked)
  if (reply.delayMs) await sleep(reply.delayMs)
  if (reply.isHeld) await new Promise<void>((resolve) => world.ai.held.push(resolve))
  call.status = reply.status ?? 200
  if (call.status >= 300)
    return refuse(c, asked, call.status, reply.message ?? 'Refused by the script of the simulator')
  if (reply.isGarbage) return c.html('<!DOCTYPE html><p>Welcome to the gateway.</p>')
  return c.json(
    asked.provider === 'openai' ? answerOfOpenAi(asked, reply, world.nextId++) : answerOfGemini(asked, reply),
  )
}

/** Held answers go their way; how many. */
function release({ ai }: World): number {
  const waiting = ai.held.splice(0)
  for (const go of waiting) go()
  return waiting.length
}

function problemOf({ key, model, provider }: AiAsked & { key: string }): AiReply | null {
  const wrongKey = provider === 'openai' ? `Incorrect API key provided: ${key.slice(0, 4)}****.` : 'API key not valid.'
  if (key === '' || key.includes('wrong'))
    return { status: provider === 'openai' ? 401 : 400, message: wrongKey, times: 1 }
  return model.includes('no-such') ? { status: 404, message: `The model ${model} does not exist.`, times: 1 } : null
}

/** As each of them words an error. */
function refuse(c: Context, { provider }: AiAsked, status: number, message: string): Response {
  const error =
    provider === 'openai'
      ? { message, type: 'invalid_request_error', param: null, code: null }
      : { code: status, message, status: 'INVALID_ARGUMENT' }
  return c.json({ error }, status as 400)
}
