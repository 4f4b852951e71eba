import { abortAllDurableObjects } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import {
  addBot,
  messageFrom,
  postOf,
  refuseD1,
  rows,
  somebody,
  startCore,
  stored,
  textFrom,
  threadOf,
  wakeAll,
} from '../support/core'
import {
  kept,
  keptLine,
  keysOf,
  lineOf,
  lineWith,
  postsFile,
  refuseR2,
  sample,
  sendsFile,
  trouble,
} from '../support/media'
import { control, pass, sentTo, signedPost, until } from '../support/worker'

beforeAll(() => startCore())

afterEach(async () => {
  vi.restoreAllMocks()
  await fetch('http://simulator.test/_control/faults', { method: 'DELETE' })
  await fetch('http://simulator.test/_control/media', { method: 'DELETE' })
})

describe('a customer’s file', () => {
  test.each([
    ['image', 'photo.jpg', 'image/jpeg', 'jpg'],
    ['video', 'clip.mp4', 'video/mp4', 'mp4'],
    ['audio', 'voice.ogg', 'audio/ogg', 'ogg'],
    ['document', 'document.pdf', 'application/pdf', 'pdf'],
    ['sticker', 'sticker.webp', 'image/webp', 'webp'],
  ])('of type %s lies in R2, byte by byte', async (type, file, mime, ending) => {
    const line = await keptLine(await sendsFile(somebody(), type))
    const object = await kept(line.media_key)
    expect(line.media_key).toMatch(new RegExp(`^in/${line.interaction_id}/[\\w-]{16}\\.${ending}$`))
    expect(object.mime).toBe(mime)
    expect(object.bytes).toEqual(await sample(file))
    expect(line.media_error).toBeNull()
  })

  test.each(['wamid.\u0000one', 'wamid.two\ud800'])(
    'under an id that no table gives back (%j) holds nobody up',
    async (id) => {
      const person = somebody()
      const image = { id: '1', mime_type: 'image/jpeg', sha256: 'x', caption: 'look' }
      await signedPost(postOf(person, messageFrom(person, { id: `${id}${person.waId}`, type: 'image', image })))
      const next = textFrom(person, 'and this')
      await signedPost(postOf(person, next))
      const line = await stored(next.id)
      expect((await threadOf(line.interaction_id)).map(({ body }) => body)).toEqual(
        expect.arrayContaining(['look', 'and this']),
      )
    },
  )

  test('is told after its message, and takes nothing from it', async () => {
    await addBot({ trigger: { keywords: ['broken'] }, config: { text: 'oh no' } })
    await trouble('slow')
    const person = somebody()
    const wamid = await sendsFile(person, 'image', { image: { caption: 'broken' } })
    const first = await stored(wamid)
    expect(first).toMatchObject({ type: 'image', body: 'broken', rev: 2 })
    expect(await lineOf(wamid)).toMatchObject({ media_key: null, media_error: null })
    expect(await until(async () => (await sentTo(person.waId ?? '')).some(({ body }) => body['type'] === 'text'))).toBe(
      true,
    )
    const line = await keptLine(wamid)
    expect(line.rev).toBe(3)
    expect(line.trace).toContain('answered')
    expect((await threadOf(line.interaction_id)).find(({ id }) => id === wamid)).toMatchObject({
      body: 'broken',
      payload: first.payload,
    })
  })

  test('has a clean name', async () => {
    const name = '../../\u202egnp.exe\u0000"evil".pdf'
    const line = await keptLine(await sendsFile(somebody(), 'document', { document: { filename: name } }))
    expect((await kept(line.media_key)).name).toBe('gnp.exeevil.pdf')
  })

  test('whose address is gone comes from a new one', async () => {
    await trouble('missing')
    const line = await keptLine(await sendsFile(somebody(), 'image'))
    expect((await kept(line.media_key)).bytes).toEqual(await sample('photo.jpg'))
  })

  test('without an address is looked up', async () => {
    const line = await keptLine(await sendsFile(somebody(), 'image', { image: { url: '' } }))
    expect((await kept(line.media_key)).bytes).toEqual(await sample('photo.jpg'))
  })

  test('of unknown length is kept too', async () => {
    await trouble('unsaid-length')
    const line = await keptLine(await sendsFile(somebody(), 'video'))
    expect((await kept(line.media_key)).bytes).toEqual(await sample('clip.mp4'))
  })

  test('of another kind than it says is kept as what it is', async () => {
    await trouble('wrong-bytes', 'wrong-bytes')
    const line = await keptLine(await sendsFile(somebody(), 'image', { image: { sha256: undefined } }))
    expect(line.media_key).toMatch(/\.txt$/)
    expect((await kept(line.media_key)).mime).toBe('text/plain')
  })

  test('that Meta could not fetch itself makes no job', async () => {
    const wamid = await sendsFile(somebody(), 'image', { errors: [{ code: 131052, title: 'Media download error' }] })
    const { interaction_id: id } = await stored(wamid)
    await wakeAll()
    expect(await lineOf(wamid)).toMatchObject({ media_key: null, media_error: null })
    expect(await keysOf(id)).toEqual([])
  })
})

