import type { LabStep } from '../../../bots/lab/step'
import { labStep } from '../../../bots/lab/step'

type Form = Readonly<Record<string, unknown>>

/** The step that a form of the lab posts, by the button that was pressed; null where it cannot be read. */
export function postedStep(form: Form): LabStep | null {
  const parsed = labStep.safeParse(stepOf(form))
  return parsed.success ? parsed.data : null
}

function stepOf(form: Form): unknown {
  const text = (name: string) => (typeof form[name] === 'string' ? form[name] : '')
  const kind = text('do')
  switch (kind) {
    case 'text':
      return { kind, text: text('text').trim() }
    case 'tap':
      return { kind, id: '', title: text('title') }
    case 'media':
      return { kind, type: text('type'), caption: text('caption') }
    case 'location':
      return { kind, latitude: 52.52, longitude: 13.405, name: text('name') }
    case 'wait':
      return { kind, seconds: Math.round(Number(text('minutes')) * 60) }
    case 'wait-for':
      return { kind, what: text('what') }
    case 'staff':
      return { kind, does: text('does'), text: text('reply') }
    case 'ai':
      return { kind, answer: text('answer'), wants: text('wants') }
    case 'http':
      return { kind, values: valuesOf(text('values')) }
    case 'call-fails':
      return { kind, reason: text('reason') }
    default:
      return null
  }
}

/** Lines of `name = value`. */
function valuesOf(typed: string): Record<string, string> {
  const lines = typed.split('\n').flatMap((line) => {
    const at = line.indexOf('=')
    return at > 0 ? [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as const] : []
  })
  return Object.fromEntries(lines.filter(([name]) => name !== '__proto__').slice(0, 30))
}
