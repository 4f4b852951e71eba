import type { ContactRow } from '../../../crm/contacts-store'
import type { LeadRow } from '../../../crm/leads-store'
import { mergePath } from '../../crm/merge-path'
import { storedValues as contactValues } from '../../contacts/form-values'
import { optionsOf, staffOptions } from '../../leads/choices'
import { storedValues } from '../../leads/form-values'
import { leadPath } from '../../leads/paths'
import type { AdminContext } from '../../route'
import { Ask, Fold, PanelArea, PanelButton, PanelField, PanelForm, PanelSelect, Part } from './inputs'
import type { PersonPanel } from './load'
import { personPath } from './paths'
import type { PanelRefused } from './refused'
import { SearchForm } from './search-form'

export type PartProps = { c: AdminContext; panel: PersonPanel; refused: PanelRefused | null; search: string }

/** The lead or contact: what is known, and the form to change it in place. */
export function RecordPart(props: PartProps) {
  const { panel, c } = props
  const { person } = c.var.text
  const { record } = panel
  if (record.kind === 'leads') return <Lead {...props} lead={record.lead} />
  if (record.kind === 'contacts') return <Contact {...props} contact={record.contact} />
  if (record.kind === 'hidden')
    return (
      <Part title={person.kinds[panel.row.relType]}>
        <p class="text-sm">{person.notYours}</p>
      </Part>
    )
  return null
}

function Lead({ c, panel, refused, search, lead }: PartProps & { lead: LeadRow }) {
  const { person, crm } = c.var.text
  const { staff } = c.var
  const { choices } = panel
  const mine = refused?.form === 'record' ? refused : null
  const values: Readonly<Record<string, string>> = mine?.values ?? storedValues(lead)
  const nameOfStatus = choices.statuses.find(({ id }) => id === lead.status)?.name
  const who = lead.assigned === null ? crm.nobody : (choices.people.get(lead.assigned) ?? crm.formerStaff)
  const isOther = lead.assigned !== null && !choices.staff.some(({ staffId }) => staffId === lead.assigned)
  const field = fields(c, values, mine)
  return (
    <Part title={person.kinds.leads}>
      <Facts list={[nameOfStatus, who, lead.company, lead.email, lead.description]} />
      <div class="flex flex-wrap gap-x-4">
        <a class="link text-sm" href={leadPath(lead.id)}>
          {person.openRecord}
        </a>
        <Merge panel={panel} c={c} self={{ relType: 'leads', id: lead.id }} />
      </div>
      {staff.can('leads', 'edit') ? (
        <Another c={c} panel={panel} search={search} self={{ relType: 'leads', id: lead.id }} />
      ) : null}
      {staff.can('leads', 'edit') ? (
        <Fold label={person.edit} isOpen={mine !== null}>
          <PanelForm action={personPath(panel.row.id, 'record')} csrfToken={c.var.csrfToken}>
            <input type="hidden" name="record" value={`leads.${lead.id}`} />
            {field('name')}
            {field('phonenumber')}
            {field('email')}
            {field('company')}
            <PanelSelect
              id="status"
              name="status"
              label={crm.fields.status}
              value={values['status'] ?? ''}
              choices={optionsOf(choices.statuses)}
              error={mine?.errors['status']}
            />
            <PanelSelect
              id="source"
              name="source"
              label={crm.fields.source}
              value={values['source'] ?? ''}
              choices={optionsOf(choices.sources)}
              error={mine?.errors['source']}
            />
            <PanelSelect
              id="assigned"
              name="assigned"
              label={crm.fields.assigned}
              value={values['assigned'] ?? ''}
              choices={[
                { value: '', label: crm.nobody },
                ...(isOther ? [{ value: String(lead.assigned), label: who }] : []),
                ...staffOptions(choices.staff),
              ]}
              error={mine?.errors['assigned']}
            />
            {field('description')}
            <div>
              <PanelButton primary>{person.save}</PanelButton>
            </div>
          </PanelForm>
        </Fold>
      ) : null}
      {staff.can('leads', 'edit') && staff.can('contacts', 'create') ? (
        <Ask
          id="convert-lead"
          open={person.convert.button}
          title={person.convert.title}
          advice={person.convert.advice}
          yes={person.convert.yes}
          no={c.var.text.common.cancel}
          action={personPath(panel.row.id, 'convert')}
          csrfToken={c.var.csrfToken}
          given={{ record: `leads.${lead.id}` }}
        />
      ) : null}
    </Part>
  )
}

