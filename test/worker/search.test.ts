import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import { rebuildSearch } from '../../src/conversations/search-index'
import type { AdminVisitor } from '../support/admin-visitor'
import {
  applySettings,
  interactionOf,
  messageFrom,
  postOf,
  rows,
  says,
  setOptions,
  somebody,
  startCore,
  textFrom,
  type Person,
} from '../support/core'
import { signedInVisitor } from '../support/staff'
import { freshWaId, PHONE_NUMBER_ID, signedPost, until } from '../support/worker'

let all: { visitor: AdminVisitor; staffId: number }
let own: { visitor: AdminVisitor; staffId: number }

beforeAll(async () => {
  await startCore()
  all = await signedInVisitor({ permissions: [['whatsapp_chat', 'view']] })
  own = await signedInVisitor({ permissions: [['whatsapp_chat', 'view_own']] })
})

test('a message is found by the beginning of a word, without its accents, and leads to its place', async () => {
  const person = somebody()
  await says(person, 'Ist die Ölförderanlage schon repariert?')
  const { id } = await interactionOf(person)
  const html = await found('olforder repar', id)
  const [message] = await rows<{ at: number; id: string }>(
    'select at, id from tblwhatsapp_interaction_messages where interaction_id = ?',
    id,
  )
  expect(html).toContain('<mark>Ölförderanlage</mark>')
  expect(html).toContain(`&amp;at=${message?.at}&amp;m=${encodeURIComponent(message?.id ?? '')}`)
  expect(await searched('olforder kaputt')).toContain('Nothing found')
})

test('a person is found by name and by the last digits of the number', async () => {
  const waId = freshWaId()
  const person = somebody({ waId, name: 'Zdeňka Nováková' })
  await says(person, 'Dobrý den')
  const { id } = await interactionOf(person)
  for (const q of ['zdenka', waId.slice(-6), `+${waId.slice(0, 3)} ${waId.slice(3)}`])
    expect(await found(q, id)).toContain('Zdeňka Nováková')
})

test('an edit is found by its new words and not by the old ones; a revoked message is not found', async () => {
  const person = somebody()
  const message = textFrom(person, 'The parcel is turquoise')
  await signedPost(postOf(person, message))
  const { id } = await until(() => interactionOf(person).catch(() => null))
  await found('turquoise', id)
  const edit = {
    type: 'edit',
    edit: { original_message_id: message.id, message: { type: 'text', text: { body: 'It is vermilion' } } },
  }
  await signedPost(postOf(person, messageFrom(person, edit)))
  await found('vermilion', id)
  expect(await searched('turquoise')).toContain('Nothing found')
  await signedPost(postOf(person, messageFrom(person, { type: 'revoke', revoke: { original_message_id: message.id } })))
  await until(async () => (await searched('vermilion')).includes('Nothing found'))
})

test('whoever sees their own finds neither a colleague’s message nor its person', async () => {
  const person = somebody({ name: 'Quentin Quartz' })
  await says(person, 'The password is xylophone')
  const { id } = await interactionOf(person)
  await found('xylophone', id)
  expect(await searched('xylophone', own.visitor)).toContain('<mark>xylophone</mark>')
  const assigned = await objectOf(person).assign({ by: all.staffId, to: all.staffId })
  if (!assigned.ok) throw new Error(assigned.say)
  await until(async () => (await searched('xylophone', own.visitor)).includes('Nothing found'))
  expect(await searched('quentin', own.visitor)).not.toContain('Quentin Quartz')
})

test('what is typed is never a command to the database', async () => {
  for (const q of ['"', 'a OR b', 'body:x', '*', "'; drop table search_lines; --", 'NEAR(a b', '-', '\u0000']) {
    const answer = await all.visitor.get(`/admin/whatsapp?q=${encodeURIComponent(q)}`)
    expect([q, answer.status]).toEqual([q, 200])
    expect(await answer.text()).not.toContain('could not be asked')
  }
})

test('switched off nothing is indexed and the page says so; built anew, all of it is found', async () => {
  await setOptions({ whatsapp_search: 'disable' })
  await applySettings()
  const person = somebody()
  await says(person, 'Something about rhubarb')
  const { id } = await interactionOf(person)
  expect(await searched('rhubarb')).toContain('Search is switched off.')
  await env.SEARCH.prepare('update search_cursors set seq = 1000000').run()
  await setOptions({ whatsapp_search: 'enable' })
  await applySettings()
  expect(await searched('rhubarb')).toContain('Nothing found')
  const admin = await signedInVisitor({ isAdmin: true })
  await admin.visitor.get('/admin/whatsapp/settings/inbox')
  const asked = await admin.visitor.post('/admin/whatsapp/settings/inbox/rebuild-search')
  expect(asked.headers.get('location')).toContain('done=rebuilding')
  await rebuildSearch(env)
  await found('rhubarb', id)
  expect(await (await admin.visitor.get('/admin/whatsapp/settings/inbox')).text()).toContain(
    'Built anew last time with',
  )
})

test('while the search database is away messages arrive and are read; search says what to do', async () => {
  const person = somebody()
  await env.SEARCH.prepare('alter table search_lines rename to search_lines_away').run()
  try {
    await says(person, 'Nothing is lost: periwinkle')
    const { id } = await interactionOf(person)
    expect(await searched('periwinkle')).toContain('The search could not be asked')
    expect(await (await all.visitor.get(`/admin/whatsapp?c=${encodeURIComponent(id)}`)).text()).toContain('periwinkle')
  } finally {
    await env.SEARCH.prepare('alter table search_lines_away rename to search_lines').run()
  }
})

function objectOf({ waId }: Person) {
  return stubs(env).conversation(`${PHONE_NUMBER_ID}:${waId}`)
}

async function searched(q: string, visitor = all.visitor): Promise<string> {
  return (await visitor.get(`/admin/whatsapp?group=general&q=${encodeURIComponent(q)}`)).text()
}

/** The index comes a moment after the database. */
function found(q: string, id: string): Promise<string> {
  return until(async () => {
    const html = await searched(q)
    return html.includes(`c=${encodeURIComponent(id)}`) ? html : null
  }, 10_000)
}
