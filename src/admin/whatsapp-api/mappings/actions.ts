import type { Mapping, MappingDraft } from '../../../notifications/mapping-schema'
import {
  createMapping,
  deleteMapping,
  findMapping,
  setMappingActive,
  updateMapping,
} from '../../../notifications/mappings-store'
import { MEDIA_KINDS, type MediaKind } from '../../../whatsapp/limits'
import { logAction } from '../../activity-log/record-action'
import { showAbsent } from '../../refusals'
import type { AdminContext } from '../../route'
import { idOf } from '../../row-id'
import { takeFiles } from '../../templates/form-samples'
import { MAPPINGS } from '../paths'
import { judgeDraft } from './choices'
import { changed, editMappingPage, newMappingPage } from './form-page'
import { type FormErrors, type FormValues, postedValues, readDraft } from './form-values'
import { mappingsPage } from './list-page'

export async function create(c: AdminContext): Promise<Response> {
  const { mappings: text } = c.var.text.whatsappApi
  const posted = await readPosted(c)
  const { values } = posted
  if (isNoSave(values)) return newMappingPage(c, { values: changed(c, values), errors: {} })
  const read = await readWhole(c, posted, null)
  if (!read.ok) return newMappingPage(c, { values, errors: read.errors })
  const saved = await createMapping(c.env, read.draft, c.var.staff.staffId)
  if (!saved.ok) return newMappingPage(c, { values, errors: {}, problem: text.full })
  await note(c, 'created', { id: saved.id, name: read.draft.name })
  return c.redirect(`${MAPPINGS}?done=created`, 303)
}

export async function update(c: AdminContext): Promise<Response> {
  const mapping = await mappingOf(c)
  if (!mapping) return showAbsent(c)
  const posted = await readPosted(c)
  const { values } = posted
  if (isNoSave(values)) return editMappingPage(c, { values: changed(c, values), errors: {} })
  const read = await readWhole(c, posted, mapping)
  if (!read.ok) return editMappingPage(c, { values, errors: read.errors })
  const opened = { id: mapping.id, version: Number(values['version']) || 0 }
  const saved = await updateMapping(c.env, opened, read.draft, c.var.staff.staffId)
  if (!saved.ok) return conflicts(c, mapping.id, values)
  await note(c, 'changed', { id: mapping.id, name: read.draft.name })
  return c.redirect(`${MAPPINGS}?done=saved`, 303)
}

/** What was typed stays; it now stands on the version that is there, so a second save is meant. */
async function conflicts(c: AdminContext, id: number, values: FormValues): Promise<Response> {
  const theirs = await findMapping(c.env, id)
  if (!theirs) return showAbsent(c)
  return editMappingPage(c, { values: { ...values, version: String(theirs.version) }, errors: {}, theirs })
}

/** On only where it can work. */
export async function turn(c: AdminContext): Promise<Response> {
  const { mappings: text } = c.var.text.whatsappApi
  const mapping = await mappingOf(c)
  if (!mapping) return showAbsent(c)
  const form = await c.req.formData()
  const active = form.get('active') === '1'
  const [why] = active ? Object.values(await judgeDraft(c, mapping, mapping)) : []
  if (why !== undefined) return mappingsPage(c, text.cannotTurnOn(mapping.name, why))
  const opened = { id: mapping.id, version: Number(form.get('version')) || 0 }
  const saved = await setMappingActive(c.env, opened, active, c.var.staff.staffId)
  if (!saved.ok) return mappingsPage(c, text.changedMeanwhile)
  await note(c, active ? 'turnedOn' : 'turnedOff', mapping)
  return c.redirect(`${MAPPINGS}?done=${active ? 'on' : 'off'}`, 303)
}

export async function remove(c: AdminContext): Promise<Response> {
  const mapping = await mappingOf(c)
  const isDeleted = mapping !== null && (await deleteMapping(c.env, mapping.id, c.var.staff.staffId))
  if (!isDeleted) return showAbsent(c)
  await note(c, 'deleted', mapping)
  return c.redirect(`${MAPPINGS}?done=deleted`, 303)
}

async function mappingOf(c: AdminContext): Promise<Mapping | null> {
  const id = idOf(c)
  return id === null ? null : findMapping(c.env, id)
}

type Posted = { values: FormValues; errors: FormErrors }
type Whole = { ok: true; draft: MappingDraft } | { ok: false; errors: FormErrors }

async function readWhole(c: AdminContext, posted: Posted, before: Mapping | null): Promise<Whole> {
  const { mappings: text } = c.var.text.whatsappApi
  const read = readDraft(posted.values, text)
  const judged = read.ok ? read : readDraft(withoutMistakes(posted.values), text)
  const flaws = judged.ok ? await judgeDraft(c, judged.draft, before) : {}
  const errors = { ...flaws, ...(read.ok ? {} : read.errors), ...posted.errors }
  return read.ok && Object.keys(errors).length === 0 ? read : { ok: false, errors }
}

/** What can be judged beside what cannot be read: all that is wrong is said at once. */
function withoutMistakes(values: FormValues): FormValues {
  const others = Object.entries(values).filter(([name]) => !/^(cond|quiet)\./.test(name))
  return { ...Object.fromEntries(others), name: '-', window_text: '', start: 'now' }
}

/** The form, with files that came along where no script had uploaded them. */
async function readPosted(c: AdminContext): Promise<Posted> {
  const form = await c.req.formData()
  const values = postedValues(form)
  const wanted = [...form.keys()].flatMap((name) => {
    const field = name.endsWith('.file') ? name.slice(0, -'.file'.length) : ''
    const kind = MEDIA.find((one) => one === values[`${field}.kind`])
    return kind ? [{ name: field, kind }] : []
  })
  const taken = await takeFiles(c, Object.fromEntries(form), wanted)
  return { values: { ...values, ...taken.values }, errors: taken.errors }
}

const MEDIA = Object.keys(MEDIA_KINDS) as MediaKind[]

/** A button that only draws the form anew. */
function isNoSave(values: FormValues): boolean {
  return ['again', 'add', 'drop'].some((name) => values[name] !== undefined)
}

type Did = 'created' | 'changed' | 'deleted' | 'turnedOn' | 'turnedOff'

function note(c: AdminContext, did: Did, { id, name }: { id: number; name: string }): Promise<void> {
  const { recorded } = c.var.text.whatsappApi.mappings
  return logAction(c, `notification.${did}`, recorded[did](name), { mappingId: id })
}
