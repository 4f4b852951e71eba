import { type Campaign, isEditable } from '../../campaigns/campaign'
import type { ListState } from '../../campaigns/list-files'
import { firstPeople } from '../../campaigns/people-store'
import { Alert, Button, ButtonLink, Card, CsrfField, EmptyState, LIST_FILES, Table, UploadField } from '../components'
import { takeNotice } from '../notice'
import type { AdminContext } from '../route'
import { showList } from './list-frame'
import { FILE_MAX_BYTES, MOST_ROWS } from './list-limits'
import { campaignPath } from './paths'

const SHOWN_PEOPLE = 10
const MEGABYTE = 1024 * 1024

export function fileStep(c: AdminContext, campaign: Campaign, problem: string | null = null): Promise<Response> {
  const { list, form } = c.var.text.campaigns
  if (!isEditable(campaign)) return showList(c, { campaign, step: 0 }, <EmptyState title={list.none} />)
  return showList(
    c,
    { campaign, step: 0, problem },
    <Card>
      <form
        method="post"
        action={campaignPath(campaign.id, 'list')}
        enctype="multipart/form-data"
        class="flex max-w-xl flex-col gap-4"
      >
        <CsrfField token={c.var.csrfToken} />
        <UploadField id="list-file" label={form.file} accept={LIST_FILES} isRefused={problem !== null}>
          <p class="text-base-content/80 text-sm">
            {form.fileHint(MOST_ROWS.toLocaleString(c.var.locale), FILE_MAX_BYTES / MEGABYTE)}
          </p>
        </UploadField>
        <div>
          <Button>{list.upload}</Button>
        </div>
      </form>
    </Card>,
  )
}

/** What became of the lines; of a list that came days ago only who is in it. */
export async function resultStep(c: AdminContext, campaign: Campaign, state: ListState | null): Promise<Response> {
  const { list, done } = c.var.text.campaigns
  const people = await firstPeople(c.env, campaign.id, SHOWN_PEOPLE)
  const hasNames = people.some(({ name }) => name !== '')
  const notice = takeNotice(c, done)
  const columns = campaign.audience.by === 'list' ? campaign.audience.columns : []
  return showList(
    c,
    { campaign, step: 2 },
    <>
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      {state?.result ? <Outcome c={c} campaign={campaign} state={state} /> : null}
      <Card title={list.firstTitle}>
        <Table
          caption={list.firstTitle}
          columns={[list.row, list.number, ...(hasNames ? [list.name] : []), ...columns]}
        >
          {people.map(({ row, phone, name, values }) => (
            <tr>
              <td>{row}</td>
              <td class="whitespace-nowrap">
                <bdi dir="ltr">{phone}</bdi>
              </td>
              {[...(hasNames ? [name] : []), ...values].map((value) => (
                <td class="max-w-56 min-w-24 break-words">
                  <bdi dir="auto">{value}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </Table>
      </Card>
      <div class="flex flex-wrap gap-2">
        <ButtonLink href={campaignPath(campaign.id, 'edit')} kind="primary">
          {list.toCampaign}
        </ButtonLink>
        {isEditable(campaign) ? (
          <ButtonLink href={campaignPath(campaign.id, 'list', { step: 'file' })}>{list.again}</ButtonLink>
        ) : null}
      </div>
    </>,
  )
}

function Outcome({ c, campaign, state }: { c: AdminContext; campaign: Campaign; state: ListState }) {
  const { list } = c.var.text.campaigns
  const { people, twice, bad, problems } = state.result ?? { people: 0, twice: 0, bad: 0, problems: [] }
  const shown = (count: number) => count.toLocaleString(c.var.locale)
  const left = twice + bad
  return (
    <Card title={list.resultTitle}>
      <Alert kind={bad > 0 ? 'warning' : 'success'}>
        <ul class="flex flex-col gap-1">
          <li>{list.taken(shown(people))}</li>
          {twice > 0 ? <li>{list.twice(shown(twice))}</li> : null}
          {bad > 0 ? <li>{list.bad(shown(bad))}</li> : null}
        </ul>
      </Alert>
      {left === 0 ? null : (
        <>
          <div class="flex flex-wrap items-center gap-3">
            <ButtonLink href={campaignPath(campaign.id, 'list/report')}>{list.badFile}</ButtonLink>
            <span class="text-base-content/80 text-sm">{list.badFileHint}</span>
          </div>
          <Table caption={list.badTitle} columns={[list.row, list.why, list.shown]}>
            {problems.map(({ row, why, line }) => (
              <tr>
                <td>{row}</td>
                <td class="min-w-40">{list.reasons[why]}</td>
                <td class="max-w-md min-w-40 break-words">
                  <bdi dir="auto">{line}</bdi>
                </td>
              </tr>
            ))}
          </Table>
          {left > problems.length ? <p>{list.moreRows(shown(left - problems.length))}</p> : null}
        </>
      )}
    </Card>
  )
}
