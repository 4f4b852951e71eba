import { env, exports } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { UploadedFile } from '../../src/admin/media/upload'
import type { AdminVisitor } from '../support/admin-visitor'
import { rows, somebody, startCore } from '../support/core'
import { kept, keptLine, lineWith, postsFile, refuseR2, sample, sendsFile } from '../support/media'
import { signedInVisitor } from '../support/staff'

let writer: AdminVisitor
let writerId = 0

beforeAll(async () => {
  await startCore()
  ;({ visitor: writer, staffId: writerId } = await signedInVisitor({ permissions: [['whatsapp_chat', 'view']] }))
})

afterEach(() => vi.restoreAllMocks())

type Given = { kind?: string; name?: string; type?: string; fields?: Record<string, string>; token?: string | null }

/** Posts a form as a browser does: fields first, then the file. */
async function posts(visitor: AdminVisitor, file: Uint8Array, given: Given = {}): Promise<Response> {
  const { kind = 'image', name = 'a.jpg', type = 'image/jpeg', fields = {}, token = visitor.csrfToken } = given
  const form = new FormData()
  for (const [field, value] of Object.entries({ kind, ...fields })) form.append(field, value)
  form.append('file', new File([file], name, { type }))
  const encoded = new Response(form)
  return post(visitor, new Uint8Array(await encoded.arrayBuffer()), encoded.headers.get('content-type') ?? '', token)
}

function post(visitor: AdminVisitor, body: Uint8Array, type: string, token: string | null = visitor.csrfToken) {
  const headers = {
    'content-type': type,
    'content-length': String(body.length),
    origin: 'http://localhost',
    cookie: [...visitor.cookies].map(([key, value]) => `${key}=${value}`).join('; '),
    ...(token === null ? {} : { 'x-csrf-token': token }),
  }
  return exports.default.fetch(
    new Request('http://localhost/admin/whatsapp/media', {
      method: 'POST',
      headers,
      body: body as Uint8Array<ArrayBuffer>,
    }),
  )
}

async function refusal(answer: Response): Promise<string> {
  expect(answer.status).toBe(422)
  return (await answer.json<{ say: string }>()).say
}

async function fileCount(): Promise<number> {
  return (await env.MEDIA.list({ prefix: 'files/' })).objects.length
}

