import { type BadRow, COLUMNS, MOST_ROWS } from '../../consents/csv'
import { readOptions } from '../../settings/options-store'
import { Alert, Button, ButtonLink, Card, CsrfField, Table, UploadField } from '../components'
import type { AdminContext } from '../route'
import { showConsents } from './frame'
import { CONSENTS } from './paths'

const SHOWN_BAD_ROWS = 200

export async function showImport(c: AdminContext, problem?: string): Promise<Response> {
  const text = c.var.text.consents.import
  const { whatsapp_default_country: country } = await readOptions(c.env, ['whatsapp_default_country'])
  return showConsents(
    c,
    {
      tab: 'import',
      title: text.title,
      hint: text.hint(MOST_ROWS),
      status: problem ? 422 : 200,
      problem: problem ?? null,
    },
    <>
      <Card title={text.columnsTitle}>
        <dl class="grid gap-x-6 gap-y-2 sm:grid-cols-[auto_1fr]">
          {COLUMNS.map((name) => (
            <>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>{name === 'phone' ? text.columns.phone(country) : text.columns[name]}</dd>
            </>
          ))}
        </dl>
        <p>{text.newest}</p>
      </Card>
      <Card>
        <form
          method="post"
          action={`${CONSENTS}/import`}
          enctype="multipart/form-data"
          class="flex max-w-xl flex-col gap-4"
        >
          <CsrfField token={c.var.csrfToken} />
          <UploadField id="consent-file" label={text.file} accept=".csv,text/csv" isRefused={problem !== null} />
          <div>
            <Button>{text.send}</Button>
          </div>
        </form>
      </Card>
    </>,
  )
}

/** What became of a file. */
export function showImported(
  c: AdminContext,
  { saved, known, bad }: { saved: number; known: number; bad: readonly BadRow[] },
): Promise<Response> {
  const { result, hint } = c.var.text.consents.import
  const says = [result.saved(saved), ...(known > 0 ? [result.known(known)] : [])].join(' ')
  return showConsents(
    c,
    { tab: 'import', title: result.title, hint: hint(MOST_ROWS), notice: saved > 0 || known > 0 ? says : null },
    <>
      {bad.length > 0 ? <BadRows c={c} bad={bad} /> : null}
      <div>
        <ButtonLink href={`${CONSENTS}/import`}>{result.again}</ButtonLink>
      </div>
    </>,
  )
}

function BadRows({ c, bad }: { c: AdminContext; bad: readonly BadRow[] }) {
  const { result } = c.var.text.consents.import
  const more = bad.length - SHOWN_BAD_ROWS
  return (
    <>
      <Alert kind="warning">{result.bad(bad.length)}</Alert>
      <Table caption={result.badTitle} columns={[result.columns.row, result.columns.reason, result.columns.shown]}>
        {bad.slice(0, SHOWN_BAD_ROWS).map(({ row, reason, shown }) => (
          <tr>
            <td>{row}</td>
            <td>{result.reasons[reason]}</td>
            <td class="max-w-sm break-words">
              <bdi dir="auto">{shown}</bdi>
            </td>
          </tr>
        ))}
      </Table>
      {more > 0 ? <p>{result.more(more)}</p> : null}
    </>
  )
}
