import { EVERYWHERE, RATE_CATEGORIES, type Rate, rateSchema } from '../../campaigns/cost'
import { knownCountries } from '../../campaigns/country-of'
import { RATE_COLUMNS, ratesAsRows, readRatesCsv } from '../../campaigns/rates-csv'
import { deleteRate, listRates, saveRates, type StoredRate } from '../../campaigns/rates-store'
import { now } from '../../clock'
import { decodeCsv } from '../../csv/decode'
import { writeCsv } from '../../csv/write'
import { staffNames } from '../../staff/names-store'
import {
  Alert,
  Button,
  ButtonLink,
  Card,
  ConfirmDialog,
  CsrfField,
  EmptyState,
  Field,
  LocalTime,
  PageHeader,
  SelectField,
  Table,
} from '../components'
import { type FieldErrors, fieldErrors } from '../form'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { categoryName } from '../templates/status-badge'
import { by } from './actions'
import { countryName } from './country-name'
import { money } from './money'
import { CAMPAIGNS, RATES } from './paths'

const MOST_LINES = 10_000
const MOST_PROBLEMS = 20
const FIELDS = ['country', 'category', 'since', 'currency', 'micros', 'source'] as const
type RateField = (typeof FIELDS)[number]
type Typed = Partial<Record<RateField, string>>
type Again = { typed?: Typed; errors?: FieldErrors<RateField>; problems?: readonly string[] }

/** What a message costs, by country and category: entered by people, with where it comes from and since when it counts. */
export async function ratesPage(c: AdminContext, again: Again = {}): Promise<Response> {
  const { rates: text, back, done } = c.var.text.campaigns
  const [rates, people] = await Promise.all([listRates(c.env), staffNames(c.env)])
  const { typed = {}, errors = {}, problems = [] } = again
  const isRefused = Object.keys(errors).length > 0 || problems.length > 0
  const notice = isRefused ? null : takeNotice(c, done)
  const mayEdit = c.var.staff.can('whatsapp_campaign', 'edit')
  return showPage(
    c,
    { title: text.title, place: 'campaigns', status: isRefused ? 422 : 200 },
    <>
      <PageHeader title={text.title} hint={text.hint}>
        <ButtonLink href={CAMPAIGNS}>{back}</ButtonLink>
        {rates.length > 0 ? <ButtonLink href={`${RATES}/download`}>{text.download}</ButtonLink> : null}
      </PageHeader>
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      {Object.keys(errors).length > 0 ? <Alert kind="error">{text.notSaved}</Alert> : null}
      {problems.length > 0 ? <FileProblems c={c} problems={problems} /> : null}
      {rates.length === 0 ? (
        <EmptyState title={text.empty}>{text.emptyAdvice}</EmptyState>
      ) : (
        <Card>
          <Rates c={c} rates={rates} people={people} mayEdit={mayEdit} />
        </Card>
      )}
      {mayEdit ? <RateForm c={c} typed={typed} errors={errors} /> : null}
      {mayEdit ? <FileForm c={c} /> : null}
    </>,
  )
}

export async function saveOne(c: AdminContext): Promise<Response> {
  const typed = await typedIn(c)
  const read = rateSchema.safeParse(typed)
  if (!read.success) return ratesPage(c, { typed, errors: fieldErrors<RateField>(read.error, c.var.text.said) })
  await saveRates(c.env, [read.data], by(c, recordedOf(c, read.data)))
  return c.redirect(`${RATES}?done=rate`, 303)
}

export async function deleteOne(c: AdminContext): Promise<Response> {
  const { country = '', category = '', since = '' } = await typedIn(c)
  const { recorded } = c.var.text.campaigns
  await deleteRate(c.env, { country, category, since }, by(c, recorded.rateDeleted(country, category)))
  return c.redirect(`${RATES}?done=rateDeleted`, 303)
}

/** Lines that are right are taken; the others are said with their place in the file. */
export async function importRates(c: AdminContext): Promise<Response> {
  const { rates: text } = c.var.text.campaigns
  const { file } = await c.req.parseBody()
  if (!(file instanceof File) || file.size === 0) return ratesPage(c, { problems: [text.noFile] })
  const decoded = decodeCsv(new Uint8Array(await file.arrayBuffer()), MOST_LINES)
  const read = decoded.ok ? readRatesCsv(decoded.text) : null
  if (!read?.ok) return ratesPage(c, { problems: [text.badFile] })
  if (read.rates.length > 0) await saveRates(c.env, read.rates, by(c, text.imported(read.rates.length)))
  if (read.problems.length > 0)
    return ratesPage(c, {
      problems: [
        text.imported(read.rates.length),
        ...read.problems.slice(0, MOST_PROBLEMS).map(({ row, message }) => text.badLine(row, c.var.text.said(message))),
      ],
    })
  return c.redirect(`${RATES}?done=rate`, 303)
}