describe('an upload', () => {
  test('is kept under a name that nobody guesses, with a row that says who gave it', async () => {
    const answer = await posts(writer, await sample('photo.jpg'), { name: '../Über "uns".jpg' })
    const file = await answer.json<UploadedFile>()
    expect(file).toEqual({
      key: expect.stringMatching(/^files\/[\w-]{16}\.jpg$/) as string,
      kind: 'image',
      mime: 'image/jpeg',
      name: 'Über uns.jpg',
      size: (await sample('photo.jpg')).length,
    })
    expect((await kept(file.key)).bytes).toEqual(await sample('photo.jpg'))
    const [row] = await rows<Record<string, unknown>>('select * from tblwhatsapp_media where key = ?', file.key)
    expect(row).toMatchObject({
      kind: 'image',
      uploaded_by: writerId,
      size_bytes: file.size,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    })
  })

  test.each([
    ['a PDF called photo.jpg', 'document.pdf', {}, /By what is in it, this file is a PDF/],
    ['a sticker sent as an image', 'sticker.webp', {}, /a WebP picture/],
    ['an MP3 as a voice note', 'tone.mp3', { kind: 'audio', fields: { voice: 'on' } }, /Ogg file with Opus/],
    ['a kind that WhatsApp does not know', 'photo.jpg', { kind: 'hologram' }, /image, video, audio/],
  ])('of %s is refused with a sentence, and nothing is kept', async (_what, name, given, words) => {
    const before = await fileCount()
    expect(await refusal(await posts(writer, await sample(name), given))).toMatch(words)
    expect(await fileCount()).toBe(before)
  })

  test('of 0 bytes is refused', async () => {
    expect(await refusal(await posts(writer, new Uint8Array()))).toMatch(/empty/)
  })

  test.each([
    ['an image of 6 MB', 'photo.jpg', { kind: 'image' }, 6, /pictures up to 5 MB/],
    ['a still sticker of 1 MB', 'sticker.webp', { kind: 'sticker' }, 1, /does not move up to 100 KB/],
    ['a document of 101 MB', 'document.pdf', { kind: 'document' }, 101, /documents up to 100 MB/],
  ])('of %s is refused while it streams', async (_what, name, given, megabytes, words) => {
    const before = await fileCount()
    const large = new Uint8Array(megabytes * 1024 * 1024)
    large.set(await sample(name))
    expect(await refusal(await posts(writer, large, given))).toMatch(words)
    expect(await fileCount()).toBe(before)
  })

  test('of 12 MB goes to R2 in parts', async () => {
    const large = new Uint8Array(12 * 1024 * 1024).fill(7)
    large.set(await sample('document.pdf'))
    const { key, size } = await (await posts(writer, large, { kind: 'document', name: 'big.pdf' })).json<UploadedFile>()
    expect(size).toBe(large.length)
    expect((await env.MEDIA.head(key))?.size).toBe(large.length)
  })

  test('that breaks off leaves nothing', async () => {
    const before = await fileCount()
    const body = `--x\r\nContent-Disposition: form-data; name="kind"\r\n\r\ndocument\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhello`
    expect(
      await refusal(await post(writer, new TextEncoder().encode(body), 'multipart/form-data; boundary=x')),
    ).toMatch(/broke off/)
    expect(await fileCount()).toBe(before)
  })

  test.each([
    ['no form', 'application/json', '{}'],
    ['a form without an end', 'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="kind"'],
    [
      'a form without a file',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="kind"\r\n\r\nimage\r\n--x--\r\n',
    ],
  ])('that is %s is refused', async (_what, type, body) => {
    expect(await refusal(await post(writer, new TextEncoder().encode(body), type))).not.toBe('')
  })

  test('carries the page’s token in a header or inside; without it nothing is taken', async () => {
    const inside = await posts(writer, await sample('photo.jpg'), { token: null, fields: { _csrf: writer.csrfToken } })
    expect(await inside.json()).toMatchObject({ kind: 'image', mime: 'image/jpeg' })
    expect((await posts(writer, await sample('photo.jpg'), { token: null })).status).toBe(403)
    const large = new Uint8Array(40 * 1024 * 1024)
    expect((await posts(writer, large, { token: null, fields: { _csrf: writer.csrfToken } })).status).toBe(403)
  })

  test('while R2 or D1 is away says so, and leaves nothing behind', async () => {
    const before = await fileCount()
    refuseR2(1)
    expect((await posts(writer, await sample('photo.jpg'))).status).toBe(503)
    vi.restoreAllMocks()
    await env.DB.prepare('alter table tblwhatsapp_media rename to away').run()
    expect((await posts(writer, await sample('photo.jpg'))).status).toBe(503)
    await env.DB.prepare('alter table away rename to tblwhatsapp_media').run()
    expect(await fileCount()).toBe(before)
  })

  test('is for those who may write', async () => {
    const { visitor } = await signedInVisitor({ permissions: [['whatsapp_log_activity', 'view']] })
    expect((await posts(visitor, await sample('photo.jpg'))).status).toBe(404)
  })
})

