import { usualValues, whyNot, wordSlots } from '../../../health/alerts/message'
import { MOST_PEOPLE, MOST_VALUE_CHARS, type AlertSettings } from '../../../health/alerts/settings'
import { NEVER_TOLD } from '../../../health/incidents'
import { ROWS, type RowName } from '../../../health/row'
import type { TemplateDefinition } from '../../../whatsapp/templates/definition'

export const TOLD_ROWS: readonly RowName[] = ROWS.filter((name) => !NEVER_TOLD.has(name))

/** What the form says. `template`: Meta's id, empty for none; `shown`: the one whose values stand in it. */
export type TypedAlerts = {
  template: string
  shown: string
  from: string
  people: number[]
  rows: RowName[]
  values: Record<string, string>
}
export type AlertErrors = Partial<Record<'template' | 'from' | 'people' | 'rows' | `value.${string}`, string>>

export function typedAlerts(form: FormData): TypedAlerts {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const told = form.getAll('rows')
  const names = [...form.keys()].filter((name) => name.startsWith('value.')).slice(0, 30)
  return {
    template: text('template').slice(0, 30),
    shown: text('shown').slice(0, 30),
    from: text('from').slice(0, 30),
    people: [...new Set(form.getAll('people').map(Number))].filter(Number.isSafeInteger).slice(0, MOST_PEOPLE),
    rows: TOLD_ROWS.filter((name) => told.includes(name)),
    values: Object.fromEntries(names.map((name) => [name.slice(6, 206), text(name).slice(0, MOST_VALUE_CHARS)])),
  }
}

/** What is stored, as the form shows it; before anything is, every row. */
export function typedOf(settings: AlertSettings | null, definition: TemplateDefinition | null): TypedAlerts {
  const template = definition?.id ?? ''
  const without = settings?.without ?? []
  return {
    template,
    shown: template,
    from: settings?.phoneNumberId ?? '',
    people: settings?.staffIds ?? [],
    rows: TOLD_ROWS.filter((name) => !without.includes(name)),
    values: settings?.values ?? {},
  }
}

/** Templates that can tell an incident: approved, with values that are words. */
export function fitting(definitions: readonly TemplateDefinition[]): TemplateDefinition[] {
  return definitions.filter((one) => wordSlots(one).length > 0 && whyNot(one, usualValues(one)) === null)
}
