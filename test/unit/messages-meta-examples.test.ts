import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { buildBody } from '../../src/whatsapp/build'
import { fromMeta } from '../support/from-meta'

type Json = Record<string, unknown>

/** Meta's examples, which are not ours to keep here, from `$SHARED_DIR`; without it those of the reference. */
const root = process.env.SHARED_DIR ? path.join(process.env.SHARED_DIR, 'meta/fixtures') : 'test/fixtures'
const FOLDERS = ['meta-docs-requests', 'openapi-requests', 'requests']

/** Of the Marketing Messages API, which we do not call; and one in the old form of templates (`policy`, texts as payloads). */
const NOT_OURS = /marketing-messages--|sample-issue-resolution/

const examples = FOLDERS.flatMap((folder) => globSync(`${folder}/*.json`, { cwd: root }))
  .filter((file) => !NOT_OURS.test(file))
  .map((file) => ({ file, request: JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Json }))
  .flatMap(({ file, request }) => {
    const message = request['recipient_type'] === 'group' ? null : fromMeta(request)
    return message ? [{ file, request, message }] : []
  })

test.each(examples)('$file is what we build of it', ({ request, message }) => {
  expect(comparable(buildBody(message, { waId: '1' }, ''))).toEqual(comparable(request))
})

test('there are examples of the kinds that Meta’s pages show', () => {
  expect(new Set(examples.map(({ message }) => message.type)).size).toBeGreaterThan(12)
})

/** Whom it goes to apart. Meta writes places and indexes as texts and as numbers, and dates with parts that it ignores. */
function comparable(request: Json): unknown {
  const { to: _to, recipient_type: _receiver, messaging_product: _product, ...content } = request
  return JSON.parse(JSON.stringify(content), (key, value: unknown) => {
    if (key === 'latitude' || key === 'longitude' || key === 'index') return String(value)
    if (key === 'date_time') return { fallback_value: (value as Json)['fallback_value'] }
    if (key === 'preview_url' && value === false) return undefined
    return value
  }) as unknown
}
