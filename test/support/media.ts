import { env, exports } from 'cloudflare:workers'
import { vi } from 'vitest'
import type { AdminVisitor } from './admin-visitor'
import { messageFrom, postOf, rows, somebody, type Person } from './core'
import { control, customerSays, signedPost, until } from './worker'

export type FileLine = {
  interaction_id: string
  id: string
  type: string
  rev: number
  trace: string | null
  media_key: string | null
  media_error: string | null
}

/** One of the simulator's small real files. */
export async function sample(name: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await fetch(`http://simulator.test/_control/media/samples/${name}`)).arrayBuffer())
}

/** What is wrong with the next files that customers send. */
export async function trouble(...troubles: string[]): Promise<void> {
  await control('media', { troubles })
}

/** A customer sends a file as the simulator makes it; the message's wamid. */
export async function sendsFile(person: Person, type: string, given: Record<string, unknown> = {}): Promise<string> {
  const answer = await customerSays(person.waId ?? '', { type, user_id: person.userId, ...given })
  return (await answer.json<{ wamid: string }>()).wamid
}

/** A message with a file that a test words itself, posted as Meta posts it. */
export async function postsFile(type: string, file: Record<string, unknown>, person = somebody()): Promise<string> {
  const message = messageFrom(person, { type, [type]: file })
  await signedPost(postOf(person, message))
  return message.id
}

export async function lineOf(wamid: string): Promise<FileLine | null> {
  const [line] = await rows<FileLine>(
    'select interaction_id, id, type, rev, trace, media_key, media_error from tblwhatsapp_interaction_messages where id = ?',
    wamid,
  )
  return line ?? null
}

/** The line once D1 has what `isIt` waits for. */
export function lineWith(wamid: string, isIt: (line: FileLine) => boolean, timeoutMs = 12_000): Promise<FileLine> {
  return until(async () => {
    const line = await lineOf(wamid)
    return line !== null && isIt(line) && line
  }, timeoutMs)
}

export function keptLine(wamid: string): Promise<FileLine> {
  return lineWith(wamid, (line) => line.media_key !== null)
}

export async function kept(key: string | null) {
  const object = await env.MEDIA.get(key ?? '')
  if (!object) throw new Error(`${key} is not there`)
  return {
    bytes: new Uint8Array(await object.arrayBuffer()),
    mime: object.httpMetadata?.contentType,
    name: object.customMetadata?.['name'],
  }
}

/** Everything that lies under one conversation. */
export async function keysOf(interactionId: string): Promise<string[]> {
  const { objects } = await env.MEDIA.list({ prefix: `in/${interactionId}/` })
  return objects.map(({ key }) => key)
}

/** R2 refuses the next `times` writes. */
export function refuseR2(times: number): { refused: () => number } {
  const put = env.MEDIA.put.bind(env.MEDIA)
  let refused = 0
  vi.spyOn(env.MEDIA, 'put').mockImplementation(async (...given: Parameters<typeof put>) => {
    if (refused >= times) return put(...given)
    refused++
    throw new Error('put: We encountered an internal error. Please try again. (10001)')
  })
  return { refused: () => refused }
}

type Upload = { kind?: string; name?: string; type?: string; fields?: Record<string, string> }

/** Staff upload a file as the composer does: fields first, then the file. */
export async function uploads(visitor: AdminVisitor, file: Uint8Array<ArrayBuffer>, given: Upload = {}) {
  const { kind = 'image', name = 'photo.jpg', type = 'image/jpeg', fields = {} } = given
  const form = new FormData()
  for (const [field, value] of Object.entries({ kind, ...fields })) form.append(field, value)
  form.append('file', new File([file], name, { type }))
  const encoded = new Response(form)
  const body = new Uint8Array(await encoded.arrayBuffer())
  const headers = {
    'content-type': encoded.headers.get('content-type') ?? '',
    'content-length': String(body.length),
    origin: 'http://localhost',
    cookie: [...visitor.cookies].map(([key, value]) => `${key}=${value}`).join('; '),
    'x-csrf-token': visitor.csrfToken,
  }
  return exports.default.fetch(new Request('http://localhost/admin/whatsapp/media', { method: 'POST', headers, body }))
}
