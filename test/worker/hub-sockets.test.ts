import { evictDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import type { HubFrame, HubPosition, PushedEvent } from '../../src/conversations/hub-frames'
import type { HubEvent, InteractionRow, MessageRow } from '../../src/conversations/rows'
import { AdminVisitor } from '../support/admin-visitor'
import { signedInVisitor } from '../support/staff'
import { until } from '../support/worker'

const LIVE = '/admin/whatsapp/live'
let visitor: AdminVisitor
let staffId = 0

beforeAll(async () => {
  ;({ visitor, staffId } = await signedInVisitor({ permissions: [['whatsapp_chat', 'view']] }))
})

test('an upgrade without a session, from another site, or without the permission is refused', async () => {
  expect((await new AdminVisitor().get(LIVE, upgrade())).status).toBe(401)
  expect((await visitor.get(LIVE, { ...upgrade(), origin: 'https://evil.example' })).status).toBe(403)
  expect((await visitor.get(LIVE, { upgrade: 'websocket' })).status).toBe(403)
  const { visitor: other } = await signedInVisitor({ permissions: [['whatsapp_bot', 'view']] })
  expect((await other.get(LIVE, upgrade())).status).toBe(404)
})

test('a socket without a position is told to load, with one it gets exactly what it missed', async () => {
  const fresh = await listen(visitor)
  expect(await until(() => fresh.frames[0])).toMatchObject({ kind: 'reload' })

  const position = await hub().position()
  await hub().publish([message('a', 'one'), message('a', 'two')])
  const resumed = await listen(visitor, position)
  await until(() => resumed.events().length === 2)
  await hub().publish([message('a', 'three')])
  await until(() => resumed.events().length === 3)
  expect(bodies(resumed.events())).toEqual(['one', 'two', 'three'])
  expect(resumed.frames.every((frame) => 'epoch' in frame && frame.epoch === position.epoch)).toBe(true)
})

test('a position of another life of the hub, or older than what it remembers, loads again', async () => {
  const foreign = await listen(visitor, { epoch: 'another', cursor: 0 })
  expect(await until(() => foreign.frames[0])).toMatchObject({ kind: 'reload' })

  const position = await hub().position()
  for (let i = 0; i < 5; i++) await hub().publish(Array.from({ length: 500 }, (_, n) => message('a', `${i}-${n}`)))
  const late = await listen(visitor, position)
  expect(await until(() => late.frames[0])).toMatchObject({ kind: 'reload' })
})

test('a made-up viewer header changes nothing', async () => {
  const own = await signedInVisitor({ permissions: [['whatsapp_chat', 'view_own']] })
  const forged = JSON.stringify({ staffId, sessionId: '1', sees: 'all', since: Date.now() })
  const socket = await listen(own.visitor, await hub().position(), { 'x-inbox-viewer': forged })
  await hub().publish([interaction('theirs', staffId), message('theirs', 'secret'), interaction('free', null)])
  await until(() => socket.events().length > 0)
  expect(socket.events()).toMatchObject([{ kind: 'gone' }, { kind: 'interaction', row: { id: 'free' } }])
})

test('whoever sees their own only gets those of nobody too, and learns when one leaves them', async () => {
  const own = await signedInVisitor({ permissions: [['whatsapp_chat', 'view_own']] })
  const socket = await listen(own.visitor, await hub().position())
  await hub().publish([interaction('x', own.staffId), message('x', 'mine'), read('x')])
  await hub().publish([interaction('x', staffId, 2), message('x', 'not mine any more'), read('x')])
  await hub().publish([interaction('y', null), message('y', 'nobody’s')])
  await until(() => bodies(socket.events()).includes('nobody’s'))
  expect(socket.events().map(({ kind }) => kind)).toEqual([
    'interaction',
    'message',
    'read',
    'gone',
    'interaction',
    'message',
  ])
})

test('after hibernation the owner of a conversation is read from D1, and the unknown is shown to nobody', async () => {
  const own = await signedInVisitor({ permissions: [['whatsapp_chat', 'view_own']] })
  const socket = await listen(own.visitor, await hub().position())
  await env.DB.prepare(
    `insert into tblwhatsapp_interactions (id, object_id, phone_number_id, assigned, seq)
     values ('stored', 'o', '1', ?1, 1), ('colleague', 'o', '1', ?2, 1)`,
  )
    .bind(own.staffId, staffId)
    .run()
  await evictDurableObject(hub())
  await hub().publish([
    message('colleague', 'not mine'),
    message('never-heard-of', 'whose?'),
    message('stored', 'mine'),
  ])
  await until(() => socket.events().length > 0)
  expect(bodies(socket.events())).toEqual(['mine'])
})

test('sockets survive hibernation, answer pings and ignore whatever else a client sends', async () => {
  const socket = await listen(visitor, await hub().position())
  await evictDurableObject(hub())
  socket.send('ping')
  socket.send('{"kind":"interaction"}')
  socket.send('x'.repeat(100_000))
  await until(() => socket.raw.includes('pong'))
  await hub().publish([message('a', 'still here')])
  await until(() => socket.events().length > 0)
  expect(bodies(socket.events())).toEqual(['still here'])
})

test('a group of any size comes in frames that a phone can take, in order; a long text is cut', async () => {
  const socket = await listen(visitor, await hub().position())
  const long = 'ß'.repeat(9_000)
  await hub().publish([...Array.from({ length: 200 }, (_, i) => message('a', `${i}${long}`)), message('a', 'last')])
  await until(() => bodies(socket.events()).at(-1) === 'last')
  const texts = bodies(socket.events())
  expect(texts).toHaveLength(201)
  expect(texts.slice(0, 200).every((text, i) => text?.startsWith(`${i}ß`) && text.length <= 8192)).toBe(true)
  expect(Math.max(...socket.raw.map((frame) => frame.length))).toBeLessThan(300_000)
})

test('a person or a session that ends is disconnected, others stay', async () => {
  const leaving = await signedInVisitor({ permissions: [['whatsapp_chat', 'view']] })
  const going = await listen(leaving.visitor, await hub().position())
  const staying = await listen(visitor, await hub().position())
  expect(await hub().disconnect({ staffId: leaving.staffId })).toEqual({ closed: 1 })
  expect(await until(() => going.closedWith)).toBe(4003)
  await hub().publish([message('a', 'after')])
  await until(() => bodies(staying.events()).includes('after'))
  expect(going.events()).toEqual([])
})

function hub() {
  return stubs(env).inboxHub()
}

function upgrade(): Record<string, string> {
  return { upgrade: 'websocket', origin: 'http://localhost' }
}

async function listen(who: AdminVisitor, position?: HubPosition, headers: Record<string, string> = {}) {
  const query = position ? `?epoch=${position.epoch}&cursor=${position.cursor}` : ''
  const answer = await who.get(`${LIVE}${query}`, { ...upgrade(), ...headers })
  const socket = answer.webSocket
  if (!socket) throw new Error(`the upgrade answered ${answer.status}`)
  const heard = {
    raw: [] as string[],
    frames: [] as HubFrame[],
    closedWith: 0,
    send: (text: string) => socket.send(text),
    events: () => heard.frames.flatMap((frame): PushedEvent[] => (frame.kind === 'events' ? frame.events : [])),
  }
  socket.addEventListener('message', ({ data }) => {
    heard.raw.push(String(data))
    if (data !== 'pong') heard.frames.push(JSON.parse(String(data)) as HubFrame)
  })
  socket.addEventListener('close', ({ code }) => {
    heard.closedWith = code
  })
  socket.accept()
  return heard
}

function bodies(events: readonly PushedEvent[]): (string | null)[] {
  return events.flatMap((event) => (event.kind === 'message' ? [event.row.body] : []))
}

function read(interactionId: string): HubEvent {
  return { kind: 'read', interactionId, readSeq: 1 }
}

function message(interactionId: string, body: string): HubEvent {
  return {
    kind: 'message',
    row: { interactionId, id: crypto.randomUUID(), body, editedBody: null, payload: null } as MessageRow,
  }
}

function interaction(id: string, assigned: number | null, seq = 1): HubEvent {
  return { kind: 'interaction', row: { id, assigned, seq } as InteractionRow }
}