export async function downloadRates(c: AdminContext): Promise<Response> {
  const rates = await listRates(c.env)
  return c.body(`\uFEFF${writeCsv(ratesAsRows(rates))}`, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="rates-${new Date(now()).toISOString().slice(0, 10)}.csv"`,
    'cache-control': 'no-store',
  })
}

async function typedIn(c: AdminContext): Promise<Typed> {
  const form = await c.req.formData()
  const entries = FIELDS.map((name) => {
    const value = form.get(name)
    return [name, typeof value === 'string' ? value.toWellFormed().slice(0, 500) : ''] as const
  })
  return Object.fromEntries(entries)
}

function recordedOf(c: AdminContext, { country, category }: Rate): string {
  return c.var.text.campaigns.recorded.rate(country, category)
}

function FileProblems({ c, problems }: { c: AdminContext; problems: readonly string[] }) {
  return (
    <Alert kind="warning">
      <p class="font-semibold">{c.var.text.campaigns.rates.problems}</p>
      <ul class="list-disc ps-5">
        {problems.map((problem) => (
          <li>{problem}</li>
        ))}
      </ul>
    </Alert>
  )
}

type RatesProps = {
  c: AdminContext
  rates: readonly StoredRate[]
  people: ReadonlyMap<number, string>
  mayEdit: boolean
}

function Rates({ c, rates, people, mayEdit }: RatesProps) {
  const { rates: text } = c.var.text.campaigns
  const { columns } = text
  return (
    <Table
      caption={text.title}
      columns={[
        columns.country,
        columns.category,
        columns.since,
        columns.price,
        columns.source,
        ...(mayEdit ? [text.remove] : []),
      ]}
    >
      {rates.map((rate, at) => (
        <tr>
          <th scope="row" class="font-normal whitespace-nowrap">
            {nameOf(c, rate.country)}
          </th>
          <td>{categoryName(rate.category, c.var.text.templates)}</td>
          <td class="whitespace-nowrap">{rate.since}</td>
          <td class="whitespace-nowrap tabular-nums">
            {money(c.var.locale, rate.micros, rate.currency, { isRate: true })}
          </td>
          <td class="max-w-64 min-w-40 break-words">
            <bdi dir="auto">{rate.source || text.noSource}</bdi>
            <div class="text-base-content/80 text-xs">
              {columns.changed} <LocalTime at={rate.updatedAt} look="date" />
              {rate.updatedBy === null ? '' : `, ${people.get(rate.updatedBy) ?? ''}`}
            </div>
          </td>
          {mayEdit ? (
            <td>
              <RemoveRate c={c} rate={rate} id={`remove-rate-${at}`} />
            </td>
          ) : null}
        </tr>
      ))}
    </Table>
  )
}

function RemoveRate({ c, rate, id }: { c: AdminContext; rate: StoredRate; id: string }) {
  const { rates: text } = c.var.text.campaigns
  const { country, category, since } = rate
  const named = [nameOf(c, country), categoryName(category, c.var.text.templates), since] as const
  return (
    <>
      <Button kind="quiet" small opens={id} label={text.removeOf(...named)}>
        {text.remove}
      </Button>
      <ConfirmDialog
        id={id}
        title={text.confirmRemove}
        action={`${RATES}/delete`}
        csrfToken={c.var.csrfToken}
        yes={text.remove}
        no={c.var.text.common.cancel}
        fields={{ country, category, since }}
      >
        <p>{text.removeAdvice(...named, money(c.var.locale, rate.micros, rate.currency, { isRate: true }))}</p>
      </ConfirmDialog>
    </>
  )
}

function nameOf(c: AdminContext, country: string): string {
  const { rates: text } = c.var.text.campaigns
  return country === EVERYWHERE ? text.everywhere : countryName(c.var.locale, country, country)
}

function RateForm({ c, typed, errors }: { c: AdminContext; typed: Typed; errors: FieldErrors<RateField> }) {
  const { rates: text } = c.var.text.campaigns
  const { columns } = text
  const countries = knownCountries().map((code) => ({ value: code, label: countryName(c.var.locale, code, code) }))
  return (
    <Card title={text.add} hint={text.addHint}>
      <form method="post" action={RATES} class="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <CsrfField token={c.var.csrfToken} />
        <SelectField
          name="country"
          label={columns.country}
          value={typed.country ?? EVERYWHERE}
          error={errors.country}
          choices={[
            { value: EVERYWHERE, label: text.everywhere },
            ...countries.toSorted((one, other) => one.label.localeCompare(other.label, c.var.locale)),
          ]}
        />
        <SelectField
          name="category"
          label={columns.category}
          value={typed.category ?? 'MARKETING'}
          error={errors.category}
          choices={RATE_CATEGORIES.map((value) => ({ value, label: categoryName(value, c.var.text.templates) }))}
        />
        <Field
          name="since"
          type="date"
          label={columns.since}
          value={typed.since ?? new Date(now()).toISOString().slice(0, 10)}
          error={errors.since}
        />
        <Field name="micros" label={text.price} placeholder="0.0625" value={typed.micros ?? ''} error={errors.micros} />
        <Field
          name="currency"
          label={text.currency}
          value={typed.currency ?? 'USD'}
          maxlength={3}
          error={errors.currency}
        />
        <Field
          name="source"
          label={columns.source}
          hint={text.sourceHint}
          value={typed.source ?? ''}
          maxlength={300}
          error={errors.source}
        />
        <div class="sm:col-span-2 lg:col-span-3">
          <Button>{c.var.text.common.save}</Button>
        </div>
      </form>
    </Card>
  )
}

function FileForm({ c }: { c: AdminContext }) {
  const { rates: text } = c.var.text.campaigns
  return (
    <Card title={text.file} hint={text.fileHint(RATE_COLUMNS.join(', '))}>
      <form
        method="post"
        action={`${RATES}/import`}
        enctype="multipart/form-data"
        class="flex max-w-xl flex-wrap items-end gap-3"
      >
        <CsrfField token={c.var.csrfToken} />
        <label class="flex min-w-0 grow flex-col gap-1 text-sm font-medium">
          {text.fileLabel}
          <input type="file" name="file" accept=".csv,.txt,text/csv,text/plain" required class="file-input w-full" />
        </label>
        <Button kind="plain">{text.fileSend}</Button>
      </form>
    </Card>
  )
}
