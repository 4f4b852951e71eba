import { mappingSchema, type SlotSource, type TemplateMapping } from '../../whatsapp/templates/mapping'
import type { FormValues } from './form-values'

// A mapping flat, as the form posts it: `config.2.mapping.body.1.from`, `….text`; files and places by their own parts.

const PARTS = ['from', 'text', 'kind', 'mediaKey', 'fileName', 'handle', 'latitude', 'longitude', 'name', 'address']
type Parts = Partial<Record<string, string>>

export function readMapping(prefix: string, values: FormValues): TemplateMapping {
  const bySlot = new Map<string, Parts>()
  for (const [name, value] of Object.entries(values)) {
    if (!name.startsWith(`${prefix}.`)) continue
    const rest = name.slice(prefix.length + 1)
    const cut = rest.lastIndexOf('.')
    const [slot, part] = [rest.slice(0, cut), rest.slice(cut + 1)]
    if (cut > 0 && PARTS.includes(part)) bySlot.set(slot, { ...bySlot.get(slot), [part]: value })
  }
  const mapping: TemplateMapping = {}
  for (const [slot, parts] of bySlot) {
    const source = sourceOf(parts)
    if (source) mapping[slot] = source
  }
  return mapping
}

function sourceOf(parts: Parts): SlotSource | null {
  const { mediaKey = '', fileName = '', kind, latitude = '', longitude = '', from = 'text' } = parts
  if (kind !== undefined) {
    if (mediaKey === '') return null
    const filename = kind === 'document' && fileName !== '' ? { filename: fileName } : {}
    return { from: 'media', media: { key: mediaKey }, ...filename }
  }
  if (parts['latitude'] !== undefined) {
    if (latitude.trim() === '' && longitude.trim() === '') return null
    return { from: 'location', latitude, longitude, name: parts['name'] ?? '', address: parts['address'] ?? '' }
  }
  const text = (parts['text'] ?? '').trim()
  if (from.startsWith('field:'))
    return { from: 'field', name: from.slice('field:'.length), ...(text === '' ? {} : { otherwise: text }) }
  if (from.startsWith('column:'))
    return { from: 'column', name: from.slice('column:'.length), ...(text === '' ? {} : { otherwise: text }) }
  return text === '' ? null : { from: 'text', text }
}

/** The same back from what is stored. */
export function shownMapping(prefix: string, stored: unknown): FormValues {
  const { data = {} } = mappingSchema.safeParse(stored)
  const entries = Object.entries(data).flatMap(([slot, source]) =>
    Object.entries(partsOf(source)).map(([part, value]) => [`${prefix}.${slot}.${part}`, value ?? '']),
  )
  return Object.fromEntries(entries) as FormValues
}

function partsOf(source: SlotSource): Parts {
  switch (source.from) {
    case 'text':
      return { from: 'text', text: source.text }
    case 'field':
    case 'column':
      return { from: `${source.from}:${source.name}`, text: source.otherwise ?? '' }
    case 'media':
      return { mediaKey: 'key' in source.media ? source.media.key : '', fileName: source.filename ?? '' }
    case 'location':
      return {
        latitude: source.latitude,
        longitude: source.longitude,
        name: source.name ?? '',
        address: source.address ?? '',
      }
  }
}
