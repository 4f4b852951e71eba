import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import { adminApp } from '../../src/admin'
import type { AdminRoute } from '../../src/admin/route'
import { SCREENS } from '../../src/admin/screens'
import type { HubFrame, PushedEvent } from '../../src/conversations/hub-frames'
import type { HubEvent } from '../../src/conversations/rows'
import { saveOptions } from '../../src/settings/store'
import type { FeatureCapability } from '../../src/staff/capabilities'
import { PERMISSIONS } from '../../src/staff/matrix'
import { misfit, permissionsIn } from '../support/access-areas'
import { AdminVisitor } from '../support/admin-visitor'
import { interactionOf, says, somebody, startCore } from '../support/core'
import { signedInVisitor } from '../support/staff'
import { until } from '../support/worker'

type Staff = Awaited<ReturnType<typeof signedInVisitor>>

const LONG = 120_000
const LIVE = '/admin/whatsapp/live'
const ALL = [...PERMISSIONS]
const GUARDED = SCREENS.filter(({ needs }) => needs !== 'nobody-yet')
const TWO_FACTOR = '/admin/profile/two-factor'

/** The same routes behind the same guards, answering only that they were reached. */
const guards = adminApp(SCREENS.map((route) => ({ ...route, respond: (c) => c.text('let in') })))

beforeAll(() => startCore())

test('every route stands in the declared table, and asks for what its area is for', () => {
  const misfits = SCREENS.map((route) => [`${route.method} ${route.path}`, misfit(route)])
  expect(misfits.filter(([, problem]) => problem !== null)).toEqual([])
})

describe('who may call a route', () => {
  test('nobody: every address leads to login, known or not', async () => {
    const nobody = new AdminVisitor()
    for (const route of [...GUARDED, { method: 'GET', path: '/admin/nothing-here' } as const]) {
      const answer = await call(nobody, route)
      expect([route.path, answer.status]).toEqual([route.path, 303])
      expect(answer.headers.get('location')).toMatch(/^\/admin\/login/)
    }
  })

  test('staff with nothing: as if it were not there', async () => {
    const { visitor } = await signedInVisitor()
    const absent = await (await visitor.get('/admin/nothing-here')).text()
    for (const route of GUARDED.filter(({ needs }) => needs !== 'signed-in')) {
      const answer = await call(visitor, route)
      const page = route.method === 'GET' ? await answer.text() : absent
      expect([route.path, answer.status, page === absent]).toEqual([route.path, 404, true])
    }
  })

  test(
    'staff with everything but what the route needs: not there either',
    async () => {
      for (const needed of distinctNeeds()) {
        const { visitor } = await holding((name) => !needed.includes(name))
        for (const route of GUARDED.filter((other) => sameNeeds(other, needed)))
          expect([route.path, (await call(visitor, route)).status]).toEqual([route.path, 404])
      }
    },
    LONG,
  )

  test(
    'staff with just the capability: let in',
    async () => {
      for (const name of new Set(distinctNeeds().flat())) {
        const { visitor } = await holding((other) => other === name)
        visitor.calls = (request) => guards.fetch(request, env)
        for (const route of GUARDED.filter((other) => names(other).includes(name)))
          expect([name, route.path, await reaches(visitor, route)]).toEqual([name, route.path, true])
      }
    },
    LONG,
  )

  test('own-only: let in where one’s own can be, and nowhere else', async () => {
    const { visitor } = await holding((name) => name.endsWith('.view_own'))
    visitor.calls = (request) => guards.fetch(request, env)
    for (const route of GUARDED) {
      const isFor = route.needs === 'signed-in' || names(route).some((name) => name.endsWith('.view_own'))
      expect([route.path, await reaches(visitor, route)]).toEqual([route.path, isFor])
    }
  })

  test('deactivated: the session ends with the next request', async () => {
    const { visitor, staffId } = await signedInVisitor({ isAdmin: true })
    await env.DB.prepare('update tblstaff set active = 0 where staffid = ?').bind(staffId).run()
    for (const route of GUARDED) expect([route.path, (await call(visitor, route)).status]).toEqual([route.path, 303])
  })

  test('admin: everything', async () => {
    const { visitor } = await signedInVisitor({ isAdmin: true })
    visitor.calls = (request) => guards.fetch(request, env)
    for (const route of GUARDED) expect([route.path, await reaches(visitor, route)]).toEqual([route.path, true])
  })

  test('an admin who owes a second factor: its set-up and the way out', async () => {
    const { visitor } = await signedInVisitor({ isAdmin: true })
    await saveOptions(env, { staff_two_factor_admins: 'require' })
    visitor.calls = (request) => guards.fetch(request, env)
    const open: string[] = []
    for (const route of GUARDED) if (await reaches(visitor, route)) open.push(`${route.method} ${route.path}`)
    await saveOptions(env, { staff_two_factor_admins: 'offer' })
    expect(open).toEqual([
      'POST /admin/logout',
      `GET ${TWO_FACTOR}`,
      `POST ${TWO_FACTOR}/begin`,
      `POST ${TWO_FACTOR}/confirm`,
    ])
  })
})