function Contact({ c, panel, refused, search, contact }: PartProps & { contact: ContactRow }) {
  const { person } = c.var.text
  const mine = refused?.form === 'record' ? refused : null
  const values: Readonly<Record<string, string>> = mine?.values ?? contactValues(contact)
  const field = fields(c, values, mine)
  return (
    <Part title={person.kinds.contacts}>
      <Facts list={[contact.company, contact.email, contact.description]} />
      <div class="flex flex-wrap gap-x-4">
        <a class="link text-sm" href={`/admin/contacts/${contact.id}`}>
          {person.openRecord}
        </a>
        <Merge panel={panel} c={c} self={{ relType: 'contacts', id: contact.id }} />
      </div>
      {c.var.staff.can('contacts', 'edit') ? (
        <Another c={c} panel={panel} search={search} self={{ relType: 'contacts', id: contact.id }} />
      ) : null}
      {c.var.staff.can('contacts', 'edit') ? (
        <Fold label={person.edit} isOpen={mine !== null}>
          <PanelForm action={personPath(panel.row.id, 'record')} csrfToken={c.var.csrfToken}>
            <input type="hidden" name="record" value={`contacts.${contact.id}`} />
            {field('firstname')}
            {field('lastname')}
            {field('phonenumber')}
            {field('email')}
            {field('company')}
            {field('description')}
            <div>
              <PanelButton primary>{person.save}</PanelButton>
            </div>
          </PanelForm>
        </Fold>
      ) : null}
    </Part>
  )
}

type FieldName = 'name' | 'firstname' | 'lastname' | 'phonenumber' | 'email' | 'company' | 'description'

function fields(c: AdminContext, values: Readonly<Record<string, string>>, refused: PanelRefused | null) {
  const labels = c.var.text.crm.fields
  return (name: FieldName) => {
    const given = { id: name, name, label: labels[name], value: values[name] ?? '', error: refused?.errors[name] }
    return name === 'description' ? (
      <PanelArea {...given} maxlength={10_000} />
    ) : (
      <PanelField {...given} maxlength={190} />
    )
  }
}

function Facts({ list }: { list: readonly (string | null | undefined)[] }) {
  const shown = list.filter(Boolean)
  return shown.length === 0 ? null : (
    <ul class="text-sm">
      {shown.map((fact) => (
        <li dir="auto" class="line-clamp-4 break-words whitespace-pre-line">
          {fact}
        </li>
      ))}
    </ul>
  )
}

/** The same person under another record: both are shown side by side, where one is chosen to stay. */
function Another({ c, panel, search, self }: MergeProps & { search: string }) {
  const { person } = c.var.text
  return (
    <Fold label={person.another.label} isOpen={panel.found !== null}>
      <SearchForm c={c} panel={panel} search={search} />
      <ul class="pt-2 text-sm">
        {panel.found?.map((one) => (
          <li class="flex items-center justify-between gap-2 py-1">
            <span class="min-w-0 break-words">
              <bdi>{one.name}</bdi>
              <span class="text-base-content/80 block text-xs">
                {[person.kinds[one.relType], one.number].filter(Boolean).join(' · ')}
              </span>
            </span>
            <a class="btn btn-sm" href={mergePath([one, self])} aria-label={person.another.mergeLabel(one.name)}>
              {person.another.merge}
            </a>
          </li>
        ))}
      </ul>
    </Fold>
  )
}

type MergeProps = { panel: PersonPanel; c: AdminContext; self: { relType: 'leads' | 'contacts'; id: number } }

function Merge({ panel, c, self }: MergeProps) {
  const { duplicates } = panel
  if (duplicates.length === 0) return null
  return (
    <a class="link text-sm" href={mergePath([self, ...duplicates])}>
      {c.var.text.person.merge(duplicates.length)}
    </a>
  )
}
