import { findFile } from '../../whatsapp/media/store'
import type { TemplateDefinition } from '../../whatsapp/templates/definition'
import type { TemplateMapping } from '../../whatsapp/templates/mapping'
import { slotsOf, type TemplateSlot } from '../../whatsapp/templates/slots'
import type { Env } from '../../env'
import { exampleOf } from './example-content'
import type { FormValues } from './form-values'

/** The name of a slot's input; parts of a place and of a file come behind. */
export function slotName(key: string, part?: string): string {
  return `slot.${key}${part === undefined ? '' : `.${part}`}`
}

/** Meta's examples, so that a test can be sent with one click. */
export function exampleValues(definition: TemplateDefinition): FormValues {
  const entries = slotsOf(definition).map((slot) => [slotName(slot.key), exampleOf(definition, slot) ?? ''])
  return Object.fromEntries(entries) as FormValues
}

/**
 * Where each slot's value comes from, by the form. A file must be one that staff gave us: another key, a customer's file
 * among them, is passed over.
 */
export async function mappingOf(
  env: Env,
  definition: TemplateDefinition,
  values: FormValues,
): Promise<TemplateMapping> {
  const mapping: TemplateMapping = {}
  for (const slot of slotsOf(definition)) {
    const source = slot.kind === 'media' ? await fileSource(env, slot, values) : typedSource(slot, values)
    if (source) mapping[slot.key] = source
  }
  return mapping
}

/** Braces stay as they were typed: this is no mapping of fields. */
function typedSource({ key, kind }: TemplateSlot, values: FormValues): TemplateMapping[string] | null {
  const of = (part?: string) => values[slotName(key, part)]?.trim() ?? ''
  if (kind !== 'location') return of() === '' ? null : { from: 'text', text: of().slice(0, 4096) }
  const [latitude, longitude] = [of('latitude'), of('longitude')]
  if (latitude === '' && longitude === '') return null
  return { from: 'location', latitude, longitude, name: of('name'), address: of('address') }
}

async function fileSource(env: Env, { key, media }: TemplateSlot, values: FormValues) {
  const mediaKey = values[slotName(key, 'mediaKey')] ?? ''
  const file = mediaKey === '' ? null : await findFile(env.DB, mediaKey)
  if (!file || file.kind !== media) return null
  return { from: 'media' as const, media: { key: file.key }, ...(media === 'document' ? { filename: file.name } : {}) }
}
