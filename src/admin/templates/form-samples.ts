import { now } from '../../clock'
import { newId } from '../../conversations/new-id'
import type { MediaKind } from '../../whatsapp/limits'
import { hex } from '../../digest'
import { checkFile, tooLarge } from '../../whatsapp/media/check-file'
import { cleanName, extensionOf } from '../../whatsapp/media/file-name'
import { keepFile } from '../../whatsapp/media/keep'
import { addFile, type StoredFile } from '../../whatsapp/media/store'
import { SAMPLE_KINDS } from '../../whatsapp/templates/draft-choices'
import type { DraftProblem } from '../../whatsapp/templates/validate-draft'
import { problem } from '../../whatsapp/templates/validate-draft-texts'
import type { AdminContext } from '../route'
import type { FormErrors } from './form-parts'
import type { FormValues } from './form-values'

/** A form with files, where there is no script: held in memory whole. With the script each goes to the media upload. */
export const MOST_FORM_BYTES = 20 * 1024 * 1024

type Body = Readonly<Record<string, unknown>>
type Wanted = { name: string; kind: MediaKind }

/** Files that came with the template's form, kept, with their keys in place of them. */
export async function takeSamples(
  c: AdminContext,
  body: Body,
  values: FormValues,
): Promise<{ values: FormValues; problems: DraftProblem[] }> {
  const names = Object.keys(body).flatMap((name) =>
    name.endsWith('.sample.file') ? [name.slice(0, -'.file'.length)] : [],
  )
  const wanted = names.flatMap((name) => {
    const chosen = name === 'header.sample' ? values['header.kind'] : values['cardMedia']
    const kind = SAMPLE_KINDS.find((known) => known === chosen)
    return kind ? [{ name, kind }] : []
  })
  const taken = await takeFiles(c, body, wanted)
  const problems = Object.entries(taken.errors).map(([field, say]) => problem(field, say.replace(/\.$/, '')))
  return { values: { ...values, ...taken.values }, problems }
}

/** The same for named places; what is wrong with a file is said at its place. */
export async function takeFiles(
  c: AdminContext,
  body: Body,
  wanted: readonly Wanted[],
): Promise<{ values: FormValues; errors: FormErrors }> {
  const values: Record<string, string> = {}
  const errors: Record<string, string> = {}
  for (const { name, kind } of wanted) {
    const file = body[`${name}.file`]
    if (!(file instanceof File) || file.size === 0) continue
    const kept = await keepSample(c, kind, file)
    if ('say' in kept) errors[name] = c.var.text.said(kept.say)
    else
      Object.assign(values, { [`${name}.mediaKey`]: kept.key, [`${name}.fileName`]: kept.name, [`${name}.handle`]: '' })
  }
  return { values, errors }
}

/** Checked by its bytes and kept as a file of staff's. */
async function keepSample(c: AdminContext, kind: MediaKind, file: File): Promise<StoredFile | { say: string }> {
  const text = c.var.text.media
  let found = { key: '', mime: '', name: '' }
  const kept = await keepFile(c.env.MEDIA, {
    body: file.stream(),
    lengthBytes: file.size,
    keyOf: () => found.key,
    look: (head) => {
      const verdict = checkFile(head, { kind, declared: file.type, name: file.name })
      if (!verdict.ok) return { refused: c.var.text.said(verdict.say) }
      const { mime, mostBytes } = verdict
      found = { key: `files/${newId()}.${extensionOf(mime)}`, mime, name: cleanName(file.name, mime, kind) }
      return { ...found, mostBytes }
    },
  })
  if (!kept.ok)
    return {
      say:
        kept.why === 'refused' ? kept.say : kept.why === 'too-large' ? tooLarge(kind, kept.mostBytes) : text[kept.why],
    }
  const sha256 = hex(kept.sha256)
  const row = { ...found, kind, sizeBytes: kept.sizeBytes, sha256, uploadedBy: c.var.staff.staffId, at: now() }
  await addFile(c.env.DB, row)
  return row
}
