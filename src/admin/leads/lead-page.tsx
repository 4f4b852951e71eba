import { duplicatesOf, mergedLead } from '../../crm/duplicates-store'
import { findLead, type LeadRow } from '../../crm/leads-store'
import { auditOf, conversationsOf, furtherKeysOf } from '../../crm/record-store'
import { writePerson } from '../../consents/person'
import { readOptions } from '../../settings/options-store'
import { Alert, Badge, Button, ButtonLink, Card, ConfirmDialog, LocalTime, PageHeader } from '../components'
import { leadReach } from '../crm/asked'
import { DuplicatesCard } from '../crm/duplicates-card'
import { ConversationsCard, HistoryCard } from '../crm/record-cards'
import { seenOf } from '../crm/seen'
import { reachOf } from '../inbox/load'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import { personDataPath } from '../person-data/paths'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { type LeadChoices, readChoices } from './choices'
import { storedValues } from './form-values'
import { LeadForm } from './lead-form'
import type { Refused } from './new-page'
import { leadPath, LEADS } from './paths'
import { idOf } from '../row-id'

/** The lead of the address, or null where there is none that this person may see. */
export async function leadOf(c: AdminContext): Promise<LeadRow | null> {
  const reach = leadReach(c.var.staff)
  const id = idOf(c)
  return reach === null || id === null ? null : findLead(c.env, id, reach)
}

export async function leadPage(c: AdminContext, refused?: Refused, problem: string | null = null): Promise<Response> {
  const lead = await leadOf(c)
  if (!lead) return showAbsent(c)
  const { text, staff } = c.var
  const leads = leadReach(staff)
  const maySeeChats = staff.can('whatsapp_chat', 'view') || staff.can('whatsapp_chat', 'view_own')
  const [choices, options, lines, conversations, further, duplicates] = await Promise.all([
    readChoices(c.env),
    readOptions(c.env, ['whatsapp_default_country']),
    auditOf(c.env, { relType: 'leads', id: lead.id, since: lead.dateadded }),
    maySeeChats ? conversationsOf(c.env, { relType: 'leads', relId: lead.id }, reachOf(staff)) : [],
    furtherKeysOf(c.env, { relType: 'leads', id: lead.id }),
    lead.convertedAt === null
      ? duplicatesOf(c.env, mergedLead(lead), { leads, contacts: staff.can('contacts', 'view') })
      : [],
  ])
  const notice = refused || problem ? null : takeNotice(c, text.leads.done)
  return showPage(
    c,
    { title: lead.name, place: 'leads', status: refused || problem ? 422 : 200 },
    <>
      <PageHeader title={lead.name}>
        <ButtonLink href={LEADS}>{text.leads.back}</ButtonLink>
        {staff.isAdmin ? <ButtonLink href={personDataPath('leads', lead.id)}>{text.personData.open}</ButtonLink> : null}
        <Actions c={c} lead={lead} contact={duplicates.find(({ relType }) => relType === 'contacts')?.name ?? null} />
      </PageHeader>
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      {refused || problem ? <Alert kind="error">{problem ?? text.crm.notSaved}</Alert> : null}
      <Converted c={c} lead={lead} />
      {duplicates.length > 0 ? <DuplicatesCard c={c} record={mergedLead(lead)} duplicates={duplicates} /> : null}
      {staff.can('leads', 'edit') ? (
        <LeadForm
          c={c}
          action={leadPath(lead.id)}
          save={text.leads.form.save}
          country={options.whatsapp_default_country}
          choices={choices}
          values={refused?.typed ?? storedValues(lead)}
          errors={refused?.errors ?? {}}
          seen={refused?.seen ?? seenOf(storedValues(lead))}
        />
      ) : (
        <Facts c={c} lead={lead} choices={choices} />
      )}
      <Origin c={c} lead={lead} further={further} />
      {maySeeChats ? (
        <ConversationsCard
          c={c}
          people={choices.people}
          group="leads"
          conversations={conversations}
          write={lead.phonenumber ? `/admin/whatsapp/new?lead=${lead.id}` : null}
        />
      ) : null}
      <HistoryCard c={c} people={choices.people} lines={lines} wordOf={(field, value) => word(field, value, choices)} />
    </>,
  )
}

