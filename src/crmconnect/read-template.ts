import { hashOf, plainText, textOf } from './values'
import { type Reader, refused } from './read-row'

type Component = Record<string, unknown>

/** Meta's own id is its id; the next sync with Meta says what it is now, and whether it is still there. */
export const readTemplate: Reader = (cell, { importedAt, wabaId }) => {
  const oldId = cell('id')
  if (oldId === null) return refused(oldId, { reason: 'no-id' })
  const [name, language] = [textOf(cell('name'), 512), textOf(cell('language'), 20)]
  if (name === '' || language === '')
    return refused(oldId, { reason: 'required', field: name === '' ? 'name' : 'language' })
  const metaId = textOf(cell('metaId'), 60) || oldId
  const category = textOf(cell('category'), 40).toUpperCase() || 'UTILITY'
  const status = textOf(cell('status'), 40).toUpperCase() || 'PENDING'
  const format = cell('parameterFormat')?.toUpperCase() === 'NAMED' ? 'NAMED' : 'POSITIONAL'
  const values = { name, language, category, status, components: componentsOf(cell), parameter_format: format }
  return {
    ok: true,
    oldId,
    newId: /^[\w-]{1,60}$/.test(metaId) ? metaId : `old-${hashOf(metaId)}`,
    natural: `${name} ${language}`,
    values: {},
    fixed: { ...values, waba_id: wabaId, fingerprint: '', needs_load: 0, changed_at: importedAt },
    notes: [],
  }
}

/** Meta's JSON as it stands, or made of the columns that hold its parts. */
function componentsOf(cell: (field: string) => string | null): string {
  const whole = listIn(cell('components'))
  if (whole) return JSON.stringify(whole)
  const format = textOf(cell('headerFormat'), 20).toUpperCase()
  const header = plainText(cell('header'), 60)
  const [body, footer] = [plainText(cell('body'), 1024), plainText(cell('footer'), 60)]
  const buttons = listIn(cell('buttons'))
  const components: Component[] = [
    ...(header !== '' || (format !== '' && format !== 'TEXT')
      ? [{ type: 'HEADER', format: format || 'TEXT', ...(header === '' ? {} : { text: header }) }]
      : []),
    ...(body === '' ? [] : [{ type: 'BODY', text: body }]),
    ...(footer === '' ? [] : [{ type: 'FOOTER', text: footer }]),
    ...(buttons && buttons.length > 0 ? [{ type: 'BUTTONS', buttons }] : []),
  ]
  return JSON.stringify(components)
}

function listIn(json: string | null): unknown[] | null {
  try {
    const parsed: unknown = JSON.parse(json ?? '')
    return Array.isArray(parsed) ? parsed : null
  } catch {
    return null
  }
}
