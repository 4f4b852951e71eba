import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import type { UploadedFile } from '../../src/admin/media/upload'
import type { MenuState } from '../../src/bots/memory'
import {
  addBot,
  interactionOf,
  messageFrom,
  postOf,
  rows,
  says,
  somebody,
  startCore,
  type Person,
} from '../support/core'
import { sample, uploads } from '../support/media'
import { signedInVisitor } from '../support/staff'
import { sentTo, signedPost, until } from '../support/worker'

type Json = Record<string, unknown>

beforeAll(() => startCore())

test('each response goes out as Meta wants it', async () => {
  const { visitor } = await signedInVisitor({ permissions: [['whatsapp_bot', 'create']] })
  const uploaded = await uploads(visitor, await sample('photo.jpg'))
  const photo = await uploaded.json<UploadedFile>()
  const text = 'Hello {{1}}, your order {{2}} is on its way and will arrive tomorrow.'
  await env.DB.prepare(
    `insert into tblwhatsapp_interaction_templates (id, waba_id, name, language, category, status, components, changed_at)
     values ('900001', '200000000000001', 'bots_order', 'en_US', 'UTILITY', 'APPROVED', ?, 0)`,
  )
    .bind(JSON.stringify([{ type: 'BODY', text }]))
    .run()
  const mapping = {
    'body.1': { from: 'field', name: 'name', otherwise: 'you' },
    'body.2': { from: 'text', text: 'A7' },
  }
  const config: [string, number, Json][] = [
    ['text', 1, { text: 'Hello {name}' }],
    ['template', 2, { templateId: '900001', mapping }],
    ['file', 5, { file: { kind: 'image', key: photo.key, name: photo.name }, caption: 'For {name}' }],
    ['place', 6, { latitude: 52.5, longitude: 13.4, name: 'Shop' }],
    ['buttons', 7, { body: 'Yes?', buttons: [{ title: 'Yes', does: { kind: 'say' } }] }],
    ['link', 7, { body: 'Look', buttons: [], link: { label: 'Open', url: 'https://example.com/' } }],
    ['card', 11, { name: 'Grace', phones: ['+1 555 0199'] }],
  ]
  for (const [keyword, botType, given] of config)
    await addBot({ name: keyword, trigger: { keywords: [keyword] }, botType, config: given })
  const person = somebody()
  const bodies: Record<string, Json> = {}
  for (const [index, [keyword]] of config.entries()) {
    await says(person, keyword)
    bodies[keyword] = (await messagesTo(person, index + 1)).at(-1)!
  }
  expect(bodies['text']).toMatchObject({ type: 'text', text: { body: `Hello ${person.name}` } })
  expect(bodies['template']).toMatchObject({ type: 'template', template: { name: 'bots_order' } })
  expect(bodies['file']).toMatchObject({ type: 'image', image: { caption: `For ${person.name}` } })
  expect(bodies['place']).toMatchObject({
    type: 'location',
    location: { latitude: '52.5', longitude: '13.4', name: 'Shop' },
  })
  expect(bodies['buttons']).toMatchObject({ interactive: { type: 'button' } })
  expect(bodies['link']).toMatchObject({
    interactive: { type: 'cta_url', action: { parameters: { display_text: 'Open', url: 'https://example.com/' } } },
  })
  expect(bodies['card']).toMatchObject({ type: 'contacts', contacts: [{ name: { formatted_name: 'Grace' } }] })
})

test('a menu keeps its place in the conversation’s row, level by level, and ends with a goodbye', async () => {
  const entries = [
    {
      title: 'Shoes',
      does: { kind: 'menu', entries: [{ title: 'Boots', does: { kind: 'reply', text: 'Boots: 50 €' } }] },
    },
    { title: 'Bye', does: { kind: 'end', text: 'See you' } },
  ]
  await addBot({ name: 'Menu', trigger: { keywords: ['menu'] }, botType: 3, config: { body: 'What is it?', entries } })
  const person = somebody()
  await says(person, 'menu')
  const [top] = await messagesTo(person, 1)
  expect(rowsOf(top!).map(({ title }) => title)).toEqual(['Shoes', 'Bye'])
  await taps(person, rowsOf(top!)[0]!)
  const second = (await messagesTo(person, 2)).at(-1)!
  expect(rowsOf(second).map(({ title }) => title)).toEqual(['Boots', 'Back'])
  await until(async () => (await menuOf(person))?.path.join() === '0')
  await says(person, '1')
  expect((await messagesTo(person, 3)).at(-1)).toMatchObject({ text: { body: 'Boots: 50 €' } })
  await says(person, 'back')
  await messagesTo(person, 4)
  await says(person, 'bye')
  expect((await messagesTo(person, 5)).at(-1)).toMatchObject({ text: { body: 'See you' } })
  await until(async () => (await menuOf(person)) === null)
})

test('a rating is stored with its stars, then with its comment, in one row', async () => {
  await addBot({ name: 'Rating', trigger: { keywords: ['rate'] }, botType: 13, config: {} })
  const person = somebody()
  await says(person, 'rate')
  const [asked] = await messagesTo(person, 1)
  expect(rowsOf(asked!)).toHaveLength(5)
  await taps(person, rowsOf(asked!)[1]!)
  await messagesTo(person, 2)
  await says(person, 'Very kind people')
  await messagesTo(person, 3)
  const { id } = await interactionOf(person)
  const stored = await until(async () => {
    const found = await rows<Json>('select * from tblwhatsapp_ratings where interaction_id = ?', id)
    return found.some(({ comment }) => comment !== null) && found
  })
  expect(stored).toMatchObject([{ stars: 4, comment: 'Very kind people' }])
})

test('an AI that is switched off says so in the trace, and the customer waits for a person', async () => {
  await addBot({ name: 'Clever', trigger: { keywords: ['clever'] }, botType: 12, config: {} })
  const person = somebody()
  await says(person, 'clever')
  const row = await until(async () => {
    const [found] = await rows<{ trace: string | null }>(
      `select m.trace from tblwhatsapp_interaction_messages m join tblwhatsapp_interactions i on i.id = m.interaction_id
       where i.wa_id = ? and m.trace is not null`,
      person.waId,
    )
    return found
  })
  expect(row.trace).toContain('the AI is switched off')
  expect((await interactionOf(person)).waiting_since).not.toBeNull()
})

/** Messages that went to this person, once there are so many. */
async function messagesTo(person: Person, count: number): Promise<Json[]> {
  return until(async () => {
    const sent = (await sentTo(person.waId!)).filter(({ body }) => body['type'] !== undefined)
    return sent.length >= count && sent.map(({ body }) => body)
  }, 15_000)
}

type Row = { id: string; title: string }

function rowsOf(body: Json): Row[] {
  const { action } = body['interactive'] as { action: { sections: { rows: Row[] }[] } }
  return action.sections.flatMap((section) => section.rows)
}

async function taps(person: Person, { id, title }: Row): Promise<void> {
  const interactive = { type: 'list_reply', list_reply: { id, title } }
  await signedPost(postOf(person, messageFrom(person, { type: 'interactive', interactive })))
}

async function menuOf(person: Person): Promise<MenuState | null> {
  const [row] = await rows<{ interaction_menu_state: string | null }>(
    'select interaction_menu_state from tblwhatsapp_interactions where wa_id = ?',
    person.waId,
  )
  return row?.interaction_menu_state ? (JSON.parse(row.interaction_menu_state) as MenuState) : null
}