function Actions({ c, lead, contact }: { c: AdminContext; lead: LeadRow; contact: string | null }) {
  const { leads: text, common } = c.var.text
  const { staff, csrfToken } = c.var
  const mayConvert = lead.convertedAt === null && staff.can('leads', 'edit') && staff.can('contacts', 'create')
  return (
    <>
      {mayConvert ? (
        <>
          <Button kind="plain" opens="convert">
            {text.convert.button}
          </Button>
          <ConfirmDialog
            id="convert"
            title={text.convert.title(lead.name)}
            action={leadPath(lead.id, 'convert')}
            csrfToken={csrfToken}
            yes={text.convert.yes}
            no={common.cancel}
            danger={false}
          >
            {contact === null ? null : <p class="mb-2">{text.convert.into(contact)}</p>}
            <p>{text.convert.advice}</p>
          </ConfirmDialog>
        </>
      ) : null}
      {staff.can('leads', 'delete') ? (
        <>
          <Button kind="danger" opens="delete">
            {text.remove.button}
          </Button>
          <ConfirmDialog
            id="delete"
            title={text.remove.title(lead.name)}
            action={leadPath(lead.id, 'delete')}
            csrfToken={csrfToken}
            yes={text.remove.yes}
            no={common.cancel}
          >
            <p>{text.remove.advice}</p>
          </ConfirmDialog>
        </>
      ) : null}
    </>
  )
}

function Converted({ c, lead }: { c: AdminContext; lead: LeadRow }) {
  if (lead.convertedAt === null) return <></>
  const { convert } = c.var.text.leads
  return (
    <Alert kind="info">
      {convert.isDone}{' '}
      {lead.contactId !== null && c.var.staff.can('contacts', 'view') ? (
        <a class="link" href={`/admin/contacts/${lead.contactId}`}>
          {convert.contact}
        </a>
      ) : null}
    </Alert>
  )
}

/** For those who may look but not change. */
function Facts({ c, lead, choices }: { c: AdminContext; lead: LeadRow; choices: LeadChoices }) {
  const { crm, leads: text } = c.var.text
  const values = storedValues(lead)
  return (
    <Card title={text.form.title}>
      <dl class="grid gap-x-6 gap-y-2 sm:grid-cols-[auto_1fr]">
        {Object.entries(values).map(([field, value]) => (
          <>
            <dt class="text-base-content/80">{crm.fields[field as keyof typeof values]}</dt>
            <dd class="break-words whitespace-pre-wrap">
              <bdi dir="auto">{word(field, Number(value), choices) ?? (value || '–')}</bdi>
            </dd>
          </>
        ))}
      </dl>
    </Card>
  )
}

function Origin({ c, lead, further }: { c: AdminContext; lead: LeadRow; further: readonly string[] }) {
  const { crm, leads: text } = c.var.text
  const { origins } = text.form
  const origin = Object.hasOwn(origins, lead.origin) ? origins[lead.origin as keyof typeof origins] : lead.origin
  return (
    <div class="text-base-content/80 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
      <span>
        {text.form.added} <LocalTime at={lead.dateadded} /> {origin}
      </span>
      {lead.userId ? (
        <span title={crm.userIdHint}>
          {crm.fields.userId}: <bdi dir="ltr">{lead.userId}</bdi>
        </span>
      ) : null}
      {further.length > 0 ? (
        <span>
          {crm.furtherNumbers}:{' '}
          {further.map((key) => (
            <Badge>{writePerson(key)}</Badge>
          ))}
        </span>
      ) : null}
    </div>
  )
}

/** Names in place of the ids of status, source and assignee. */
function word(field: string, value: unknown, choices: LeadChoices): string | null {
  const id = Number(value)
  if (field === 'status') return choices.statuses.find((row) => row.id === id)?.name ?? null
  if (field === 'source') return choices.sources.find((row) => row.id === id)?.name ?? null
  return field === 'assigned' ? (choices.people.get(id) ?? null) : null
}
