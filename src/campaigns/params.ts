import { fillFieldsBy } from '../bots/merge-fields'
import { own } from '../own'
import type { TemplateDefinition } from '../whatsapp/templates/definition'
import type { SlotSource, TemplateMapping } from '../whatsapp/templates/mapping'
import { slotsOf } from '../whatsapp/templates/slots'

/** Fields or columns of which at least one has to say something, or a slot of the template stays empty. */
export type Need = readonly string[]

/** Every field and column that a mapping reads, as it writes them. */
export function usedNames(mapping: TemplateMapping): string[] {
  return [...new Set(Object.values(mapping).flatMap(namesOf))]
}

/**
 * What a person has to have for the slots that Meta wants filled; `given`: slots that are filled otherwise (our link's). A
 * slot with nothing chosen is a need that nobody meets.
 */
export function needsOf(
  definition: TemplateDefinition,
  mapping: TemplateMapping,
  { given, isField }: { given: string | null; isField: (name: string) => boolean },
): Need[] {
  return slotsOf(definition)
    .filter(({ key, isRequired }) => isRequired && key !== given)
    .flatMap(({ key }) => needsOfSource(mapping[key], isField))
}

/** By the name as it is typed, else in lower case; undefined where there is none. */
export function lookUp(fields: Readonly<Record<string, string>>, name: string): string | undefined {
  if (Object.hasOwn(fields, name)) return fields[name]
  const lower = name.toLowerCase()
  return own(fields, lower)
}

/** What `fillTemplate` takes for nothing. */
export function isEmpty(text: string | undefined): boolean {
  return text === undefined || text.trim() === ''
}

function needsOfSource(source: SlotSource | undefined, isField: (name: string) => boolean): Need[] {
  switch (source?.from) {
    case undefined:
      return [[]]
    case 'media':
      return []
    case 'location':
      return [...needsOfText(source.latitude, isField), ...needsOfText(source.longitude, isField)]
    case 'text':
      return needsOfText(source.text, isField)
    case 'field':
    case 'column':
      return isEmpty(source.otherwise) ? [[source.name]] : []
  }
}

/** Words around the fields, or a `{word}` that is no field and stays as typed, are something. */
function needsOfText(text: string, isField: (name: string) => boolean): Need[] {
  const names: string[] = []
  const rest = fillFieldsBy(text, (name) => {
    names.push(name)
    return ''
  })
  return !isEmpty(rest) || names.some((name) => !isField(name)) ? [] : [names]
}

function namesOf(source: SlotSource): string[] {
  if (source.from === 'field' || source.from === 'column') return [source.name]
  const texts =
    source.from === 'text'
      ? [source.text]
      : source.from === 'media'
        ? [source.filename ?? '']
        : [source.latitude, source.longitude, source.name ?? '', source.address ?? '']
  const names: string[] = []
  for (const text of texts)
    fillFieldsBy(text, (name) => {
      names.push(name)
      return ''
    })
  return names
}
