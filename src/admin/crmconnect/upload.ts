import { z } from 'zod'
import { PIECE_BYTES, putPiece, rawKey } from '../../crmconnect/files'
import type { ImportChoices, ImportFile } from '../../crmconnect/import'
import { changeImport, createImport, findImport, lastChoices } from '../../crmconnect/imports-store'
import { nudgeImport } from '../../crmconnect/work'
import type { Env } from '../../env'
import { listNumbers } from '../../settings/numbers-store'
import { readOptions } from '../../settings/options-store'
import { recordAction } from '../activity-log/record-action'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { idOf } from '../row-id'
import { importPath } from './paths'
import { startPage } from './start-page'

/** Of a form without script; with it a file comes in pieces and may be `MOST_BYTES`. */
export const FILE_MAX_BYTES = 16 * 1024 * 1024
const MOST_BYTES = 4 * 1024 ** 3
const MOST_FILES = 30
const KNOWN = /\.(sql|csv|txt|tsv)(\.gz)?$/i

const announced = z
  .array(z.object({ name: z.string().min(1).max(200), bytes: z.number().int().min(1).max(MOST_BYTES) }))
  .min(1)
  .max(MOST_FILES)

/** All files in one form. */
export async function upload(c: AdminContext): Promise<Response> {
  const text = c.var.text.crmconnect
  const { file } = await c.req.parseBody({ all: true })
  const files = [file].flat().filter((one): one is File => one instanceof File && one.size > 0)
  const refusal =
    files.length === 0
      ? text.refused.none
      : refusalOf(
          c,
          files.map(({ name }) => name),
        )
  if (refusal) return startPage(c, refusal)
  const id = await begin(
    c,
    files.map(({ name, size }) => ({ name, bytes: size })),
  )
  for (const [n, one] of files.entries())
    for (let piece = 0; piece * PIECE_BYTES < one.size; piece++)
      await putPiece(
        c.env,
        rawKey(id, n, piece),
        await one.slice(piece * PIECE_BYTES, (piece + 1) * PIECE_BYTES).arrayBuffer(),
      )
  await startReading(c.env, id)
  return c.redirect(importPath(id), 303)
}

/** The page's script says what comes, then sends it piece by piece. */
export async function announce(c: AdminContext): Promise<Response> {
  const given = announced.safeParse(await c.req.json().catch(() => null))
  if (!given.success) return c.json({ problem: c.var.text.crmconnect.refused.none }, 422)
  const problem = refusalOf(
    c,
    given.data.map(({ name }) => name),
  )
  if (problem) return c.json({ problem }, 422)
  const id = await begin(c, given.data)
  return c.json({ id, pieceBytes: PIECE_BYTES })
}

export async function takePiece(c: AdminContext): Promise<Response> {
  const found = await uploading(c)
  const [file, piece] = [Number(c.req.param('file')), Number(c.req.param('piece'))]
  const of = found?.files[file]
  if (!found || !of || !Number.isInteger(piece) || piece < 0 || piece >= of.pieces) return showAbsent(c)
  const bytes = await c.req.arrayBuffer()
  const wanted = Math.min(PIECE_BYTES, of.bytes - piece * PIECE_BYTES)
  if (bytes.byteLength !== wanted) return c.json({ problem: c.var.text.crmconnect.refused.cut }, 422)
  await putPiece(c.env, rawKey(found.id, file, piece), bytes)
  return c.body(null, 204)
}

export async function complete(c: AdminContext): Promise<Response> {
  const found = await uploading(c)
  if (!found) return showAbsent(c)
  await startReading(c.env, found.id)
  return c.redirect(importPath(found.id), 303)
}

async function uploading(c: AdminContext) {
  const id = idOf(c)
  const found = id === null ? null : await findImport(c.env, id)
  return found?.state === 'uploading' && found.staffId === c.var.staff.staffId ? found : null
}

async function begin(c: AdminContext, files: { name: string; bytes: number }[]): Promise<number> {
  const list = files.map(({ name, bytes }): ImportFile => ({
    name: name.toWellFormed(),
    bytes,
    pieces: Math.ceil(bytes / PIECE_BYTES),
    from: 0,
  }))
  const id = await createImport(c.env, {
    staffId: c.var.staff.staffId,
    files: list,
    choices: await firstChoices(c.env),
  })
  await recordAction(c, 'crmconnect.uploaded', c.var.text.crmconnect.recorded.uploaded(list.length), { id })
  return id
}

async function startReading(env: Env, id: number): Promise<void> {
  await changeImport(env, id, ['uploading'], { state: 'reading' })
  await nudgeImport(env, id)
}

async function firstChoices(env: Env): Promise<ImportChoices> {
  const [options, numbers, last] = await Promise.all([
    readOptions(env, ['whatsapp_time_zone', 'whatsapp_default_country']),
    listNumbers(env),
    lastChoices(env),
  ])
  if (last) return last
  const [zone, country] = [options.whatsapp_time_zone, options.whatsapp_default_country]
  const own = numbers.find(({ isDefault }) => isDefault) ?? numbers[0]
  return { zone, country, conversations: 'closed', phoneNumberId: own?.phoneNumberId ?? '' }
}

function refusalOf(c: AdminContext, names: readonly string[]): string | null {
  const { refused } = c.var.text.crmconnect
  if (names.length > MOST_FILES) return refused.many(MOST_FILES)
  const unknown = names.find((name) => !KNOWN.test(name))
  return unknown === undefined ? null : refused.kind(unknown.slice(0, 100))
}
