import type { Child } from 'hono/jsx'
import type { Played } from '../../../bots/lab/drive'
import type { ConfigSnapshot } from '../../../settings/snapshot'
import { Alert, CsrfField } from '../../components'
import type { Reader } from '../../inbox/reader'
import type { Catalogue } from '../../text/en'
import type { Draft } from './drafts'
import { LAB } from './header'
import { Controls } from './controls'
import { Keep } from './keep'
import { Phone } from './phone'
import type { Session } from './session'
import { Trace } from './trace'
import { Who } from './who'

export type LabProps = {
  session: Session
  played: Played
  config: ConfigSnapshot
  drafts: readonly Draft[]
  reader: Reader
  text: Catalogue['lab']
  problem: string | null
  csrfToken: string
  mayKeep: boolean
  caseName: string | null
}

/** The phone beside the trace; on a narrow screen one of them at a time. Replaced whole at each step. */
export function Lab(props: LabProps) {
  const { text, problem } = props
  return (
    <div id="lab" class="group/lab flex flex-col gap-4">
      {problem ? <Alert kind="error">{problem}</Alert> : null}
      <fieldset class="join lg:hidden">
        <legend class="sr-only">{text.views.label}</legend>
        <View id="lab-view-phone" label={text.views.phone} checked />
        <View id="lab-view-trace" label={text.views.trace} />
      </fieldset>
      <div class="grid items-start gap-6 lg:grid-cols-2">
        <div class="flex min-w-0 flex-col gap-4 max-lg:group-has-[#lab-view-trace:checked]/lab:hidden">
          <Phone {...props} />
          <Controls {...props} />
          <Who {...props} />
        </div>
        <div class="flex min-w-0 flex-col gap-4 max-lg:group-has-[#lab-view-phone:checked]/lab:hidden">
          <Trace {...props} />
          <Keep {...props} />
        </div>
      </div>
    </div>
  )
}

function View({ id, label, checked }: { id: string; label: string; checked?: boolean }) {
  return (
    <input type="radio" id={id} name="lab-view" class="btn join-item flex-1" aria-label={label} checked={checked} />
  )
}

type FormProps = { session: Session; csrfToken: string; does: string; class?: string; children?: Child }

/** Posts one step with the state that it goes on from. */
export function StepForm({ session, csrfToken, does, children, ...rest }: FormProps) {
  return (
    <form method="post" action={LAB} hx-post={LAB} hx-target="#lab" hx-swap="outerHTML" class={rest.class}>
      <CsrfField token={csrfToken} />
      <input type="hidden" name="lab" value={JSON.stringify(session)} />
      <input type="hidden" name="do" value={does} />
      {children}
    </form>
  )
}
