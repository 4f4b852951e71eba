import { describe, expect, test } from 'vitest'
import { decide } from '../../src/bots/decide'
import { checkFlow, hindersFlow } from '../../src/bots/flow/check'
import { MOST_MESSAGES, MOST_STEPS } from '../../src/bots/flow/limits'
import { runFlow } from '../../src/bots/flow/run'
import { flowSchema, MOST_VALUE_CHARS, NODE_KINDS, type Flow } from '../../src/bots/flow/schema'
import type { FlowState } from '../../src/bots/flow/state'
import type { FlowInput } from '../../src/bots/flow/step'
import { prepareBots } from '../../src/bots/prepare'
import { botContext, botRow, memory, NOON, say } from '../support/bots'
import { flowOf, node, says, Walk } from '../support/flows'

describe('limits', () => {
  const loop = flowOf(
    node('a', 'set', { name: 'n', how: 'add', value: '1' }, 'b'),
    node('b', 'jump', { to: 'node' }, 'a'),
  )

  test('a circle without the customer is a problem before, and stopped where it runs', () => {
    expect(hindersFlow(loop)).toMatchObject([{ nodeId: 'a', message: expect.stringContaining('circle') }])
    expect(new Walk(loop).step).toMatchObject({ state: null, problem: expect.stringContaining('50 steps') })
  })

  test('a circle over a time-out is one too; over an answer it is none', () => {
    const ask = { text: 'Well?', saveAs: 'a', timeoutMinutes: 5 }
    const byTime = flowOf(node('q', 'question', ask, { timeout: 'q' }))
    const byAnswer = flowOf(node('q', 'question', ask, { next: 'q', timeout: 'e' }), node('e', 'end', {}))
    expect(hindersFlow(byTime)).toHaveLength(1)
    expect(hindersFlow(byAnswer)).toEqual([])
    const walk = new Walk(byTime)
    for (let time = 0; time < MOST_MESSAGES - 1; time++) walk.wait()
    expect(walk.step.problem).toBeNull()
    walk.wait()
    expect(walk.step).toMatchObject({ state: null, messages: [], problem: expect.stringContaining('10 messages') })
  })

  test('more than 10 messages in a row are a problem, 10 are none', () => {
    const row = (count: number) =>
      flowOf(
        ...Array.from({ length: count }, (_, index) =>
          says(`n${index}`, 'Hi', index < count - 1 ? `n${index + 1}` : {}),
        ),
      )
    expect(hindersFlow(row(10))).toEqual([])
    expect(hindersFlow(row(11))).toMatchObject([{ nodeId: 'n0', message: expect.stringContaining('10 messages') }])
    expect(new Walk(row(11)).step.messages).toHaveLength(10)
  })

  test('200 steps are the most, and ids are unique', () => {
    const nodes = Array.from({ length: 201 }, (_, index) => says(`n${index}`, 'Hi'))
    expect(flowSchema.safeParse(flowOf(...nodes)).success).toBe(false)
    expect(flowSchema.safeParse(flowOf(...nodes.slice(0, 200))).success).toBe(true)
    expect(flowSchema.safeParse(flowOf(says('a', 'x'), says('a', 'y'))).success).toBe(false)
  })

  test('outside the window only a template may go', () => {
    const walk = new Walk(flowOf(says('a', 'Hi')), { windowUntil: NOON })
    expect(walk.step).toMatchObject({ messages: [], problem: expect.stringContaining('24 hours') })
  })
})