describe('what is a colleague’s', () => {
  const RECORDS = [
    '/admin/whatsapp/conversations/:',
    '/admin/whatsapp/media/in/:',
    '/admin/leads/:',
    '/admin/tickets/:',
  ]
  const ABSENT = '987654321'

  test(
    'is absent for who sees their own only or nothing, even with every other right, and stays as it was',
    async () => {
      const colleague = await signedInVisitor()
      const ownOnly = await holding((name) => !hasOwnView(name) || !name.endsWith('.view'))
      const blind = await holding((name) => !hasOwnView(name) || !/\.view(_own)?$/.test(name))
      const records = await recordsOf(colleague.staffId)
      const before = await records.read()
      for (const route of GUARDED.filter(({ path }) => RECORDS.some((begin) => path.startsWith(begin)))) {
        const id = records.idFor(route.path)
        for (const { visitor } of [ownOnly, blind]) {
          const [theirs, absent] = [await act(visitor, route, id), await act(visitor, route, ABSENT)]
          expect([route.method, route.path, theirs]).toEqual([route.method, route.path, absent])
          expect([route.path, theirs.status]).toEqual([route.path, expect.toSatisfy((status: number) => status >= 400)])
        }
      }
      expect(await records.read()).toEqual(before)
    },
    LONG,
  )

  test('an address with somebody’s own record in it is one of those tried', () => {
    const untried = GUARDED.filter(({ path }) => path.includes(':') && !RECORDS.some((begin) => path.startsWith(begin)))
    const ownAllowed = untried.filter((route) => names(route).some((name) => name.endsWith('.view_own')))
    // A saved view and a reminder are whose they are by themselves; templates and files of ours are no customer's.
    expect([...new Set(ownAllowed.map(({ path }) => path))].toSorted()).toEqual([
      '/admin/whatsapp/media/files/:file',
      '/admin/whatsapp/new/:template',
      '/admin/whatsapp/reminders/:reminder/done',
      '/admin/whatsapp/views/:id/delete',
    ])
  })

  async function act(visitor: AdminVisitor, { method, path }: AdminRoute, id: string) {
    const address = path.replace(/:\w+/, id).replaceAll(/:\w+/g, '1')
    const answer = method === 'GET' ? await visitor.get(address) : await visitor.post(address, ANYTHING)
    const page = (await answer.text()).replaceAll(id, 'ID').replace(/^.*<main/s, '')
    return { status: answer.status, location: answer.headers.get('location')?.replaceAll(id, 'ID'), page }
  }
})

/** Fits most forms, so that a refusal is not for what was typed. */
const ANYTHING = Object.fromEntries(
  new URLSearchParams(
    'key=00000000-0000-4000-8000-000000000000&text=Hello&body=Hello&message=Hello&seq=1&to=&from=&status=closed' +
      '&outcome=resolved&add=1&remove=&emoji=%F0%9F%91%8D&wamid=wamid.x&name=Changed&subject=Changed&priority=high' +
      '&source=1&assigned=&firstname=C&lastname=D&phonenumber=&email=&company=&description=Changed&until=1&at=1',
  ),
)

