import { expect, test } from 'vitest'
import { fillTool, isToolName, parametersSchema, problemsOfTool, type HttpTool } from '../../src/ai/http-tools'

const TOOL: HttpTool = {
  description: 'The state of an order',
  parameters: [
    { name: 'order', type: 'string', description: 'Its number', isRequired: true },
    { name: 'count', type: 'integer', description: '', isRequired: false },
  ],
  method: 'POST',
  url: 'https://shop.example.com/orders/{order}?phone={customer.phone}',
  headers: [],
  body: '{"order": "No. {order}", "count": "{count}", "list": ["{order}"]}',
  takes: [{ name: 'state', path: 'state' }],
}
const CUSTOMER = { phone: '15550001' }

function filled(args: Record<string, unknown>, tool = TOOL, customer: Record<string, string> = CUSTOMER) {
  return fillTool(tool, args, customer)
}

test('arguments are put in, encoded for where they stand', () => {
  const done = filled({ order: 'A/1?x=2&y#"', count: 3 })
  expect(done).toMatchObject({
    ok: true,
    request: { url: 'https://shop.example.com/orders/A%2F1%3Fx%3D2%26y%23%22?phone=15550001' },
  })
  const body = done.ok ? (JSON.parse(done.request.body ?? '') as unknown) : null
  expect(body).toEqual({ order: 'No. A/1?x=2&y#"', count: 3, list: ['A/1?x=2&y#"'] })
})

test('no argument leads to another path or host', () => {
  for (const order of ['..', '.', '%2e%2e', '../../admin', '@evil.example', '//evil.example', 'x\r\nHost: y']) {
    const done = filled({ order })
    if (!done.ok) continue
    const url = new URL(done.request.url)
    expect(url.hostname).toBe('shop.example.com')
    expect(url.pathname.split('/')).toHaveLength(3)
    expect(url.pathname.startsWith('/orders/')).toBe(true)
  }
  expect(filled({ order: '..' })).toMatchObject({ ok: false })
})

test('what the model makes up is refused: unknown names, other types, too long, nothing where it is required', () => {
  const wrong: Record<string, unknown>[] = [
    {},
    { order: 5 },
    { order: 'A', phone: '15559999' },
    { order: 'A', 'customer.phone': '15559999' },
    { order: 'A', count: 1.5 },
    { order: 'A', count: '3' },
    { order: 'x'.repeat(1001) },
    { order: { a: 1 } },
    { order: null },
  ]
  for (const args of wrong) expect(filled(args).ok).toBe(false)
  expect(filled({ order: 'A' }).ok).toBe(true)
})

test('a value of the customer comes from us alone, and without it nothing is called', () => {
  expect(filled({ order: 'A' }, TOOL, {})).toMatchObject({
    ok: false,
    say: expect.stringContaining('customer.phone') as string,
  })
})

test('what a model wrote is not read as a placeholder again', () => {
  const tool = { ...TOOL, url: 'https://shop.example.com/{order}', body: '{"a":"{order}"}' }
  expect(filled({ order: '{customer.phone}' }, tool)).toMatchObject({
    ok: true,
    request: { body: '{"a":"{customer.phone}"}' },
  })
})

test('a tool is held against its own rules before it is saved', () => {
  expect(problemsOfTool(TOOL)).toEqual({})
  const problems = (change: Partial<HttpTool>) => Object.keys(problemsOfTool({ ...TOOL, ...change }))
  expect(problems({ url: 'https://{order}.example.com/' })).toEqual(['url'])
  expect(problems({ url: 'http://shop.example.com/' })).toEqual(['url'])
  expect(problems({ url: 'https://10.0.0.1/{order}' })).toEqual(['url'])
  expect(problems({ url: 'https://shop.example.com/{other}' })).toEqual(['url'])
  expect(problems({ body: '{"a": {order}}' })).toEqual(['body'])
  expect(problems({ method: 'GET' })).toEqual(['body'])
  expect(problems({ headers: [{ name: 'Host', value: 'x', isSealed: false }] })).toEqual(['headers'])
  expect(problems({ parameters: [...TOOL.parameters, ...TOOL.parameters] })).toContain('parameters')
})

test('names are functions that no built-in tool has, and the model gets a schema', () => {
  expect(['order_status', 'a', 'a1'].every(isToolName)).toBe(true)
  expect(['', 'Order', '1a', 'a-b', 'hand_over', 'create_ticket', 'x'.repeat(41)].some(isToolName)).toBe(false)
  expect(parametersSchema(TOOL)).toMatchObject({ required: ['order'], additionalProperties: false })
})
