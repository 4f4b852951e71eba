import { CAPABILITIES, type Feature } from '../../staff/capabilities'
import { GROUPS } from '../../staff/matrix'
import { CheckField } from '../components'
import type { AdminContext } from '../route'

type Text = AdminContext['var']['text']['staff']['permissions']
type GridProps = { text: Text; isAdmin: boolean; holds: ReadonlySet<string> }

/** The administrator's switch, and a row a feature with a box for each of its capabilities. */
export function PermissionGrid({ text, isAdmin, holds }: GridProps) {
  return (
    <>
      <CheckField name="admin" label={text.admin} hint={text.adminHint} checked={isAdmin} look="toggle" />
      {GROUPS.map(([group, features]) => (
        <section aria-label={text.groups[group]}>
          <h3 class="border-base-300 border-b pb-1 font-medium">{text.groups[group]}</h3>
          {features.map((feature) => (
            <Row text={text} feature={feature} holds={holds} />
          ))}
        </section>
      ))}
    </>
  )
}

function Row({ text, feature, holds }: { text: Text; feature: Feature; holds: ReadonlySet<string> }) {
  const title = text.features[feature]
  return (
    <fieldset class="border-base-300 grid gap-x-4 gap-y-2 border-b py-3 sm:grid-cols-[12rem_1fr]">
      <legend class="sr-only">{title}</legend>
      <span aria-hidden="true">{title}</span>
      <div class="flex flex-wrap gap-x-6 gap-y-2">
        {CAPABILITIES[feature].map((capability) => (
          <label class="flex items-center gap-2">
            <input
              type="checkbox"
              name="may"
              value={`${feature}.${capability}`}
              checked={holds.has(`${feature}.${capability}`)}
              class="checkbox checkbox-primary checkbox-sm"
            />
            <span>{text.capabilities[capability]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