describe('what the inbox’s socket brings', () => {
  /** Every kind of event; one that is missing does not compile. */
  const EVENTS = {
    interaction: (id, assigned) => ({ kind: 'interaction', row: { id, assigned, seq: 1 } as never }),
    message: (id) => ({
      kind: 'message',
      row: { id: `m-${id}`, interactionId: id, body: 'secret', payload: null } as never,
    }),
    status: (id) => ({ kind: 'status', row: { interactionId: id, id: `m-${id}` } as never }),
    change: (id) => ({ kind: 'change', row: { interactionId: id, id: `m-${id}` } as never }),
    read: (id) => ({ kind: 'read', interactionId: id, readSeq: 1 }),
    notice: (id) => ({ kind: 'notice', interactionId: id, level: 'info', text: 'told' }),
  } as const satisfies {
    [Kind in HubEvent['kind']]: (id: string, assigned: number | null) => HubEvent & { kind: Kind }
  }
  const KINDS = Object.keys(EVENTS)

  test('nobody, without the capability, deactivated: no socket at all', async () => {
    expect(await opens(new AdminVisitor())).toBe(401)
    const without = await holding((name) => !name.startsWith('whatsapp_chat.'))
    expect(await opens(without.visitor)).toBe(404)
    const left = await holding(() => true)
    await env.DB.prepare('update tblstaff set active = 0 where staffid = ?').bind(left.staffId).run()
    expect(await opens(left.visitor)).toBe(401)
  })

  test('with it and admin: every event; own-only: those of their own and of nobody’s', async () => {
    const colleague = await signedInVisitor()
    const own = await holding((name) => name === 'whatsapp_chat.view_own')
    const readers = {
      all: await listen((await holding((name) => name === 'whatsapp_chat.view')).visitor),
      admin: await listen((await signedInVisitor({ isAdmin: true })).visitor),
      own: await listen(own.visitor),
    }
    const cases = { theirs: colleague.staffId, mine: own.staffId, nobodys: null }
    for (const [id, assigned] of Object.entries(cases))
      await stubs(env)
        .inboxHub()
        .publish(Object.values(EVENTS).map((make) => make(id, assigned)))
    await stubs(env)
      .inboxHub()
      .publish([EVENTS.read('nobodys')])
    await until(() =>
      Object.values(readers).every((reader) => reader.heard().filter(({ id }) => id === 'nobodys').length > 6),
    )
    for (const reader of [readers.all, readers.admin]) {
      for (const id of Object.keys(cases)) expect(kindsOf(reader, id)).toEqual(KINDS)
    }
    expect(kindsOf(readers.own, 'mine')).toEqual(KINDS)
    expect(kindsOf(readers.own, 'nobodys')).toEqual(KINDS)
    expect(kindsOf(readers.own, 'theirs')).toEqual(['gone'])
  })

  test('who loses the right hears nothing more, on the socket that is open', async () => {
    const boss = await signedInVisitor({ isAdmin: true })
    const reader = await holding((name) => name === 'whatsapp_chat.view')
    const socket = await listen(reader.visitor)
    await boss.visitor.post(`/admin/staff/${reader.staffId}/permissions`, { may: 'leads.view' })
    await until(() => socket.closedWith() !== null)
    await stubs(env)
      .inboxHub()
      .publish([EVENTS.message('later')])
    expect([socket.closedWith(), kindsOf(socket, 'later')]).toEqual([4003, []])
    expect(await opens(reader.visitor)).toBe(404)
  })

  async function opens(visitor: AdminVisitor): Promise<number> {
    return (await visitor.get(LIVE, { upgrade: 'websocket', origin: 'http://localhost' })).status
  }

  async function listen(visitor: AdminVisitor) {
    const { epoch, cursor } = await stubs(env).inboxHub().position()
    const upgrade = { upgrade: 'websocket', origin: 'http://localhost' }
    const { webSocket } = await visitor.get(`${LIVE}?epoch=${epoch}&cursor=${cursor}`, upgrade)
    if (!webSocket) throw new Error('no socket')
    const events: PushedEvent[] = []
    let code: number | null = null
    webSocket.addEventListener('message', ({ data }) => {
      const frame = JSON.parse(String(data)) as HubFrame
      if (frame.kind === 'events') events.push(...frame.events)
    })
    webSocket.addEventListener('close', (event) => {
      code = event.code
    })
    webSocket.accept()
    return {
      heard: () => events.map((event) => ({ id: conversationOf(event), kind: event.kind })),
      closedWith: () => code,
    }
  }

  function kindsOf(reader: { heard: () => { id: string | null; kind: string }[] }, id: string): string[] {
    return [...new Set(reader.heard().flatMap((event) => (event.id === id ? [event.kind] : [])))]
  }

  function conversationOf(event: PushedEvent): string | null {
    if (event.kind === 'interaction') return event.row.id
    return 'row' in event ? event.row.interactionId : event.interactionId
  }
})

