import type { AdminContext } from '../../route'
import { PanelButton, PanelField, PanelForm } from './inputs'
import type { PersonPanel } from './load'
import { personPath } from './paths'

type SearchProps = { c: AdminContext; panel: PersonPanel; search: string }

/** Looks for leads and contacts; what is found comes with the panel. */
export function SearchForm({ c, panel, search }: SearchProps) {
  const { unknown } = c.var.text.person
  return (
    <>
      <PanelForm
        method="get"
        action={personPath(panel.row.id)}
        csrfToken={c.var.csrfToken}
        class="flex items-end gap-2"
      >
        <div class="min-w-0 grow">
          <PanelField id="find" name="q" type="search" label={unknown.search} value={search} maxlength={100} required />
        </div>
        <PanelButton>{unknown.find}</PanelButton>
      </PanelForm>
      {panel.found?.length === 0 ? <p class="pt-2 text-sm">{unknown.nothing}</p> : null}
    </>
  )
}