describe('what is wrong is named by step and field', () => {
  test('unfinished, unknown and unreached steps', () => {
    const flow = flowOf(
      says('a', '', 'gone'),
      node('b', 'buttons', { body: 'Which?', choices: [{ key: 'x', title: 'One' }] }, { 'choice:old': 'a' }),
      says('c', 'x'.repeat(5_000)),
    )
    expect(checkFlow(flow).map(({ nodeId, field, isHint }) => [nodeId, field, isHint])).toEqual([
      ['a', 'text', false],
      ['a', 'next.next', false],
      ['b', 'next.choice:old', true],
      ['c', 'text', false],
      ['b', '', true],
      ['c', '', true],
    ])
  })

  test('Meta’s refusals', () => {
    const choices = [
      { key: 'a', title: 'Same' },
      { key: 'b', title: 'Same' },
    ]
    expect(hindersFlow(flowOf(node('a', 'buttons', { body: 'Which?', choices })))).toMatchObject([
      { nodeId: 'a', field: expect.stringMatching(/^choices/) },
    ])
  })

  test('an empty flow', () => {
    expect(checkFlow({ v: 1, start: '', nodes: [] })).toMatchObject([{ nodeId: '', field: 'nodes' }])
  })
})

test('runs never exceed their limits, whatever the graph and whatever comes in', () => {
  const random = generator(20_261_201)
  const beyond: unknown[] = []
  for (let round = 0; round < 120; round++) {
    const flow = randomFlow(random)
    let state: FlowState | null = null
    let [sent, steps] = [0, 0]
    let input: FlowInput = { kind: 'start', said: 'go' }
    for (let turn = 0; turn < 15; turn++) {
      const ask = { botId: 1, version: 1, context: botContext({ ai: 'auto' }), at: NOON, jobId: `e${turn}.0` }
      const step = runFlow(flow, state, input, ask)
      if (input.kind === 'answer' || input.kind === 'confirmed') [sent, steps] = [0, 0]
      sent += step.messages.length
      steps = step.state?.steps ?? 0
      const longest = Math.max(0, ...Object.values(step.state?.vars ?? {}).map((value) => value.length))
      const isWithin = sent <= MOST_MESSAGES && steps <= MOST_STEPS && longest <= MOST_VALUE_CHARS
      if (!isWithin) beyond.push({ sent, steps, longest, flow, state })
      state = step.state
      if (!state) break
      input = randomInput(random, state)
    }
  }
  expect(beyond).toEqual([])
})

