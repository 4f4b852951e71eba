import { beforeAll, describe, expect, test } from 'vitest'
import type { UploadedFile } from '../../src/admin/media/upload'
import type { AdminVisitor } from '../support/admin-visitor'
import { rows, startCore } from '../support/core'
import { sample, uploads } from '../support/media'
import { signedInVisitor } from '../support/staff'

const LIST = '/admin/whatsapp/quick-replies'
let writer: AdminVisitor
let writerId = 0

beforeAll(async () => {
  await startCore()
  ;({ visitor: writer, staffId: writerId } = await signedInVisitor({
    permissions: [
      ['whatsapp_chat', 'view'],
      ['quickreplies', 'view'],
      ['quickreplies', 'create'],
      ['quickreplies', 'edit'],
      ['quickreplies', 'delete'],
    ],
  }))
})

type Row = { id: number; shortcut: string; title: string; message: string; media_key: string | null }

async function replyNamed(shortcut: string): Promise<Row | undefined> {
  const [row] = await rows<Row>('select * from tblquick_replies where shortcut = ?', shortcut)
  return row
}

function audits(id: number) {
  return rows<{ action: string; staff_id: number; changes: string | null }>(
    "select action, staff_id, changes from tblaudit_trail where entity = 'quick_replies' and entity_id = ? order by at",
    String(id),
  )
}

async function page(path: string): Promise<string> {
  return (await writer.get(path)).text()
}

describe('a quick reply', () => {
  test('is saved as it is called, changed and deleted, and the trail tells by whom', async () => {
    const fields = { shortcut: '/Prices', title: 'Price list', message: 'Dear {name}, our prices:' }
    const made = await writer.post(LIST, fields)
    expect([made.status, made.headers.get('location')]).toEqual([303, `${LIST}?done=created`])
    const row = await replyNamed('prices')
    expect(row).toMatchObject({ title: 'Price list', message: 'Dear {name}, our prices:', media_key: null })
    await writer.post(`${LIST}/${row!.id}`, { ...fields, title: 'Prices 2027' })
    expect(await page(LIST)).toContain('Prices 2027')
    await writer.post(`${LIST}/${row!.id}/delete`)
    expect(await replyNamed('prices')).toBeUndefined()
    const trail = await audits(row!.id)
    expect(trail.map(({ action, staff_id }) => [action, staff_id])).toEqual([
      ['created', writerId],
      ['changed', writerId],
      ['deleted', writerId],
    ])
    expect(JSON.parse(trail[1]!.changes!)).toEqual({ title: ['Price list', 'Prices 2027'] })
  })

  test('that is wrong is said beside its field, with what was typed kept, and nothing is saved', async () => {
    const refused = async (fields: Record<string, string>) => {
      const answer = await writer.post(LIST, { shortcut: 'wrong', title: 'T', message: 'M', ...fields })
      return [answer.status, await answer.text()] as const
    }
    for (const [fields, words] of [
      [{ shortcut: 'two words' }, 'without spaces'],
      [{ shortcut: '' }, 'without spaces'],
      [{ title: ' ' }, 'Write a title'],
      [{ message: '' }, 'Write a text, or choose a file'],
      [{ message: 'x'.repeat(4097) }, 'At most 4096 characters'],
      [{ shortcut: 'hello' }, 'Another quick reply has this shortcut'],
      [{ kept: 'files/none.jpg' }, 'not there any more'],
      [{ kept: 'in/somebody/photo.jpg' }, 'not there any more'],
    ] as const) {
      const [status, text] = await refused({ title: 'Kept <title>', ...fields })
      const isKept = 'title' in fields || text.includes('Kept &lt;title&gt;')
      expect([status, text.includes(words), isKept]).toEqual([422, true, true])
    }
    expect(await replyNamed('wrong')).toBeUndefined()
  })

  test('has a file of ours, which then limits its text, and loses it again', async () => {
    const file = await (await uploads(writer, await sample('photo.jpg'))).json<UploadedFile>()
    const fields = { shortcut: 'photo', title: 'Our shop', message: 'Here we are' }
    const long = await writer.post(LIST, { ...fields, 'media.mediaKey': file.key, message: 'x'.repeat(1025) })
    expect(await long.text()).toContain('at most 1024 characters')
    await writer.post(LIST, { ...fields, 'media.mediaKey': file.key })
    const { id, media_key } = (await replyNamed('photo'))!
    expect(media_key).toBe(file.key)
    expect(await page(LIST)).toContain(file.name)
    // A saved form without a new choice keeps it.
    await writer.post(`${LIST}/${id}`, { ...fields, mediaKey: file.key, title: 'Shop' })
    expect(await replyNamed('photo')).toMatchObject({ title: 'Shop', media_key: file.key })
    await writer.post(`${LIST}/${id}`, { ...fields, mediaKey: file.key, withoutFile: '1' })
    expect(await replyNamed('photo')).toMatchObject({ media_key: null })
  })

  test('is found by its words, whatever signs are typed', async () => {
    await writer.post(LIST, { shortcut: 'percent', title: '100% wool', message: 'a_b' })
    const shortcuts = async (search: string) => {
      const text = await page(`${LIST}?q=${encodeURIComponent(search)}`)
      return [...text.matchAll(/>\/([\w-]+)<\/code>/g)].map(([, name]) => name)
    }
    expect(await shortcuts('100%')).toEqual(['percent'])
    expect(await shortcuts('a_b')).toEqual(['percent'])
    expect(await shortcuts('OPENING')).toEqual(['hours'])
    expect(await page(`${LIST}?q=nothing-here`)).toContain('No quick reply has these words')
  })
})

test('without the capability, and for what is not there, the answer is the same', async () => {
  const { visitor: reader } = await signedInVisitor({ permissions: [['quickreplies', 'view']] })
  const { id } = (await replyNamed('hello'))!
  expect(await (await reader.get(LIST)).text()).not.toContain(`${LIST}/${id}`)
  expect((await reader.get(`${LIST}/${id}`)).status).toBe(404)
  expect((await reader.post(`${LIST}/${id}/delete`)).status).toBe(404)
  expect((await reader.post(LIST, { shortcut: 'x', title: 'x', message: 'x' })).status).toBe(404)
  expect((await writer.get(`${LIST}/999999`)).status).toBe(404)
  expect((await writer.get(`${LIST}/1e3`)).status).toBe(404)
  expect(await replyNamed('hello')).toBeDefined()
  const gone = await writer.post(`${LIST}/999999/delete`)
  expect(gone.headers.get('location')).toBe(`${LIST}?done=gone`)
})
