import { METHODS, type HttpToolRow } from '../../../../ai/http-tools'
import { Button, ButtonLink, Card, CsrfField, Field, SelectField, TextAreaField } from '../../../components'
import { takeNotice } from '../../../notice'
import type { AdminContext } from '../../../route'
import { AI_TOOLS, showAi } from '../ai-page'
import { HeaderRows, ParameterRows } from './rows'
import { TryTool, type Tried } from './try-tool'
import { NO_TOOL, valuesOf, withSpareRows, type ToolErrors, type ToolValues } from './values'

type Shown = { values: ToolValues; errors: ToolErrors; tried?: Tried }

export function newPage(c: AdminContext, shown: Shown = { values: NO_TOOL, errors: {} }): Promise<Response> {
  return showForm(c, null, shown)
}

export function editPage(c: AdminContext, row: HttpToolRow, shown?: Partial<Shown>): Promise<Response> {
  return showForm(c, row, { values: valuesOf(row), errors: {}, ...shown })
}

function showForm(c: AdminContext, row: HttpToolRow | null, given: Shown): Promise<Response> {
  const shown = { ...given, errors: saidIn(c, given.errors) }
  const text = c.var.text.ai.tools
  const isRefused = Object.keys(shown.errors).length > 0
  return showAi(
    c,
    {
      page: 'tools',
      status: isRefused ? 422 : 200,
      notice: takeNotice(c, text.done),
      problem: isRefused ? text.notSaved : null,
    },
    <>
      <div class="flex flex-wrap items-center justify-between gap-2">
        <h2 class="text-xl font-semibold">{row ? text.editTitle(row.name) : text.newTitle}</h2>
        <ButtonLink href={AI_TOOLS}>{text.back}</ButtonLink>
      </div>
      <form
        method="post"
        action={row ? `${AI_TOOLS}/${row.id}` : AI_TOOLS}
        class="flex max-w-3xl flex-col gap-6"
        autocomplete="off"
      >
        <CsrfField token={c.var.csrfToken} />
        <What c={c} {...shown} />
        <ParameterRows c={c} {...shown} values={withSpareRows(shown.values)} />
        <Request c={c} {...shown} />
        <HeaderRows c={c} {...shown} values={withSpareRows(shown.values)} />
        <Takes c={c} {...shown} />
        <div class="flex flex-wrap gap-2">
          <Button>{text.form.save}</Button>
          {row ? (
            <Button kind="plain" name="more" value="1">
              {text.form.more}
            </Button>
          ) : null}
        </div>
      </form>
      {row ? <TryTool c={c} row={row} tried={shown.tried} /> : null}
    </>,
  )
}

/** What rules of calls say is English. */
function saidIn(c: AdminContext, errors: ToolErrors): ToolErrors {
  return Object.fromEntries(Object.entries(errors).map(([field, say]) => [field, say && c.var.text.said(say)]))
}

export type PartProps = { c: AdminContext; values: ToolValues; errors: ToolErrors }

function What({ c, values, errors }: PartProps) {
  const { form } = c.var.text.ai.tools
  return (
    <Card title={form.what}>
      <Field
        name="name"
        label={form.name}
        hint={form.nameHint}
        value={values.name}
        error={errors.name}
        maxlength={40}
        autocomplete="off"
        required
      />
      <TextAreaField
        name="description"
        label={form.description}
        hint={form.descriptionHint}
        rows={4}
        maxlength={1000}
        value={values.description}
        error={errors.description}
        required
      />
    </Card>
  )
}

function Request({ c, values, errors }: PartProps) {
  const { form } = c.var.text.ai.tools
  return (
    <Card title={form.request} hint={form.requestHint}>
      <SelectField
        name="method"
        label={form.method}
        value={values.method}
        choices={METHODS.map((method) => ({ value: method, label: method }))}
        error={errors.method}
      />
      <Field
        name="url"
        label={form.url}
        hint={form.urlHint}
        value={values.url}
        error={errors.url}
        maxlength={2000}
        autocomplete="off"
        required
      />
      <TextAreaField
        name="body"
        label={form.body}
        hint={form.bodyHint}
        rows={5}
        maxlength={10_000}
        value={values.body}
        error={errors.body}
      />
    </Card>
  )
}

function Takes({ c, values, errors }: PartProps) {
  const { form } = c.var.text.ai.tools
  return (
    <Card title={form.takes}>
      <TextAreaField
        name="takes"
        label={form.takes}
        hint={form.takesHint}
        rows={4}
        maxlength={5000}
        value={values.takes}
        error={errors.takes}
      />
    </Card>
  )
}
