import { afterEach, describe, expect, test, vi } from 'vitest'
import { createSimulator } from '../../simulator/app'
import { askModel } from '../../src/ai/ask-model'
import { geminiBody } from '../../src/ai/gemini-api'
import { geminiThinking, openAiEffort, takesTemperature, thinkingTokens } from '../../src/ai/models'
import { openAiBody } from '../../src/ai/openai-api'
import type { AiAccess, AiRequest, AiTool, ProviderName } from '../../src/ai/provider'

const TOOL: AiTool = {
  name: 'hand_over',
  description: 'Hands over.',
  parameters: {
    type: 'object',
    properties: { reason: { type: 'string', enum: ['a', 'b'] } },
    required: ['reason'],
    additionalProperties: false,
  },
}
const KEY = 'sk-secret-key-of-a-test'
const NAMES: ProviderName[] = ['openai', 'gemini']
const MODELS = { openai: 'gpt-6-luna', gemini: 'gemini-3.5-flash-lite' }

function request(change: Partial<AiRequest> = {}): AiRequest {
  return {
    system: 'Be kind.',
    turns: [{ role: 'user', text: 'Hello' }],
    tools: [TOOL],
    mayCallTools: true,
    temperature: 0.3,
    maxTokens: 100,
    signal: new AbortController().signal,
    ...change,
  }
}

function access(provider: ProviderName, change: Partial<AiAccess> = {}): AiAccess {
  return { provider, key: KEY, baseUrl: 'http://ai.test', model: MODELS[provider], ...change }
}

afterEach(() => vi.unstubAllGlobals())

/** The libraries' calls land in a simulator that was told what to answer. */
async function simulated(...replies: Record<string, unknown>[]) {
  const simulator = createSimulator({ appUrl: 'http://app.test' })
  const reach = (input: RequestInfo | URL, init?: RequestInit) => simulator.fetch(new Request(input, init))
  await reach('http://ai.test/_control/ai', { method: 'POST', body: JSON.stringify({ replies }) })
  const fetched = vi.fn<typeof fetch>(async (input, init) => {
    const answer = reach(input, init)
    const aborted = new Promise<never>((_, reject) =>
      init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))),
    )
    return Promise.race([answer, aborted])
  })
  vi.stubGlobal('fetch', fetched)
  return { fetched, calls: simulator.world.ai.calls }
}