describe('in a conversation', () => {
  const question = flowOf(
    node('q', 'question', { text: 'How many?', check: 'number', saveAs: 'n' }, 'say'),
    says('say', '{n} it is', 'r'),
    node('r', 'question', { text: 'And?', saveAs: 'm', timeoutMinutes: 10 }, { timeout: 't' }),
    says('t', 'Still there?'),
  )
  const withFlow = (flow: Flow, change = {}) =>
    botRow({
      id: 1,
      botType: 4,
      config: {},
      flowData: JSON.stringify(flow),
      flowVersion: 2,
      trigger: { keywords: ['go'] },
      ...change,
    })
  const contextFor = (flow: Flow, change = {}) =>
    botContext({ flowOf: (_, version) => (version === 2 ? flow : null), ...change })

  test('an answer goes to the flow before the triggers; a message that it cannot use goes to them', () => {
    const bots = prepareBots([withFlow(question), botRow({ id: 2, trigger: { keywords: ['5'] } })])
    const context = contextFor(question)
    const begun = decide(context, memory(), say('go'), bots)
    expect(begun.memory.flow).toMatchObject({ node: 'q', version: 2 })
    const answered = decide(context, begun.memory, say('5'), bots)
    expect(bodies(answered)).toEqual(['5 it is', 'And?'])
    expect(answered.memory.timers).toMatchObject([{ kind: 'flow', about: 'r' }])
    const due = decide(context, answered.memory, { kind: 'due', at: NOON + 600_000 }, bots)
    expect(bodies(due)).toEqual(['Still there?'])
    expect(due.memory.flow).toBeNull()
  })

  test('another flow waits until this one is over, but for an exact keyword', () => {
    const other = withFlow(flowOf(says('x', 'Other')), { id: 2, trigger: { keywords: ['other'] }, replyType: 2 })
    const exact = withFlow(flowOf(says('x', 'Exact')), { id: 3, trigger: { keywords: ['exact'] } })
    const bots = prepareBots([withFlow(question), other, exact])
    const context = contextFor(question)
    const begun = decide(context, memory(), say('go'), bots)
    const held = decide(context, begun.memory, say('other'), bots)
    expect(bodies(held)).toEqual(['Please answer with a number.'])
    const replaced = decide(context, begun.memory, say('exact'), bots)
    expect(bodies(replaced)).toEqual(['Exact'])
    expect(replaced.memory.flow).toBeNull()
  })

  test('a person who takes over ends it at the customer’s next message, and a timer rings for nothing', () => {
    const bots = prepareBots([withFlow(question)])
    const begun = decide(contextFor(question), memory(), say('go'), bots)
    const human = contextFor(question, { isHumanMode: true })
    const heard = decide(human, begun.memory, say('5'), bots)
    expect(heard.memory).toMatchObject({ flow: null, timers: [] })
    expect(heard.trace.map(({ why }) => why)).toContain('A person took over, so the flow ends.')
    expect(bodies(heard)).toEqual([])
    const rung = decide(human, begun.memory, { kind: 'due', at: NOON + 8 * 86_400_000 }, bots)
    expect(rung.memory.flow).toBeNull()
  })

  test('a flow that jumps to another bot hands over its count, so that two cannot play ball', () => {
    const ball = (to: number) =>
      flowOf(
        node('d', 'delay', { amount: 1, unit: 'seconds' }, 's'),
        says('s', 'Ping', 'j'),
        node('j', 'jump', { to: 'bot', botId: to }),
      )
    const [first, second] = [ball(2), ball(1)]
    const bots = prepareBots([withFlow(first), withFlow(second, { id: 2, trigger: { keywords: ['none'] } })])
    const context = botContext({ flowOf: (botId) => (botId === 1 ? first : second) })
    let { memory: now, trace } = decide(context, memory(), say('go'), bots)
    let sent = 0
    for (let at = NOON + 1_000; now.flow !== null; at += 1_000) {
      const rung = decide({ ...context, seq: `t${at}` }, now, { kind: 'due', at }, bots)
      sent += bodies(rung).length
      ;({ memory: now, trace } = rung)
    }
    expect(sent).toBe(MOST_MESSAGES)
    expect(trace.map(({ why }) => why).join()).toContain('10 messages without the customer')
  })

  test('flows that start each other at once stop after three bots', () => {
    const [first, second] = [
      flowOf(node('j', 'jump', { to: 'bot', botId: 2 })),
      flowOf(node('j', 'jump', { to: 'bot', botId: 1 })),
    ]
    const bots = prepareBots([withFlow(first), withFlow(second, { id: 2, trigger: { keywords: ['none'] } })])
    const decided = decide(botContext(), memory(), say('go'), bots)
    expect(decided.trace.map(({ why }) => why).join()).toContain('3 bots have answered')
  })

  test('a circle is in the trace', () => {
    const loop = flowOf(says('a', 'Ping', 'b'), node('b', 'jump', { to: 'node' }, 'a'))
    const decided = decide(botContext(), memory(), say('go'), prepareBots([withFlow(loop)]))
    expect(bodies(decided)).toHaveLength(10)
    expect(decided.memory.flow).toBeNull()
    expect(decided.trace).toContainEqual(
      expect.objectContaining({ outcome: 'failed', why: expect.stringContaining('circle') }),
    )
  })

  test('a second tap on the same button is no answer to the next question', () => {
    const flow = flowOf(
      node('a', 'buttons', { body: 'A?', choices: [{ key: 'y', title: 'Yes' }] }, { 'choice:y': 'b' }),
      node('b', 'question', { text: 'B?', saveAs: 'b' }),
    )
    const bots = prepareBots([withFlow(flow)])
    const context = contextFor(flow)
    const begun = decide(context, memory(), say('go'), bots)
    const tap = say('Yes', { tapped: { id: 'flow:1:2:a:0', title: 'Yes' } })
    const first = decide(context, begun.memory, tap, bots)
    const second = decide(context, first.memory, tap, bots)
    expect(bodies(second)).toEqual([])
    expect(second.memory.flow).toEqual(first.memory.flow)
    expect(second.memory.timers).toEqual(first.memory.timers)
    expect(second.hasAnswered).toBe(true)
  })

  test('the result of an older call does not resume a newer one', () => {
    const flow = flowOf(
      node('h', 'http', { url: 'https://example.com/' }, { next: 's', failed: 'f' }),
      says('s', 'Yes'),
      says('f', 'No'),
    )
    const bots = prepareBots([withFlow(flow)])
    const context = contextFor(flow)
    const first = decide(context, memory(), say('go'), bots)
    const again = decide({ ...context, seq: 'e2', lastInSeq: 2 }, first.memory, say('go'), bots)
    const result = { ok: true, kind: 'http', values: {} } as const
    const stale = decide(
      { ...context, lastInSeq: 2 },
      again.memory,
      { kind: 'result', jobId: 'e1.0', result, at: NOON },
      bots,
    )
    expect(bodies(stale)).toEqual([])
    const [jobId = ''] = stale.memory.jobs.map(({ id }) => id)
    const fresh = decide({ ...context, lastInSeq: 2 }, stale.memory, { kind: 'result', jobId, result, at: NOON }, bots)
    expect(bodies(fresh)).toEqual(['Yes'])
  })
})

