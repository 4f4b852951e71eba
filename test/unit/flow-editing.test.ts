import { describe, expect, test } from 'vitest'
import { checkFlow } from '../../src/bots/flow/check'
import { endsOf } from '../../src/bots/flow/ready'
import { EMPTY_FLOW, flowSchema, type Flow } from '../../src/bots/flow/schema'
import { STARTERS } from '../../src/bots/flow/starters'
import { addNode, duplicateNode, removeNode, setEnd } from '../../src/admin/assets/flow/edits'
import { History } from '../../src/admin/assets/flow/history'
import { inOrder } from '../../src/admin/assets/flow/order'
import { placed, tidied } from '../../src/admin/assets/flow/place'

describe('a template to begin with', () => {
  test.each(Object.entries(STARTERS))('%s can be published as it is', (_name, flow) => {
    expect(flowSchema.safeParse(flow).success).toBe(true)
    expect(checkFlow(flow)).toEqual([])
  })
})

describe('editing a flow', () => {
  test('a step that is added goes between the two that it stands between', () => {
    const flow = added(added(EMPTY_FLOW, 'a', null), 'c', { id: 'a', key: 'next' })
    expect(nextOf(added(flow, 'b', { id: 'a', key: 'next' }))).toEqual({ a: { next: 'b' }, b: { next: 'c' }, c: {} })
  })

  test('what led to a deleted step leads to where it led', () => {
    const flow = chain('a', 'b', 'c')
    expect(nextOf(removeNode(flow, 'b', 'next'))).toEqual({ a: { next: 'c' }, c: {} })
    expect(removeNode(flow, 'a', 'next').start).toBe('b')
    expect(removeNode(chain('a'), 'a', 'next')).toEqual(EMPTY_FLOW)
  })

  test('a step that leads to itself leaves no way to what is gone', () => {
    const flow = setEnd(chain('a', 'b'), { id: 'b', key: 'next' }, 'b')
    expect(nextOf(removeNode(flow, 'b', 'next'))).toEqual({ a: {} })
  })

  test('a copy leads nowhere and is not the same object', () => {
    const flow = duplicateNode(chain('a', 'b'), 'a', 'x', 'a again')
    expect(flow.nodes.map(({ id }) => id)).toEqual(['a', 'x', 'b'])
    expect(flow.nodes[1]).toMatchObject({ name: 'a again', next: {} })
    expect(flow.nodes[1]?.data).not.toBe(flow.nodes[0]?.data)
  })

  test('steps are listed as customers meet them, what nothing leads to comes last', () => {
    const flow = setEnd(chain('a', 'b', 'c'), { id: 'a', key: 'next' }, 'c')
    const { reached, others } = inOrder(flow, endsOf)
    expect([reached.map(({ id }) => id), others.map(({ id }) => id)]).toEqual([['a', 'c'], ['b']])
  })
})

describe('steps on the canvas', () => {
  test('stand in columns, and none covers another', () => {
    const { nodes } = tidied(STARTERS.ticket, endsOf)
    const places = nodes.map(({ position }) => `${position?.x} ${position?.y}`)
    expect(new Set(places).size).toBe(nodes.length)
    const x = (id: string) => nodes.find((node) => node.id === id)?.position?.x ?? 0
    expect(x('topic')).toBe(0)
    expect(x('number')).toBeLessThan(x('details'))
    expect(x('urgent')).toBeLessThan(x('ticket'))
  })

  test('stay where somebody put them, and a new one finds a free place', () => {
    const before = tidied(chain('a', 'b'), endsOf)
    const after = placed(added(before, 'c', { id: 'a', key: 'next' }), endsOf)
    const at = (flow: Flow, id: string) => flow.nodes.find((node) => node.id === id)?.position
    expect(at(after, 'b')).toEqual(at(before, 'b'))
    expect(at(after, 'c')).toBeDefined()
    expect(at(after, 'c')).not.toEqual(at(after, 'b'))
  })

  test('a circle ends', () => {
    const flow = setEnd(chain('a', 'b'), { id: 'b', key: 'next' }, 'a')
    expect(tidied(flow, endsOf).nodes).toHaveLength(2)
  })
})

test('letters typed into one field are one step back, each other change is its own', () => {
  const [one, two, three] = [chain('a'), chain('a', 'b'), chain('a', 'b', 'c')]
  const history = new History(EMPTY_FLOW)
  history.put(one, 'a.text', 1_000)
  history.put(two, 'a.text', 1_200)
  history.put(three, null, 1_300)
  history.undo()
  expect(history.now).toBe(two)
  history.undo()
  expect(history.now).toBe(EMPTY_FLOW)
  expect(history.canUndo).toBe(false)
  history.redo()
  expect(history.now).toBe(two)
})

function added(flow: Flow, id: string, after: { id: string; key: string } | null): Flow {
  return addNode(flow, { id, kind: 'message', data: { text: id }, main: 'next' }, after)
}

function chain(...ids: string[]): Flow {
  return {
    v: 1,
    start: ids[0] ?? '',
    nodes: ids.map((id, i): Flow['nodes'][number] => {
      const next = ids[i + 1]
      return { id, kind: 'message', data: { text: id }, next: next === undefined ? {} : { next } }
    }),
  }
}

function nextOf({ nodes }: Flow): Record<string, unknown> {
  return Object.fromEntries(nodes.map(({ id, next }) => [id, next]))
}