describe.each(NAMES)('%s', (provider) => {
  test('an answer in words comes with what it cost', async () => {
    await simulated({ text: 'Hi there', usage: { input: 12, output: 3 } })
    expect(await askModel(access(provider), request())).toMatchObject({
      ok: true,
      text: 'Hi there',
      toolCalls: [],
      usage: { input: 12, output: 3 },
    })
  })

  test('a tool call comes with its arguments, and its result goes back', async () => {
    const { calls } = await simulated({ toolCalls: [{ name: 'hand_over', args: { reason: 'a' } }] }, { text: 'Done' })
    const first = await askModel(access(provider), request())
    expect(first).toMatchObject({ ok: true, toolCalls: [{ name: 'hand_over', args: { reason: 'a' } }] })
    if (!first.ok) throw new Error('no answer')
    const results = first.toolCalls.map((call) => ({ call, answer: 'A person takes over.' }))
    const turns = [...request().turns, { role: 'called', answer: first } as const, { role: 'tools', results } as const]
    expect(await askModel(access(provider), request({ turns }))).toMatchObject({ ok: true, text: 'Done' })
    expect(calls[1]).toMatchObject({ said: 'Hello', hasToolAnswers: true, key: KEY, system: 'Be kind.' })
    const isSigned = JSON.stringify(calls[1]?.body).includes('thoughtSignature')
    expect(isSigned).toBe(provider === 'gemini')
  })

  test.each([
    ['refused', { isRefusal: true }],
    ['rate-limited', { status: 429, message: 'Too many' }],
    ['network', { status: 503, message: 'Overloaded' }],
    ['bad-request', { status: 400, message: `Unsupported value; key ${KEY}` }],
    ['bad-request', { status: 302, message: 'elsewhere' }],
    ['malformed', { isGarbage: true }],
    ['malformed', { chars: 1_000_000 }],
  ] as const)('%s is a value with a sentence, asked once, without the key: %o', async (reason, reply) => {
    const { fetched } = await simulated(reply)
    const outcome = await askModel(access(provider), request())
    expect(outcome).toMatchObject({ ok: false, reason, say: expect.any(String) as string })
    expect(JSON.stringify(outcome)).not.toContain(KEY)
    expect(fetched).toHaveBeenCalledTimes(1)
  })

  test('a wrong key and an unknown model are told apart', async () => {
    await simulated()
    expect(await askModel(access(provider, { key: 'wrong' }), request())).toMatchObject({ reason: 'bad-key' })
    expect(await askModel(access(provider, { model: 'no-such' }), request())).toMatchObject({ reason: 'no-such-model' })
  })

  test('the deadline ends a call', async () => {
    await simulated({ delayMs: 60_000 })
    const outcome = await askModel(access(provider), request({ signal: AbortSignal.timeout(20) }))
    expect(outcome).toMatchObject({ ok: false, reason: 'time-out', usage: null })
  })

  test('the global fetch is the same after a call', async () => {
    const { fetched } = await simulated()
    await askModel(access(provider), request())
    expect(globalThis.fetch).toBe(fetched)
  })

  test('a server that cannot be reached is a value', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('connection refused')))
    expect(await askModel(access(provider), request())).toMatchObject({ ok: false, reason: 'network', usage: null })
  })
})

test('OpenAI gets system, turns, tools and limits in its form', () => {
  expect(openAiBody(access('openai'), request({ mayCallTools: false }))).toEqual({
    model: 'gpt-6-luna',
    messages: [
      { role: 'system', content: 'Be kind.' },
      { role: 'user', content: 'Hello' },
    ],
    max_completion_tokens: 100,
    store: false,
    temperature: 0.3,
    reasoning_effort: 'none',
    tools: [{ type: 'function', function: TOOL }],
    tool_choice: 'none',
  })
})

test('Gemini gets the same in its own form, schemas in the words that it knows', () => {
  expect(geminiBody(access('gemini'), request())).toEqual({
    systemInstruction: { role: 'system', parts: [{ text: 'Be kind.' }] },
    contents: [{ role: 'user', parts: [{ text: 'Hello' }] }],
    generationConfig: { temperature: 0.3, maxOutputTokens: 1_124, thinkingConfig: { thinkingLevel: 'low' } },
    tools: [
      {
        functionDeclarations: [
          {
            name: 'hand_over',
            description: 'Hands over.',
            parameters: {
              type: 'object',
              properties: { reason: { type: 'string', enum: ['a', 'b'], format: 'enum' } },
              required: ['reason'],
            },
          },
        ],
      },
    ],
    toolConfig: { functionCallingConfig: { mode: 'AUTO' } },
  })
})

test('models that think are kept from it as far as they can be, and the rest is allowed for', () => {
  expect(['gpt-4o-mini', 'gpt-5-mini', 'gpt-5.4-2026-03-17', 'gpt-6-sol', 'o4-mini'].map(openAiEffort)).toEqual([
    null,
    'minimal',
    'none',
    'none',
    'low',
  ])
  expect(['gpt-4o-mini', 'gpt-5-mini', 'gpt-6-sol'].map(takesTemperature)).toEqual([true, false, true])
  expect(geminiThinking('models/gemini-2.5-flash')).toEqual({ thinkingBudget: 0 })
  expect(thinkingTokens({ provider: 'openai', model: 'gpt-6-luna' })).toBe(0)
  expect(thinkingTokens({ provider: 'openai', model: 'o4-mini' })).toBeGreaterThan(0)
})