function bodies({ effects }: { effects: readonly { kind: string }[] }): string[] {
  return effects.flatMap((effect) => ('message' in effect ? [(effect.message as { body?: string }).body ?? ''] : []))
}

type Random = () => number

function generator(seed: number): Random {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

function pick<T>(random: Random, list: readonly T[]): T {
  const found = list[Math.floor(random() * list.length)]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

function randomFlow(random: Random): Flow {
  const ids = Array.from({ length: 1 + Math.floor(random() * 12) }, (_, index) => `n${index}`)
  const ends = [
    'next',
    'yes',
    'no',
    'open',
    'closed',
    'failed',
    'timeout',
    'otherwise',
    'declined',
    'choice:a',
    'choice:b',
  ]
  const choices = [
    { key: 'a', title: 'A' },
    { key: 'b', title: 'B' },
  ]
  return flowOf(
    ...ids.map((id) => {
      const next = Object.fromEntries(ends.filter(() => random() < 0.8).map((end) => [end, pick(random, ids)]))
      const data = {
        text: '{n}{m}',
        body: 'Which?',
        button: 'Choose',
        choices,
        saveAs: pick(random, ['n', 'm']),
        name: 'n',
        how: pick(random, ['to', 'add']),
        value: '{n}{n}x',
        rules: [{ of: 'said', is: 'contains', value: 'x' }],
        fields: [{ field: 'email', value: '{n}' }],
        add: [1],
        subject: 'S',
        message: 'M',
        instructions: 'Do',
        url: 'https://example.com/',
        takes: [{ name: 'm', path: 'a' }],
        amount: 1,
        timeoutMinutes: 1,
        to: 'node',
        ...(random() < 0.1 ? { text: '' } : {}),
      }
      const kind = pick(random, NODE_KINDS)
      return node(id, kind, kind === 'assign' ? { to: 'next' } : data, next)
    }),
  )
}

function randomInput(random: Random, { waits, node: at }: FlowState): FlowInput {
  switch (waits) {
    case 'answer': {
      const said = pick(random, ['A', 'x'.repeat(3_000), '2', ''])
      const tapped =
        random() < 0.3 ? { id: `flow:1:1:${pick(random, [at, 'n0'])}:${pick(random, [0, 1, 9])}`, title: 'A' } : null
      return random() < 0.3 ? { kind: 'time' } : { kind: 'answer', said, tapped }
    }
    case 'delay':
      return { kind: 'time' }
    case 'job': {
      const values = { m: 'y'.repeat(2_000) }
      return {
        kind: 'result',
        result: pick(random, [
          null,
          { ok: true, kind: 'http', values },
          { ok: true, kind: 'ai', answer: 'z', wants: [] },
        ]),
      }
    }
    case 'confirm':
      return random() < 0.5 ? { kind: 'time' } : { kind: 'confirmed', ticketId: pick(random, [null, 5]) }
  }
}
