import { writePerson } from '../../consents/person'
import { own } from '../../own'
import { Badge } from '../components'
import type { AdminContext } from '../route'

export type Text = AdminContext['var']['text']['consents']

export function KindBadge({ kind, text }: { kind: 'opt_in' | 'opt_out'; text: Text }) {
  return <Badge kind={kind === 'opt_out' ? 'warning' : 'success'}>{text.kinds[kind]}</Badge>
}

/** Where a line of consent comes from, with the person who entered it. */
export function sourceLabel(source: string, text: Text, people: ReadonlyMap<number, string>): string {
  const [first = '', rest = ''] = source.split(':')
  if (first === 'staff') return text.byHand(people.get(Number(rest)) ?? text.formerStaff(rest))
  return own(text.sources, first) ?? source
}

/** A number left to right in any language; somebody without one by WhatsApp's id. */
export function Who({ phoneKey, text }: { phoneKey: string; text: Text }) {
  return (
    <>
      <bdi dir="ltr" class="whitespace-nowrap">
        {shortened(writePerson(phoneKey))}
      </bdi>
      {phoneKey.startsWith('u:') ? <span class="text-sm"> ({text.hiddenNumber})</span> : null}
    </>
  )
}

function shortened(name: string): string {
  return name.length > 30 ? `${name.slice(0, 14)}…${name.slice(-6)}` : name
}
