import { readConsent } from '../../consents/store'
import { type BulkContactRow, findBulkContact } from '../../crm/bulk-contacts-store'
import { auditOf } from '../../crm/record-store'
import { readOptions } from '../../settings/options-store'
import { staffNames } from '../../staff/names-store'
import {
  Alert,
  Button,
  ButtonLink,
  Card,
  ConfirmDialog,
  CsrfField,
  Field,
  PageHeader,
  TextAreaField,
} from '../components'
import { HistoryCard } from '../crm/record-cards'
import type { FieldErrors } from '../form'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { writeFields } from './extra-fields'
import { BULK, bulkPath } from './paths'
import { idOf } from '../row-id'

export type BulkField = 'name' | 'phone' | 'fields'
export type BulkValues = Record<BulkField, string>
export type Refused = { typed: BulkValues; errors: FieldErrors<BulkField> }

export async function newBulkContactPage(c: AdminContext, refused?: Refused): Promise<Response> {
  const { bulk: text, crm } = c.var.text
  return showPage(
    c,
    { title: text.add, place: 'bulkContacts', status: refused ? 422 : 200 },
    <>
      <PageHeader title={text.add}>
        <ButtonLink href={BULK}>{text.back}</ButtonLink>
      </PageHeader>
      {refused ? <Alert kind="error">{crm.notSaved}</Alert> : null}
      <Form
        c={c}
        action={BULK}
        save={text.form.create}
        values={refused?.typed ?? { name: '', phone: '', fields: '' }}
        errors={refused?.errors ?? {}}
      />
    </>,
  )
}

/** The row of the address; null where there is none. */
export async function bulkContactOf(c: AdminContext): Promise<BulkContactRow | null> {
  const id = idOf(c)
  return id === null || !c.var.staff.can('whatsapp_contacts', 'view') ? null : findBulkContact(c.env, id)
}

export async function bulkContactPage(c: AdminContext, refused?: Refused): Promise<Response> {
  const contact = await bulkContactOf(c)
  if (!contact) return showAbsent(c)
  const { text, staff } = c.var
  const { bulk, crm } = text
  const [people, lines, consent] = await Promise.all([
    staffNames(c.env),
    auditOf(c.env, { relType: 'whatsapp_contacts', id: contact.id, since: contact.dateadded }),
    readConsent(c.env, contact.phoneKey),
  ])
  const notice = refused ? null : takeNotice(c, bulk.done)
  const title = contact.name || contact.phone
  const stored = { name: contact.name, phone: contact.phone, fields: writeFields(contact.fields) }
  return showPage(
    c,
    { title, place: 'bulkContacts', status: refused ? 422 : 200 },
    <>
      <PageHeader title={title}>
        <ButtonLink href={BULK}>{bulk.back}</ButtonLink>
        {staff.can('whatsapp_contacts', 'delete') ? <Removal c={c} contact={contact} /> : null}
      </PageHeader>
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      {refused ? <Alert kind="error">{crm.notSaved}</Alert> : null}
      {consent === 'opt_out' ? <Alert kind="warning">{bulk.optedOutAdvice}</Alert> : null}
      {staff.can('whatsapp_contacts', 'edit') ? (
        <Form
          c={c}
          action={bulkPath(contact.id)}
          save={bulk.form.save}
          values={refused?.typed ?? stored}
          errors={refused?.errors ?? {}}
        />
      ) : (
        <Card title={bulk.form.title}>
          <p>
            <bdi dir="ltr">{contact.phone}</bdi>
          </p>
          <p class="break-words whitespace-pre-wrap">{stored.fields}</p>
        </Card>
      )}
      <HistoryCard c={c} people={people} lines={lines} />
    </>,
  )
}

type FormProps = {
  c: AdminContext
  action: string
  save: string
  values: BulkValues
  errors: FieldErrors<BulkField>
}

async function Form({ c, action, save, values, errors }: FormProps) {
  const { bulk, crm } = c.var.text
  const { whatsapp_default_country: country } = await readOptions(c.env, ['whatsapp_default_country'])
  return (
    <Card title={bulk.form.title}>
      <form method="post" action={action} class="flex max-w-xl flex-col gap-4">
        <CsrfField token={c.var.csrfToken} />
        <Field name="name" label={bulk.form.name} value={values.name} error={errors.name} maxlength={190} />
        <Field
          name="phone"
          type="tel"
          label={bulk.form.phone}
          hint={crm.numberHint(country)}
          value={values.phone}
          error={errors.phone}
          maxlength={60}
          required
        />
        <TextAreaField
          name="fields"
          label={bulk.form.fields}
          hint={bulk.form.fieldsHint}
          value={values.fields}
          error={errors.fields}
          rows={5}
          maxlength={10_000}
        />
        <div>
          <Button>{save}</Button>
        </div>
      </form>
    </Card>
  )
}

function Removal({ c, contact }: { c: AdminContext; contact: BulkContactRow }) {
  const { bulk, common } = c.var.text
  return (
    <>
      <Button kind="danger" opens="delete">
        {bulk.remove.button}
      </Button>
      <ConfirmDialog
        id="delete"
        title={bulk.remove.title(contact.name || contact.phone)}
        action={bulkPath(contact.id, 'delete')}
        csrfToken={c.var.csrfToken}
        yes={bulk.remove.yes}
        no={common.cancel}
      >
        <p>{bulk.remove.advice}</p>
      </ConfirmDialog>
    </>
  )
}
