import { Hono } from 'hono'
import { tokenOf } from './accounts'
import { isRefused, missingObject, wrong, type Refusal } from './refusals'
import type { Reporting } from './send'
import { keep, nowOf, type World } from './world'

type Session = { appId: string; name: string; length: number; type: string; openedAt: number }

const TYPES = new Set(['application/pdf', 'image/jpeg', 'image/jpg', 'image/png', 'video/mp4'])
const MOST = 1000
const SESSION_MS = 3_600_000

type Uploads = { sessions: Map<string, Session>; next: number }
const uploadsOf = new WeakMap<World, Uploads>()

/** The Resumable Upload API as far as template samples need it. Source: reference §8.1. */
export function uploadsApi(world: World, _reporting: Reporting): Hono {
  const api = new Hono()
  api.post('/:version{v[0-9]+\\.[0-9]+}/:appId/uploads', (c) => {
    const answer = open(world, c.req.header('authorization'), c.req.param('appId'), c.req.query())
    return isRefused(answer) ? c.json(answer.body, answer.status as 400) : c.json(answer)
  })
  api.post('/:version{v[0-9]+\\.[0-9]+}/:session{upload:.+}', async (c) => {
    const bytes = (await c.req.arrayBuffer()).byteLength
    const id = `${c.req.param('session')}?${new URL(c.req.url).searchParams.toString()}`
    const answer = take(world, id, bytes, {
      authorization: c.req.header('authorization'),
      offset: c.req.header('file_offset'),
    })
    return isRefused(answer) ? c.json(answer.body, answer.status as 400) : c.json(answer)
  })
  return api
}

function open(world: World, authorization: string | undefined, appId: string, query: Record<string, string>) {
  const token = tokenOf(world, authorization)
  if (isRefused(token)) return token
  if (token.appId !== appId) return missingObject('POST', appId)
  const length = Number(query['file_length'])
  const type = query['file_type'] ?? ''
  if (!Number.isInteger(length) || length < 1) return wrong('file_length is required and must be greater than 0.')
  if (!TYPES.has(type)) return wrong(`file_type ${type} is not supported.`)
  const made = uploads(world)
  const id = `upload:SIM${made.next++}?sig=ASIMULATEDSIGNATURE`
  keep(made.sessions, id, { appId, name: query['file_name'] ?? '', length, type, openedAt: nowOf(world) }, MOST)
  return { id }
}

/** The bytes come with `OAuth`, not `Bearer`, and say where they begin. */
function take(
  world: World,
  id: string,
  bytes: number,
  { authorization, offset }: { authorization: string | undefined; offset: string | undefined },
): { h: string } | Refusal {
  if (!authorization?.startsWith('OAuth ')) return wrong('Upload sessions take an OAuth authorization header.')
  const token = tokenOf(world, authorization)
  if (isRefused(token)) return token
  const made = uploads(world)
  const session = made.sessions.get(id)
  if (!session || session.openedAt + SESSION_MS < nowOf(world)) return missingObject('POST', id)
  if (offset !== '0') return wrong('file_offset must be the number of bytes that the session holds, 0.')
  if (bytes !== session.length) return wrong(`The session is for ${session.length} bytes, ${bytes} came.`)
  made.sessions.delete(id)
  return { h: `4::SIM${made.next++}:${session.type}` }
}

function uploads(world: World): Uploads {
  const known = uploadsOf.get(world)
  if (known) return known
  const made: Uploads = { sessions: new Map(), next: 1 }
  uploadsOf.set(world, made)
  return made
}
