import { MOST_NUMBER_CHARS } from '../../crm/phone-number'
import { readOptions } from '../../settings/options-store'
import { Alert, ButtonLink, EmptyState, PageHeader } from '../components'
import { textOf } from '../crm/asked'
import type { FieldErrors } from '../form'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { type LeadChoices, readChoices } from './choices'
import { type LeadField, type LeadValues, newValues } from './form-values'
import { LeadForm } from './lead-form'
import { LEADS } from './paths'

export type Refused = { typed: LeadValues; errors: FieldErrors<LeadField>; seen?: string }

/** `?phone=…&name=…` fills the form, as a link from a conversation does. */
export async function newLeadPage(c: AdminContext, refused?: Refused): Promise<Response> {
  const { text } = c.var
  const [choices, { whatsapp_default_country: country }] = await Promise.all([
    readChoices(c.env),
    readOptions(c.env, ['whatsapp_default_country']),
  ])
  const values = refused?.typed ?? newValues(choices, givenBy(c))
  return showPage(
    c,
    { title: text.leads.addTitle, place: 'leads', status: refused ? 422 : 200 },
    <>
      <PageHeader title={text.leads.addTitle}>
        <ButtonLink href={LEADS}>{text.leads.back}</ButtonLink>
      </PageHeader>
      {refused ? <Alert kind="error">{text.crm.notSaved}</Alert> : null}
      {isReady(choices) ? (
        <LeadForm
          c={c}
          action={LEADS}
          save={text.leads.form.create}
          country={country}
          choices={choices}
          values={values}
          errors={refused?.errors ?? {}}
        />
      ) : (
        <EmptyState title={text.leads.form.nothingTo} />
      )}
    </>,
  )
}

export function isReady({ statuses, sources }: LeadChoices): boolean {
  return statuses.length > 0 && sources.length > 0
}

function givenBy(c: AdminContext): Partial<LeadValues> {
  const phonenumber = textOf(c.req.query('phone'), { most: MOST_NUMBER_CHARS })
  return { phonenumber, name: textOf(c.req.query('name'), { most: 190 }) }
}
