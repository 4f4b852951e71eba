import { z } from 'zod'
import { now } from '../../clock'
import { newId } from '../../conversations/new-id'
import { log } from '../../log'
import { MEDIA_KINDS, type MediaKind } from '../../whatsapp/limits'
import { hex } from '../../digest'
import { checkFile, tooLarge } from '../../whatsapp/media/check-file'
import { cleanName, extensionOf } from '../../whatsapp/media/file-name'
import { keepFile, type Kept } from '../../whatsapp/media/keep'
import { addFile } from '../../whatsapp/media/store'
import type { AdminContext } from '../route'
import { type PostedFile, readPostedFile } from './multipart'

/** What the upload answers: the `key` goes into a message as `{ key }`. */
export type UploadedFile = { key: string; kind: MediaKind; mime: string; name: string; size: number }

const kindSchema = z.enum(Object.keys(MEDIA_KINDS) as [MediaKind, ...MediaKind[]])

/**
 * Takes one file of a form whose fields come first: `kind`, and `voice` for a voice note. It is checked by its bytes while
 * it streams into R2; a refusal (422) is `{ say, field }`, and nothing of it stays.
 */
export async function upload(c: AdminContext): Promise<Response> {
  const text = c.var.text.media
  // The guard has read a small form that carries its token inside.
  const posted = c.req.raw.bodyUsed
    ? postedIn(await c.req.parseBody())
    : await readPostedFile(c.req.raw).catch(() => null)
  if (!posted) return refuse(c, text.unreadable)
  if (!posted.file) return refuse(c, text.noFile)
  const kind = kindSchema.safeParse(posted.fields.get('kind') ?? c.req.query('kind'))
  if (!kind.success) return refuse(c, text.noKind, 'kind')
  return keep(c, kind.data, posted.file, posted.fields.get('voice') === 'on')
}

function postedIn(form: Record<string, unknown>): PostedFile {
  const fields = new Map(
    Object.entries(form).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
  const { file } = form
  return {
    fields,
    file: file instanceof File && file.name !== '' ? { name: file.name, type: file.type, body: file.stream() } : null,
  }
}

async function keep(
  c: AdminContext,
  kind: MediaKind,
  file: NonNullable<PostedFile['file']>,
  isVoice: boolean,
): Promise<Response> {
  let answer = { key: '', kind, mime: '', name: '' }
  const kept = await keepFile(c.env.MEDIA, {
    body: file.body,
    lengthBytes: null,
    keyOf: () => answer.key,
    look: (head) => {
      const verdict = checkFile(head, { kind, declared: file.type, name: file.name, isVoice })
      if (!verdict.ok) return { refused: c.var.text.said(verdict.say) }
      const { mime, mostBytes } = verdict
      const name = cleanName(file.name, mime, kind)
      answer = { key: `files/${newId()}.${extensionOf(mime)}`, kind, mime, name }
      return { mime, name, mostBytes }
    },
  })
  if (!kept.ok) return notKept(c, kind, kept)
  const row = {
    ...answer,
    sizeBytes: kept.sizeBytes,
    sha256: hex(kept.sha256),
    uploadedBy: c.var.staff.staffId,
    at: now(),
  }
  try {
    await addFile(c.env.DB, row)
  } catch (error) {
    log('warn', 'media.not-recorded', { error })
    await c.env.MEDIA.delete(answer.key).catch(() => undefined)
    return refuse(c, c.var.text.media.away, 'file', 503)
  }
  return c.json({ ...answer, size: kept.sizeBytes } satisfies UploadedFile)
}

function notKept(c: AdminContext, kind: MediaKind, kept: Exclude<Kept, { ok: true }>): Response {
  const text = c.var.text.media
  switch (kept.why) {
    case 'refused':
      return refuse(c, c.var.text.said(kept.say))
    case 'too-large':
      return refuse(c, tooLarge(kind, kept.mostBytes))
    case 'empty':
      return refuse(c, text.empty)
    case 'broken':
      return refuse(c, text.broken)
    case 'away':
      return refuse(c, text.away, 'file', 503)
  }
}

function refuse(c: AdminContext, say: string, field = 'file', status: 422 | 503 = 422): Response {
  return c.json({ say, field }, status)
}