describe('a file is served', () => {
  test('to who may see it, with exactly these headers', async () => {
    const { key } = await (await posts(writer, await sample('photo.jpg'))).json<UploadedFile>()
    const answer = await writer.get(`/admin/whatsapp/media/${key}`)
    expect(answer.status).toBe(200)
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(await sample('photo.jpg'))
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'content-disposition': 'inline; filename="a.jpg"; filename*=UTF-8\'\'a.jpg',
      'cache-control': 'private, max-age=3600',
      'cross-origin-resource-policy': 'same-origin',
      'accept-ranges': 'bytes',
    })
    const other = await signedInVisitor({ permissions: [['whatsapp_log_activity', 'view']] })
    expect((await other.visitor.get(`/admin/whatsapp/media/${key}`)).status).toBe(404)
    expect(
      (await exports.default.fetch(`http://localhost/admin/whatsapp/media/${key}`, { redirect: 'manual' })).status,
    ).toBe(303)
  })

  test('in parts, so that sound and films can be wound', async () => {
    const { key, size } = await (
      await posts(writer, await sample('clip.mp4'), { kind: 'video', name: 'a.mp4', type: 'video/mp4' })
    ).json<UploadedFile>()
    const path = `/admin/whatsapp/media/${key}`
    const part = await writer.get(path, { range: 'bytes=4-11' })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe(`bytes 4-11/${size}`)
    expect(new Uint8Array(await part.arrayBuffer())).toEqual((await sample('clip.mp4')).slice(4, 12))
    expect((await writer.get(path, { range: `bytes=${size}-` })).status).toBe(416)
    const etag = part.headers.get('etag') ?? ''
    expect((await writer.get(path, { 'if-none-match': etag })).status).toBe(304)
  })

  test.each([
    ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['text/html', '<script>alert(1)</script>'],
    ['application/pdf', '%PDF-1.4'],
    ['text/plain', 'hello'],
  ])('as %s only to be downloaded', async (contentType, body) => {
    const key = `files/${crypto.randomUUID()}`
    await env.MEDIA.put(key, body, { httpMetadata: { contentType } })
    const answer = await writer.get(`/admin/whatsapp/media/${key}`)
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/)
    expect(answer.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
  })

  test('unless it is not there', async () => {
    expect((await writer.get('/admin/whatsapp/media/files/nothing.jpg')).status).toBe(404)
    expect((await writer.get('/admin/whatsapp/media/in/nobody/nothing.jpg')).status).toBe(404)
    expect((await writer.get('/admin/whatsapp/media/other/nothing.jpg')).status).toBe(404)
  })

  test('of a customer to who may read the conversation', async () => {
    const line = await keptLine(await sendsFile(somebody(), 'image'))
    const path = `/admin/whatsapp/media/${line.media_key}`
    const own = await signedInVisitor({ permissions: [['whatsapp_chat', 'view_own']] })
    expect((await own.visitor.get(path)).status).toBe(200)
    const assigned = await signedInVisitor({ permissions: [['whatsapp_chat', 'view_own']] })
    await env.DB.prepare('update tblwhatsapp_interactions set assigned = ?1 where id = ?2')
      .bind(assigned.staffId, line.interaction_id)
      .run()
    expect((await own.visitor.get(path)).status).toBe(404)
    expect((await assigned.visitor.get(path)).status).toBe(200)
    expect((await writer.get(path)).status).toBe(200)
    const uploader = await signedInVisitor({ permissions: [['whatsapp_bot', 'edit']] })
    expect((await uploader.visitor.get(path)).status).toBe(404)
  })
})

describe('the thread', () => {
  test('shows a picture, sound, a film and a document where they came', async () => {
    const person = somebody()
    const keys: string[] = []
    for (const type of ['image', 'audio', 'video', 'document']) {
      keys.push((await keptLine(await sendsFile(person, type))).media_key ?? '')
    }
    const [image, audio, video, document] = keys.map((key) => `/admin/whatsapp/media/${key}`)
    const page = await threadPage(keys[0]!.split('/')[1]!)
    expect(page).toMatch(new RegExp(`<img[^>]*src="${image}"[^>]*loading="lazy"[^>]*width="320"`))
    expect(page).toMatch(new RegExp(`<audio[^>]*src="${audio}"`))
    expect(page).toMatch(new RegExp(`<video[^>]*src="${video}"`))
    expect(page).toMatch(new RegExp(`<a[^>]*href="${document}" download`))
    expect(page).not.toContain('being fetched')
  })

  test('says that a file is being fetched, then why it failed, and asks for it again on a press', async () => {
    const wamid = await postsFile('image', { id: '1999999999999998', mime_type: 'image/jpeg' })
    const waiting = await lineWith(wamid, () => true)
    expect(await threadPage(waiting.interaction_id)).toContain('The file is being fetched')
    const line = await lineWith(wamid, ({ media_error: error }) => error !== null)
    const page = await threadPage(line.interaction_id)
    expect(page).toContain('It is tried again by itself')
    const path = `/admin/whatsapp/conversations/${line.interaction_id}/fetch-again`
    expect(page).toContain(`action="${path}"`)
    const answer = await writer.post(path, { wamid }, { accept: 'application/json' })
    expect(await answer.json()).toMatchObject({ ok: true, row: { id: line.interaction_id } })
    expect((await writer.post(path, { wamid })).headers.get('location')).toContain(line.interaction_id)
    expect((await writer.post(path, { wamid: 'wamid.other' }, { accept: 'application/json' })).status).toBe(422)
    const stranger = await signedInVisitor({ permissions: [['whatsapp_bot', 'edit']] })
    expect((await stranger.visitor.post(path, { wamid })).status).toBe(404)
  })

  test('does not wait for a file that WhatsApp could not fetch itself', async () => {
    const wamid = await sendsFile(somebody(), 'image', { errors: [{ code: 131052, title: 'Media download error' }] })
    const { interaction_id: id } = await lineWith(wamid, () => true)
    expect(await threadPage(id)).toContain('WhatsApp did not hand over this file')
  })
})

async function threadPage(interactionId: string): Promise<string> {
  return (await writer.get(`/admin/whatsapp?c=${interactionId}`)).text()
}
