import { mappingSchema, type TemplateMapping } from '../../../whatsapp/templates/mapping'
import { readMapping, shownMapping } from '../../bots/template-values'
import type { FormValues } from './form-values'

const PREFIX = 'mapping'

/** Of a file slot `….from` says whether it is a file of ours or a field that holds its address; that one may name it. */
export function readParameters(values: FormValues): TemplateMapping {
  const mapping = readMapping(
    PREFIX,
    Object.fromEntries(Object.entries(values).filter(([name]) => !isOfOther(name, values))),
  )
  for (const [slot, source] of Object.entries(mapping)) {
    const filename = (values[`${PREFIX}.${slot}.filename`] ?? '').trim()
    if (source.from === 'field' && filename !== '') mapping[slot] = { ...source, filename }
  }
  return mapping
}

/** Parts of a file where a field was chosen instead. */
function isOfOther(name: string, values: FormValues): boolean {
  const cut = name.lastIndexOf('.')
  return OF_FILES.has(name.slice(cut + 1)) && (values[`${name.slice(0, cut)}.from`] ?? '').startsWith('field:')
}

const OF_FILES: ReadonlySet<string> = new Set(['kind', 'mediaKey', 'fileName', 'handle'])

/** The same back from what is stored. */
export function shownParameters(stored: unknown): FormValues {
  const { data = {} } = mappingSchema.safeParse(stored)
  const names = Object.entries(data).flatMap(([slot, source]) =>
    source.from === 'field' && source.filename !== undefined
      ? [[`${PREFIX}.${slot}.filename`, source.filename] as const]
      : [],
  )
  return { ...shownMapping(PREFIX, stored), ...Object.fromEntries(names) }
}
