import { nameOf, phoneOf } from '../person'
import { splitName } from '../../../crm/convert-store'
import { Fold, PanelButton, PanelField, PanelForm, Part } from './inputs'
import { SearchForm } from './search-form'
import type { Candidate } from './load'
import { personPath } from './paths'
import type { PartProps } from './record-part'

type UnknownProps = PartProps

/** Nobody of the CRM yet: a record to link to, or a new one. */
export function UnknownPart(props: UnknownProps) {
  const { c, panel } = props
  const { person } = c.var.text
  if (panel.row.relType !== 'general') return null
  const { staff } = c.var
  const mayLink = staff.can('leads', 'edit') || (staff.can('contacts', 'view') && staff.can('contacts', 'edit'))
  return (
    <Part title={person.kinds.general}>
      <p class="text-sm">{person.unknown.advice}</p>
      {mayLink ? <Link {...props} /> : null}
      {staff.can('leads', 'create') || staff.can('contacts', 'create') ? <Create {...props} /> : null}
    </Part>
  )
}

function Link({ c, panel, search }: UnknownProps) {
  const { unknown } = c.var.text.person
  const { found } = panel
  return (
    <Fold label={unknown.link} isOpen={found !== null}>
      <SearchForm c={c} panel={panel} search={search} />
      {found && found.length > 0 ? (
        <>
          <p class="text-base-content/80 pt-2 text-xs">{unknown.linkHint}</p>
          <ul>
            {found.map((one) => (
              <li>
                <Found one={one} c={c} conversation={panel.row.id} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Fold>
  )
}

function Found({ one, c, conversation }: { one: Candidate; c: AdminContextOf; conversation: string }) {
  const { person } = c.var.text
  return (
    <PanelForm
      action={personPath(conversation, 'link')}
      csrfToken={c.var.csrfToken}
      class="flex items-center justify-between gap-2 py-1"
    >
      <input type="hidden" name="record" value={`${one.relType}.${one.id}`} />
      <span class="min-w-0 text-sm break-words">
        <bdi>{one.name}</bdi>
        <span class="text-base-content/80 block text-xs">
          {[person.kinds[one.relType], one.number].filter(Boolean).join(' · ')}
        </span>
      </span>
      <PanelButton label={person.unknown.linkLabel(one.name)}>{person.unknown.linkTo}</PanelButton>
    </PanelForm>
  )
}

type AdminContextOf = PartProps['c']

function Create({ c, panel, refused }: UnknownProps) {
  const { person, crm, inbox } = c.var.text
  const { staff } = c.var
  const mine = refused?.form === 'create' ? refused : null
  const name = panel.row.name?.trim() || phoneOf(panel.row) || nameOf(panel.row, inbox)
  const { firstname, lastname } = splitName(name)
  const common = { action: personPath(panel.row.id, 'create'), csrfToken: c.var.csrfToken }
  return (
    <Fold label={person.unknown.create} isOpen={mine !== null}>
      <div class="flex flex-col gap-4">
        {staff.can('leads', 'create') ? (
          <PanelForm {...common}>
            <input type="hidden" name="as" value="leads" />
            <PanelField
              id="lead-name"
              name="name"
              label={person.unknown.name}
              value={mine?.values['name'] ?? name}
              error={mine?.errors['name']}
              maxlength={190}
            />
            <div>
              <PanelButton>{person.unknown.lead}</PanelButton>
            </div>
          </PanelForm>
        ) : null}
        {staff.can('contacts', 'create') ? (
          <PanelForm {...common}>
            <input type="hidden" name="as" value="contacts" />
            <PanelField
              id="contact-firstname"
              name="firstname"
              label={crm.fields.firstname}
              value={mine?.values['firstname'] ?? firstname}
              error={mine?.errors['firstname']}
              maxlength={190}
            />
            <PanelField
              id="contact-lastname"
              name="lastname"
              label={crm.fields.lastname}
              value={mine?.values['lastname'] ?? lastname}
              maxlength={190}
            />
            <div>
              <PanelButton>{person.unknown.contact}</PanelButton>
            </div>
          </PanelForm>
        ) : null}
      </div>
    </Fold>
  )
}
