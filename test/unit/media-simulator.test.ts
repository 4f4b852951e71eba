import { describe, expect, test } from 'vitest'
import { NUMBER, simulated, TOKEN } from './simulator-support'

const DAY_MS = 86_400_000

type Simulator = ReturnType<typeof simulated>

async function upload(simulator: Simulator, file: File | null, given: Record<string, string> = {}) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ messaging_product: 'whatsapp', ...given })) form.append(name, value)
  if (file) form.append('file', file)
  const answer = await simulator.fetch(
    new Request(`http://graph.test/v25.0/${NUMBER}/media`, { method: 'POST', headers: TOKEN, body: form }),
  )
  return { status: answer.status, body: (await answer.json()) as { id?: string; error?: { code: number } } }
}

async function look(simulator: Simulator, id: string, number = NUMBER) {
  const answer = await simulator.call('GET', `/v25.0/${id}?phone_number_id=${number}`, undefined, TOKEN)
  return { status: answer.status, body: (await answer.json()) as { url: string; sha256: string; file_size: string } }
}

function bytesAt(
  simulator: Simulator,
  url: string,
  headers: Record<string, string> = { ...TOKEN, 'user-agent': 'us' },
) {
  return simulator.fetch(new Request(url, { headers, redirect: 'manual' }))
}

const photo = new File([new Uint8Array([0xff, 0xd8, 0xff, 1])], 'a.jpg', { type: 'image/jpeg' })

describe('an upload', () => {
  test('gets an id, under which number and bytes are found, until it is deleted', async () => {
    const simulator = simulated()
    const { body } = await upload(simulator, photo, { type: 'image/jpeg' })
    const found = await look(simulator, body.id ?? '')
    expect(found.body).toMatchObject({ file_size: '4', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string })
    const file = await bytesAt(simulator, found.body.url)
    expect(file.headers.get('content-type')).toBe('image/jpeg')
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(new Uint8Array([0xff, 0xd8, 0xff, 1]))
    expect((await look(simulator, body.id ?? '', '1')).status).toBe(400)
    await simulator.call('DELETE', `/v25.0/${body.id}`, undefined, TOKEN)
    expect((await look(simulator, body.id ?? '')).status).toBe(400)
  })

  test.each([
    ['without a file', null, {}, 100],
    ['without the product', photo, { messaging_product: 'x' }, 100],
    ['of a type that WhatsApp does not take', new File(['x'], 'a.gif', { type: 'image/gif' }), {}, 100],
    ['of 0 bytes', new File([], 'a.jpg', { type: 'image/jpeg' }), {}, 131053],
    ['of an image of 6 MB', new File([new Uint8Array(6 * 1024 * 1024)], 'a.jpg', { type: 'image/jpeg' }), {}, 131053],
  ])('%s is refused', async (_what, file, given, code) => {
    const { status, body } = await upload(simulated(), file, given)
    expect([status, body.error?.code]).toEqual([400, code])
  })
})

describe('what dies', () => {
  test('an address after five minutes, an upload after 30 days', async () => {
    const simulator = simulated()
    const { body } = await upload(simulator, photo)
    const { url } = (await look(simulator, body.id ?? '')).body
    simulator.world.clockOffsetMs = 6 * 60_000
    expect((await bytesAt(simulator, url)).status).toBe(404)
    simulator.world.clockOffsetMs = 29 * DAY_MS
    expect((await look(simulator, body.id ?? '')).status).toBe(200)
    simulator.world.clockOffsetMs = 31 * DAY_MS
    expect((await look(simulator, body.id ?? '')).status).toBe(400)
  })

  test('a customer’s file after seven days', async () => {
    const simulator = simulated()
    const { id } = await sent(simulator, { type: 'image' })
    simulator.world.clockOffsetMs = 6 * DAY_MS
    expect((await look(simulator, id)).status).toBe(200)
    simulator.world.clockOffsetMs = 8 * DAY_MS
    expect((await look(simulator, id)).status).toBe(400)
  })
})

describe('a customer’s file', () => {
  test('is a real one, with the hash of its bytes, behind token and user agent', async () => {
    const simulator = simulated()
    const { url, sha256, mime_type: mime } = await sent(simulator, { type: 'document' })
    expect(mime).toBe('application/pdf')
    const bytes = new Uint8Array(await (await bytesAt(simulator, url)).arrayBuffer())
    expect(Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('base64')).toBe(sha256)
    expect((await bytesAt(simulator, url, { 'user-agent': 'us' })).status).toBe(401)
    expect((await bytesAt(simulator, url, TOKEN)).status).toBe(400)
  })

  test('can be any file', async () => {
    const simulator = simulated()
    const file = { base64: btoa('hello'), mime: 'text/plain' }
    const { url, mime_type: mime } = await sent(simulator, { type: 'document', file })
    expect([mime, await (await bytesAt(simulator, url)).text()]).toEqual(['text/plain', 'hello'])
  })

  test.each([
    ['redirect', 302, null],
    ['empty', 200, '0'],
    ['huge', 200, String(101 * 1024 * 1024)],
    ['missing', 404, null],
  ])('can be spoilt: %s', async (trouble, status, length) => {
    const simulator = simulated()
    await simulator.call('POST', '/_control/media', { troubles: [trouble] })
    const { url } = await sent(simulator, { type: 'image' })
    const answer = await bytesAt(simulator, url)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-length')).toBe(length)
    await answer.body?.cancel()
  })
})

type SentFile = { id: string; url: string; sha256: string; mime_type: string }

async function sent(simulator: Simulator, message: Record<string, unknown> & { type: string }): Promise<SentFile> {
  await simulator.says('15550100999', message)
  const post = simulator.posts.at(-1)?.body as {
    entry: [{ changes: [{ value: { messages: [Record<string, SentFile>] } }] }]
  }
  const file = post.entry[0].changes[0].value.messages[0][message.type]
  if (!file) throw new Error('the webhook names no file')
  return file
}
