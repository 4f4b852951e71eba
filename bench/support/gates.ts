import type { AdminRoute } from '../../src/admin/route'
import { misfit, permissionsIn } from '../../test/support/access-areas'
import type { Visitor } from '../../test/support/visitor'

export type Route = Pick<AdminRoute, 'method' | 'path' | 'needs'>
/** What was tried, and where something came through. */
export type Tried = { count: number; through: string[] }
export type Role = { name: string; visitor: Visitor; may: (route: Route) => boolean }

const ABSENT = '987654321'
/** It answers with a stream that stays open, or signs out whoever asks. */
const LEFT_OUT = /\/live$|\/logout$/

/** Routes that no area of the declared table is for, or that ask for something else than their area. */
export function misfits(routes: readonly Route[]): Tried {
  const through = routes.flatMap((route) => {
    const problem = misfit({ ...route, respond: () => new Response() })
    return problem ? [`${route.method} ${route.path}: ${problem}`] : []
  })
  return { count: routes.length, through }
}

/** Every route by every role: who may not gets what an address gets that does not exist. A POST comes without a token. */
export async function tryRoles(routes: readonly Route[], roles: readonly Role[]): Promise<Tried> {
  const tried: Tried = { count: 0, through: [] }
  for (const { name, visitor, may } of roles) {
    for (const route of routes.filter(({ path }) => !LEFT_OUT.test(path))) {
      const { status, location } = await call(visitor, route)
      tried.count++
      const isLedAway = status === 303 && location.startsWith('/admin/login')
      const isRight =
        name === 'nobody' || name === 'former' ? isLedAway : isFitting(route, status, may(route), isLedAway)
      if (!isRight) tried.through.push(`${name}: ${route.method} ${route.path}: ${status} ${location}`)
    }
  }
  return tried
}

function isFitting({ method }: Route, status: number, may: boolean, isLedAway: boolean): boolean {
  if (!may) return status === 404
  return method === 'POST' ? status === 403 : status < 500 && !isLedAway
}

/** Posts that do not come from a page of ours in this session. */
export async function tryForgeries(routes: readonly Route[], visitor: Visitor, foreignToken: string): Promise<Tried> {
  const tried: Tried = { count: 0, through: [] }
  for (const { method, path } of routes) {
    if (method !== 'POST') continue
    const address = concrete(path)
    const answers = [
      await visitor.post(address, { _csrf: '' }),
      await visitor.post(address, { _csrf: foreignToken }),
      await visitor.post(address, {}, { origin: 'https://elsewhere.example' }),
      await visitor.post(address, {}, { origin: 'null' }),
      await visitor.post(address, {}, { origin: '', 'sec-fetch-site': 'cross-site' }),
      await visitor.post(address, {}, { origin: '' }),
    ]
    tried.count += answers.length
    tried.through.push(
      ...answers.flatMap(({ status }, n) => (status === 403 ? [] : [`${path}, forgery ${n}: ${status}`])),
    )
  }
  return tried
}

/** A colleague's records: as if they were not there, whatever is done with them. */
export async function tryForeign(
  routes: readonly Route[],
  visitor: Visitor,
  foreign: Readonly<Record<string, string>>,
): Promise<Tried> {
  const tried: Tried = { count: 0, through: [] }
  for (const [begin, id] of Object.entries(foreign)) {
    for (const route of routes.filter(({ path }) => path.startsWith(begin))) {
      const [theirs, absent] = [await act(visitor, route, id), await act(visitor, route, ABSENT)]
      tried.count += 2
      if (theirs.status !== absent.status || theirs.status < 400)
        tried.through.push(`${route.method} ${route.path}: ${theirs.status}, absent ${absent.status}`)
    }
  }
  return tried
}

async function act(visitor: Visitor, { method, path }: Route, id: string): Promise<{ status: number }> {
  const address = concrete(path.replace(/:\w+/, id))
  const answer = method === 'GET' ? await visitor.get(address) : await visitor.post(address, ANYTHING)
  await answer.text()
  return answer
}

const ANYTHING = {
  text: 'Hello',
  body: 'Hello',
  key: crypto.randomUUID(),
  seq: '1',
  status: 'closed',
  priority: 'high',
}

async function call(visitor: Visitor, { method, path }: Route): Promise<{ status: number; location: string }> {
  const address = concrete(path)
  const answer = method === 'GET' ? await visitor.get(address) : await visitor.post(address, { _csrf: '' })
  await answer.text()
  return { status: answer.status, location: answer.headers.get('location') ?? '' }
}

function concrete(path: string): string {
  return path.replaceAll(/:\w+/g, ABSENT)
}

/** What a role with these permissions may call. */
export function mayWith(permissions: readonly string[]): (route: Route) => boolean {
  return ({ needs }) =>
    needs === 'signed-in' || permissionsIn(needs).some((permission) => permissions.includes(permission.join('.')))
}
