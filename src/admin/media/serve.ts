import { disposition } from '../../whatsapp/media/file-name'
import { findReadable } from './readable'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { readRange } from './byte-range'

/** Shown in place: pictures of dots, sound and films. Whatever could carry script (SVG, HTML, XML, PDF) is only downloaded. */
const INLINE: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'audio/mpeg',
  'audio/mp4',
  'audio/aac',
  'audio/amr',
  'audio/ogg',
  'audio/wav',
  'video/mp4',
  'video/3gpp',
  'video/webm',
  'video/quicktime',
])

/** A customer's file, for who may read its conversation. */
export async function serveInbound(c: AdminContext): Promise<Response> {
  const [interaction = '', file = ''] = [c.req.param('interaction'), c.req.param('file')]
  const row = await findReadable(c, interaction)
  return row ? serve(c, `in/${interaction}/${file}`) : showAbsent(c)
}

/** A file that staff uploaded: it stands in threads, bots, templates and campaigns. */
export function serveOutbound(c: AdminContext): Promise<Response> {
  return serve(c, `files/${c.req.param('file') ?? ''}`)
}

async function serve(c: AdminContext, key: string): Promise<Response> {
  const head = await c.env.MEDIA.head(key)
  if (!head) return showAbsent(c)
  const headers = headersOf(head)
  if (c.req.header('if-none-match') === head.httpEtag) return new Response(null, { status: 304, headers })
  const isSame = (c.req.header('if-range') ?? head.httpEtag) === head.httpEtag
  const range = isSame ? readRange(c.req.header('range'), head.size) : null
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${head.size}`)
    return new Response(null, { status: 416, headers })
  }
  const object = await c.env.MEDIA.get(key, range ? { range } : {})
  if (!object) return showAbsent(c)
  headers.set('content-length', String(range ? range.length : head.size))
  if (range) headers.set('content-range', `bytes ${range.offset}-${range.offset + range.length - 1}/${head.size}`)
  return new Response(object.body, { status: range ? 206 : 200, headers })
}

function headersOf({ httpMetadata, customMetadata, httpEtag }: R2Object): Headers {
  const type = httpMetadata?.contentType ?? 'application/octet-stream'
  return new Headers({
    'content-type': type === 'text/plain' ? 'text/plain; charset=utf-8' : type,
    'content-disposition': disposition(INLINE.has(type) ? 'inline' : 'attachment', customMetadata?.['name'] ?? 'file'),
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'same-origin',
    // A key never gets other bytes; an hour, since a right can be taken away.
    'cache-control': 'private, max-age=3600',
    'accept-ranges': 'bytes',
    etag: httpEtag,
  })
}
