import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { openApiText } from '../../src/api/openapi/document'
import { PHP } from '../../src/api/openapi/php-example'
import { keyProblem } from '../../src/api/problem'
import { CATEGORY_NAMES, EVENT_NAMES } from '../../src/crm-events/catalogue'
import { SCOPE_NAMES } from '../../src/notifications/scopes'

type Operation = {
  operationId: string
  description?: string
  'x-scope'?: string
  security?: object[]
  parameters?: { name: string; in: string }[]
  responses: Record<string, { description: string }>
}
type Description = {
  servers: unknown
  paths: Record<string, Record<string, Operation>>
  components: { schemas: object; securitySchemes: object }
}

const ORIGIN = 'https://whatsapp.example.com'
const text = openApiText(ORIGIN)
const description = JSON.parse(text) as Description

function* nodesOf(node: unknown): Generator<Record<string, unknown>> {
  if (typeof node !== 'object' || node === null) return
  if (!Array.isArray(node)) yield node as Record<string, unknown>
  for (const child of Object.values(node)) yield* nodesOf(child)
}

const operations = Object.entries(description.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
)

describe('the description of the doors', () => {
  test('names every event, every category and every scope, and where it runs', () => {
    for (const event of EVENT_NAMES) expect(text).toContain(`{"const":"${event}"}`)
    expect(Object.keys(description.components.schemas)).toEqual(
      expect.arrayContaining(
        CATEGORY_NAMES.map((category) => `${category.charAt(0).toUpperCase()}${category.slice(1)}Data`),
      ),
    )
    expect(new Set(operations.map(({ operation }) => operation['x-scope']).filter(Boolean))).toEqual(
      new Set(SCOPE_NAMES),
    )
    expect(description.servers).toEqual([{ url: ORIGIN }])
    expect(text).not.toContain('{origin}')
  })

  test('refers only to what is there', () => {
    const refs = [...nodesOf(description)].flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []))
    expect(refs.length).toBeGreaterThan(20)
    for (const ref of refs) {
      const found = ref
        .slice(2)
        .split('/')
        .reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], description)
      expect([ref, found === undefined]).toEqual([ref, false])
    }
    const schemes = Object.keys(description.components.securitySchemes)
    for (const { operation } of operations)
      for (const option of operation.security ?? [])
        expect(schemes).toEqual(expect.arrayContaining(Object.keys(option)))
  })

  test('has for each operation a name of its own, its path’s parameters and answers that say something', () => {
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length)
    for (const { path, operation } of operations) {
      const inPath = (operation.parameters ?? []).filter((one) => one.in === 'path')
      expect(inPath.map((one) => `{${one.name}}`)).toEqual(path.match(/\{\w+\}/g) ?? [])
      expect(Object.values(operation.responses).every((one) => one.description.length > 5)).toBe(true)
    }
  })

  test('shows how it is called: with curl, signed, and from the hooks of CRMConnect', () => {
    for (const { operation, path } of operations.filter(({ operation: one }) => one['x-scope']))
      expect([path, operation.description]).toEqual([path, expect.stringContaining(`curl`)])
    expect(text).toContain('webhook-signature')
    for (const event of EVENT_NAMES)
      expect([event, PHP.split(`whatsapp_on('${event}', `).length - 1]).toEqual([event, 1])
  })
})

test('the PHP snippet signs as the library of Standard Webhooks does, whatever its text holds', () => {
  const secretLine = /base64_decode\(substr\(WHATSAPP_SIGNING_SECRET, strlen\('(.*?)'\)\)\)/.exec(PHP)
  const signatureLine = /'(v1,)' \. base64_encode\(hash_hmac\('(\w+)', "(.*?)", \$secret, true\)\)/.exec(PHP)
  const [prefix, [version, algorithm, signed]] = [secretLine?.[1] ?? '', (signatureLine ?? []).slice(1)]
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const key = Buffer.from(secret.slice(prefix.length), 'base64')
  const at = new Date(1_614_265_330_000)
  for (const body of ['{"test": 2432232314}', '[{"id":"a:1","data":{"name":"Zoë 🚀 \\ud83d"}}]']) {
    const given = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', time: String(at.getTime() / 1000), body }
    const text = (signed ?? '').replaceAll(/\$(id|time|body)/g, (_, name: keyof typeof given) => given[name])
    const signature = `${version}${createHmac(algorithm ?? '', key)
      .update(text)
      .digest('base64')}`
    expect(signature).toBe(new Webhook(secret).sign(given.id, at, body))
  }
})

test('the limit of a key is the one that the platform is told, in what it says and in what it refuses', () => {
  const limits = [
    ...readFileSync('wrangler.toml', 'utf8').matchAll(/"API_LIMIT"\n.*\nsimple = \{ limit = (\d+), period = (\d+)/g),
  ]
  expect(limits.map(([, limit, period]) => [limit, period])).toEqual([
    ['3000', '60'],
    ['3000', '60'],
  ])
  expect(text).toContain('3,000 times a minute')
  expect(keyProblem('too-many')).toMatchObject({
    status: 429,
    retryAfter: 60,
    detail: expect.stringContaining('3,000'),
  })
})
