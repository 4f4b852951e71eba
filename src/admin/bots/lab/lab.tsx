import { Alert } from '../../components'
import { Controls } from './controls'
import { Keep } from './keep'
import { Phone } from './phone'
import type { LabProps } from './step-form'
import { Trace } from './trace'
import { Who } from './who'

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