function call(visitor: AdminVisitor, { method, path }: Pick<AdminRoute, 'method' | 'path'>): Promise<Response> {
  const address = path.replaceAll(/:\w+/g, '987654321')
  return method === 'GET' ? visitor.get(address) : visitor.post(address)
}

async function reaches(visitor: AdminVisitor, route: AdminRoute): Promise<boolean> {
  const answer = await call(visitor, route)
  return answer.status === 200 && (await answer.text()) === 'let in'
}

function holding(isHeld: (name: string) => boolean): Promise<Staff> {
  const permissions = ALL.flatMap(([name, permission]): FeatureCapability[] => (isHeld(name) ? [permission] : []))
  return signedInVisitor({ permissions })
}

function names({ needs }: Pick<AdminRoute, 'needs'>): string[] {
  return permissionsIn(needs).map((one) => one.join('.'))
}

function sameNeeds(route: AdminRoute, needed: readonly string[]): boolean {
  return names(route).join() === needed.join()
}

function distinctNeeds(): string[][] {
  const byName = new Map(GUARDED.map((route) => [names(route).join(), names(route)]))
  byName.delete('')
  return [...byName.values()]
}

function hasOwnView(name: string): boolean {
  return PERMISSIONS.has(`${name.split('.')[0]}.view_own`)
}

/** A conversation, a lead and a ticket of this person. */
async function recordsOf(staffId: number) {
  const customer = somebody()
  await says(customer, 'Hello')
  const { id: conversation } = await interactionOf(customer)
  const query = env.DB.prepare('select object_id from tblwhatsapp_interactions where id = ?').bind(conversation)
  const object = stubs(env).conversationById((await query.first<string>('object_id')) ?? '')
  await object.assign({ by: 1, to: staffId })
  await until(async () => (await assigned(conversation)) === staffId)
  const lead = await insert(
    `insert into tblleads (id, name, status, source, assigned, dateadded) values (7654321, 'L', 1, 1, ?1, 0) returning id`,
    staffId,
  )
  const ticket = await insert(
    `insert into tbltickets (ticketid, subject, assigned, created_at, updated_at) values (7654322, 'T', ?1, 0, 0) returning ticketid as id`,
    staffId,
  )
  return {
    idFor: (path: string) =>
      path.startsWith('/admin/leads/') ? lead : path.startsWith('/admin/tickets/') ? ticket : conversation,
    read: async () => ({
      lead: await env.DB.prepare('select * from tblleads where id = ?').bind(lead).first(),
      ticket: await env.DB.prepare('select * from tbltickets where ticketid = ?').bind(ticket).first(),
      replies: await env.DB.prepare('select count(*) as n from tblticket_replies').first('n'),
      contacts: await env.DB.prepare('select count(*) as n from tblcontacts').first('n'),
      conversation: await object.newestLines(),
    }),
  }
}

function assigned(id: string): Promise<number | null> {
  return env.DB.prepare('select assigned from tblwhatsapp_interactions where id = ?').bind(id).first<number>('assigned')
}

async function insert(sql: string, staffId: number): Promise<string> {
  return String(await env.DB.prepare(sql).bind(staffId).first('id'))
}
