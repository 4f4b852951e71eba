import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkFlow } from '../../src/bots/flow/check'
import { importDrawflow } from '../../src/bots/flow/import-drawflow'
import { importFlow } from '../../src/bots/flow/import-flow'
import { flowOf, node, says, Walk } from '../support/flows'

/** Made with Drawflow 0.0.60 itself: steps and connections through its own calls, then `export()`. */
function exported(name: string): string {
  return readFileSync(`test/fixtures/drawflow/${name}.json`, 'utf8')
}

test('an export of Drawflow becomes a flow that can be walked', () => {
  const imported = importFlow(exported('shop'))
  if (!imported.ok) throw new Error(imported.message)
  const { flow } = imported
  expect(flow.nodes.map(({ id, kind }) => [id, kind])).toEqual([
    ['d2', 'message'],
    ['d3', 'media'],
    ['d4', 'buttons'],
    ['d5', 'question'],
    ['d6', 'condition'],
    ['d7', 'http'],
    ['d8', 'delay'],
    ['d9', 'handover'],
    ['d10', 'list'],
    ['d11', 'message'],
    ['d12', 'end'],
  ])
  expect(flow.start).toBe('d2')
  expect(flow.nodes[0]?.position).toEqual({ x: 260, y: 120 })
  const walk = new Walk(flow)
  expect(walk.sent).toEqual(['Hello Ada', 'Our shop', 'What is it about?'])
  walk.tap('Order')
  expect(walk.sent).toEqual(['Which order number?'])
  walk.say('1200')
  expect(walk.step.job).toMatchObject({ request: { method: 'POST', url: 'https://example.com/orders' } })
  expect(walk.take({ kind: 'result', result: { ok: true, kind: 'http', values: {} } }).state).toBeNull()
  const other = new Walk(flow)
  other.tap('A person')
  expect(other.step.effects).toMatchObject([{ kind: 'hand-over' }])
})

test('what is not understood becomes a text that has to be written, and nothing is lost silently', () => {
  const imported = importFlow(exported('shop'))
  if (!imported.ok) throw new Error(imported.message)
  expect(checkFlow(imported.flow).filter(({ isHint }) => !isHint)).toEqual([
    { nodeId: 'd11', field: 'text', message: 'Write a text', isHint: false },
  ])
  expect(imported.report).toEqual(
    expect.arrayContaining([
      expect.stringContaining('google_sheet (11): “google_sheet” is no kind of step'),
      'google_sheet (11): Not taken over: sheet = "Repairs"',
      'google_sheet (11): Not taken over: note = "Row for {name}"',
    ]),
  )
})

test('several modules come along, and the report says that nothing leads to the others', () => {
  const imported = importFlow(exported('modules'))
  if (!imported.ok) throw new Error(imported.message)
  expect(imported.flow).toMatchObject({ start: 'd1', nodes: [{ data: { text: 'Hi' } }, { id: 'd2' }, { id: 'd3' }] })
  expect(imported.report).toEqual([expect.stringMatching(/^Second: /)])
  expect(checkFlow(imported.flow)).toMatchObject([{ nodeId: 'd3', isHint: true }])
})

test('empty lists of PHP, ids as text, and several ways out of one are taken', () => {
  const one = {
    id: '1',
    name: 'Text',
    data: { text: 'A {{name}}' },
    outputs: { output_1: { connections: [{ node: '2' }, { node: 2 }] } },
  }
  const two = { id: '2', name: 'Text', data: [], outputs: [] }
  const imported = importDrawflow({ drawflow: { Home: { data: { 1: one, 2: two } } } })
  expect(imported).toMatchObject({
    ok: true,
    flow: { nodes: [{ data: { text: 'A {name}' }, next: { next: 'd2' } }, { data: { text: '' } }] },
  })
  expect(imported.ok && imported.report).toMatchObject([{ message: expect.stringContaining('also led to d2') }])
})

test.each(['', 'x', '[]', '{}', '{"drawflow":7}', '{"drawflow":{}}', '{"v":2,"start":"","nodes":[]}'])(
  '%s is no flow, and it says so',
  (text) => {
    expect(importFlow(text)).toMatchObject({ ok: false, message: expect.stringMatching(/^[A-Z]/) })
  },
)

test('a file of ours comes back as it went', () => {
  const flow = flowOf(says('a', 'Hi', 'h'), node('h', 'hours'))
  expect(importFlow(JSON.stringify(flow))).toEqual({ ok: true, flow, report: [] })
})
