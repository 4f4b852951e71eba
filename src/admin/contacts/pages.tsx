import { writePerson } from '../../consents/person'
import { type ContactRow, findContact, nameOf } from '../../crm/contacts-store'
import { duplicatesOf, mergedContact } from '../../crm/duplicates-store'
import { MOST_NUMBER_CHARS } from '../../crm/phone-number'
import { auditOf, conversationsOf, furtherKeysOf } from '../../crm/record-store'
import { own } from '../../own'
import { readOptions } from '../../settings/options-store'
import { staffNames } from '../../staff/names-store'
import { Alert, Badge, Button, ButtonLink, Card, ConfirmDialog, LocalTime, PageHeader } from '../components'
import { leadReach, textOf } from '../crm/asked'
import { DuplicatesCard } from '../crm/duplicates-card'
import { ConversationsCard, HistoryCard } from '../crm/record-cards'
import { seenOf } from '../crm/seen'
import type { FieldErrors } from '../form'
import { reachOf } from '../inbox/load'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import { personDataPath } from '../person-data/paths'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { ContactForm } from './contact-form'
import { type ContactField, type ContactValues, newValues, storedValues } from './form-values'
import { contactPath, CONTACTS } from './paths'
import { idOf } from '../row-id'

export type Refused = { typed: ContactValues; errors: FieldErrors<ContactField>; seen?: string }

/** `?phone=…&name=…` fills the form, as a link from a conversation does. */
export async function newContactPage(c: AdminContext, refused?: Refused): Promise<Response> {
  const { contacts: text, crm } = c.var.text
  const { whatsapp_default_country: country } = await readOptions(c.env, ['whatsapp_default_country'])
  const given = {
    phonenumber: textOf(c.req.query('phone'), { most: MOST_NUMBER_CHARS }),
    firstname: textOf(c.req.query('name'), { most: 190 }),
  }
  return showPage(
    c,
    { title: text.addTitle, place: 'contacts', status: refused ? 422 : 200 },
    <>
      <PageHeader title={text.addTitle}>
        <ButtonLink href={CONTACTS}>{text.back}</ButtonLink>
      </PageHeader>
      {refused ? <Alert kind="error">{crm.notSaved}</Alert> : null}
      <ContactForm
        c={c}
        action={CONTACTS}
        save={text.form.create}
        country={country}
        values={refused?.typed ?? newValues(given)}
        errors={refused?.errors ?? {}}
      />
    </>,
  )
}

/** The contact of the address; null where there is none. */
export async function contactOf(c: AdminContext): Promise<ContactRow | null> {
  const id = idOf(c)
  return id === null || !c.var.staff.can('contacts', 'view') ? null : findContact(c.env, id)
}

export async function contactPage(
  c: AdminContext,
  refused?: Refused,
  problem: string | null = null,
): Promise<Response> {
  const contact = await contactOf(c)
  if (!contact) return showAbsent(c)
  const { text, staff } = c.var
  const maySeeChats = staff.can('whatsapp_chat', 'view') || staff.can('whatsapp_chat', 'view_own')
  const [people, options, lines, conversations, further, duplicates] = await Promise.all([
    staffNames(c.env),
    readOptions(c.env, ['whatsapp_default_country']),
    auditOf(c.env, { relType: 'contacts', id: contact.id, since: contact.dateadded }),
    maySeeChats ? conversationsOf(c.env, { relType: 'contacts', relId: contact.id }, reachOf(staff)) : [],
    furtherKeysOf(c.env, { relType: 'contacts', id: contact.id }),
    duplicatesOf(c.env, mergedContact(contact), { leads: leadReach(staff), contacts: true }),
  ])
  const notice = refused ? null : takeNotice(c, text.contacts.done)
  return showPage(
    c,
    { title: nameOf(contact), place: 'contacts', status: refused ? 422 : 200 },
    <>
      <PageHeader title={nameOf(contact)}>
        <ButtonLink href={CONTACTS}>{text.contacts.back}</ButtonLink>
        {staff.isAdmin ? (
          <ButtonLink href={personDataPath('contacts', contact.id)}>{text.personData.open}</ButtonLink>
        ) : null}
        <Removal c={c} contact={contact} />
      </PageHeader>
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      {refused ? <Alert kind="error">{problem ?? text.crm.notSaved}</Alert> : null}
      {duplicates.length > 0 ? <DuplicatesCard c={c} record={mergedContact(contact)} duplicates={duplicates} /> : null}
      {staff.can('contacts', 'edit') ? (
        <ContactForm
          c={c}
          action={contactPath(contact.id)}
          save={text.contacts.form.save}
          country={options.whatsapp_default_country}
          values={refused?.typed ?? storedValues(contact)}
          errors={refused?.errors ?? {}}
          seen={refused?.seen ?? seenOf(storedValues(contact))}
        />
      ) : (
        <Facts c={c} contact={contact} />
      )}
      <Origin c={c} contact={contact} further={further} />
      {maySeeChats ? (
        <ConversationsCard
          c={c}
          people={people}
          group="contacts"
          conversations={conversations}
          write={contact.phonenumber ? `/admin/whatsapp/new?contact=${contact.id}` : null}
        />
      ) : null}
      <HistoryCard c={c} people={people} lines={lines} />
    </>,
  )
}

function Removal({ c, contact }: { c: AdminContext; contact: ContactRow }) {
  const { contacts: text, common } = c.var.text
  if (!c.var.staff.can('contacts', 'delete')) return <></>
  return (
    <>
      <Button kind="danger" opens="delete">
        {text.remove.button}
      </Button>
      <ConfirmDialog
        id="delete"
        title={text.remove.title(nameOf(contact))}
        action={contactPath(contact.id, 'delete')}
        csrfToken={c.var.csrfToken}
        yes={text.remove.yes}
        no={common.cancel}
      >
        <p>{text.remove.advice}</p>
      </ConfirmDialog>
    </>
  )
}

/** For those who may look but not change. */
function Facts({ c, contact }: { c: AdminContext; contact: ContactRow }) {
  const { crm, contacts: text } = c.var.text
  return (
    <Card title={text.form.title}>
      <dl class="grid gap-x-6 gap-y-2 sm:grid-cols-[auto_1fr]">
        {Object.entries(storedValues(contact)).map(([field, value]) => (
          <>
            <dt class="text-base-content/80">{crm.fields[field as ContactField]}</dt>
            <dd class="break-words whitespace-pre-wrap">
              <bdi dir="auto">{value || '–'}</bdi>
            </dd>
          </>
        ))}
      </dl>
    </Card>
  )
}

function Origin({ c, contact, further }: { c: AdminContext; contact: ContactRow; further: readonly string[] }) {
  const { crm, contacts: text } = c.var.text
  const { origins } = text.form
  const { origin } = contact
  return (
    <div class="text-base-content/80 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
      <span>
        {text.form.added} <LocalTime at={contact.dateadded} /> {own(origins, origin) ?? origin}
      </span>
      {contact.leadId !== null && leadReach(c.var.staff) !== null ? (
        <a class="link" href={`/admin/leads/${contact.leadId}`}>
          {text.form.wasLead}
        </a>
      ) : null}
      {contact.userId ? (
        <span title={crm.userIdHint}>
          {crm.fields.userId}: <bdi dir="ltr">{contact.userId}</bdi>
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
