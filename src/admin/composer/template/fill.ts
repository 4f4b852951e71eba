import { own } from '../../../own'
import { fillTemplate } from '../../../whatsapp/templates/fill'
import type { MessageOf } from '../../../whatsapp/messages'
import { obstaclesOf } from '../../../whatsapp/templates/obstacles'
import { previewOf } from '../../../whatsapp/templates/preview'
import { slotsOf } from '../../../whatsapp/templates/slots'
import type { AdminContext } from '../../route'
import { takeFiles } from '../../templates/form-samples'
import { formTexts, type FormValues } from '../../templates/form-values'
import { mappingOf, slotName } from '../../templates/send-values'
import type { Filling } from './form'
import { pickedTemplate, type Pickable } from './lists'
import type { Target } from './target'

/** The template of the address, where it can be sent to this target. */
export async function templateFor(c: AdminContext, target: Target): Promise<Pickable | null> {
  const id = c.req.param('template') ?? ''
  const template = /^[\w-]{1,60}$/.test(id) ? await pickedTemplate(c.env, target, id) : null
  if (!template || template.wabaId !== target.wabaId || template.definition.status !== 'APPROVED') return null
  return obstaclesOf(template.definition).length === 0 ? template : null
}

/** An empty form; the customer's name stands where a template begins with it by its own example. */
export async function emptyFilling(c: AdminContext, target: Target, template: Pickable): Promise<Filling> {
  const values = { key: crypto.randomUUID(), at: (c.req.query('at') ?? '').slice(0, 16) }
  return fillingOf(c, target, template, { values, errors: {}, say: null })
}

export type Posted = { step: string; values: FormValues; errors: Record<string, string> }

export async function readPosted(c: AdminContext, { definition }: Pickable): Promise<Posted> {
  const body = await c.req.parseBody()
  const { _csrf, do: step = 'send', ...values } = formTexts(body)
  const media = slotsOf(definition).flatMap(({ key, media: kind }) => (kind ? [{ name: slotName(key), kind }] : []))
  const taken = await takeFiles(c, body, media)
  return { step, values: { ...values, ...taken.values }, errors: { ...taken.errors } }
}

type Filled = { ok: true; message: MessageOf<'template'> } | { ok: false; errors: Record<string, string> }

export async function fillPosted(
  c: AdminContext,
  { fields }: Target,
  { definition }: Pickable,
  { values, errors }: Posted,
): Promise<Filled> {
  const filled = fillTemplate(definition, await mappingOf(c.env, definition, values), fieldIn(fields))
  if (filled.ok && Object.keys(errors).length === 0) return filled
  const found = { ...errors }
  if (!filled.ok)
    for (const { field, message } of filled.problems) found[slotName(field)] ??= c.var.text.said(`${message}.`)
  return { ok: false, errors: found }
}

export async function fillingOf(
  c: AdminContext,
  { fields }: Target,
  { definition }: Pickable,
  filling: Omit<Filling, 'preview'>,
): Promise<Filling> {
  const mapping = await mappingOf(c.env, definition, filling.values)
  return { ...filling, preview: previewOf(definition, mapping, fieldIn(fields)) }
}

function fieldIn(fields: Target['fields']): (name: string) => string | undefined {
  return (name) => own(fields, name)
}