describe('what must not be kept', () => {
  test.each([
    ['a redirect to a private address', 'redirect', /not its own/],
    ['an address elsewhere', 'elsewhere', /not its own/],
    ['0 bytes', 'empty', /empty file/],
  ])('%s: nothing is fetched, and the thread says why', async (_what, kind, words) => {
    await trouble(kind)
    const wamid = await sendsFile(somebody(), 'image')
    const line = await lineWith(wamid, ({ media_error: error }) => error !== null)
    expect(line.media_error).toMatch(words)
    expect(await keysOf(line.interaction_id)).toEqual([])
  })

  test.each([
    ['that says so', 'huge'],
    ['that does not say so', 'huge-unsaid'],
  ])('101 MB %s is given up at once', async (_what, kind) => {
    await trouble(kind)
    const wamid = await sendsFile(somebody(), 'document', { document: { sha256: undefined } })
    const line = await lineWith(wamid, ({ media_error: error }) => error !== null, 18_000)
    expect(line.media_error).toBe('final: The file is larger than 100 MB and was not kept.')
    expect(await keysOf(line.interaction_id)).toEqual([])
    const logged = await rows<{ summary: string }>(
      "select summary from tblwhatsapp_activity_log where kind = 'media.inbound'",
    )
    expect(logged.at(-1)?.summary).toContain('larger than 100 MB')
  })

  test('a file that was changed on its way comes again, and is then kept as it is', async () => {
    await trouble('damaged')
    const line = await keptLine(await sendsFile(somebody(), 'image'))
    expect(await keysOf(line.interaction_id)).toHaveLength(1)
    expect((await kept(line.media_key)).bytes).not.toEqual(await sample('photo.jpg'))
  })
})

describe('trouble on the way', () => {
  test('R2 fails twice, then works: nothing is told before, one file lies there', async () => {
    const { refused } = refuseR2(2)
    const wamid = await sendsFile(somebody(), 'image')
    await stored(wamid)
    for (const tries of [1, 2]) {
      await until(() => refused() === tries)
      await pass(10_000)
    }
    const line = await lineWith(wamid, ({ media_key: key }) => key !== null, 18_000)
    expect(refused()).toBe(2)
    expect(line.media_error).toBeNull()
    expect(await keysOf(line.interaction_id)).toEqual([line.media_key])
  })

  test.each([
    [
      'between two tries',
      () => control('faults', { match: { path: '/attachments/', kind: 'management' }, status: 500, times: 1 }),
    ],
    ['in the middle of a copy', () => trouble('slow')],
  ])('a crash %s loses nothing', async (_when, prepare) => {
    await prepare()
    const wamid = await sendsFile(somebody(), 'image')
    await stored(wamid)
    await abortAllDurableObjects()
    await pass(2000)
    const line = await until(async () => {
      await wakeAll()
      const found = await lineOf(wamid)
      return found?.media_key ? found : null
    })
    expect(await keysOf(line.interaction_id)).toEqual([line.media_key])
    expect((await kept(line.media_key)).bytes).toEqual(await sample('photo.jpg'))
  })

  test('D1 away delays what is told, not the copy', async () => {
    const person = somebody()
    const first = await keptLine(await sendsFile(person, 'image'))
    const { restore } = refuseD1()
    const wamid = await sendsFile(person, 'image')
    await until(async () => (await keysOf(first.interaction_id)).length === 2)
    restore()
    expect((await keptLine(wamid)).interaction_id).toBe(first.interaction_id)
  })

  test('an id that is unknown to Meta is asked for again by a person, who is told what became of it', async () => {
    const person = somebody()
    const wamid = await postsFile('image', { id: '1999999999999999', mime_type: 'image/jpeg' }, person)
    const line = await lineWith(wamid, ({ media_error: error }) => error !== null)
    const [row] = await rows<{ object_id: string }>(
      'select object_id from tblwhatsapp_interactions where id = ?',
      line.interaction_id,
    )
    const conversation = stubs(env).conversationById(row!.object_id)
    expect(await conversation.fetchAgain(wamid)).toEqual({ ok: true })
    expect(await conversation.fetchAgain('wamid.nobody')).toMatchObject({ ok: false })
  })
})
