import type { BotRow } from '../../../bots/bot'
import { recordAction } from '../../activity-log/record-action'
import { Alert, Button, ButtonLink, Card, CheckField, CsrfField, PageHeader } from '../../components'
import { showPage } from '../../page'
import type { AdminContext } from '../../route'
import { casesAgainst, type CaseRun } from './cases-against'
import { Differences } from './differences'

type Values = Readonly<Record<string, string>>
type Look = {
  /** The bot as it would be published. */
  row: BotRow
  /** Where the same form is posted again, and what it held. */
  action: string
  values: Values
  /** Where a change of mind leads; without it the form is posted again with `again=1`, to be shown as it was. */
  back?: string
}

/**
 * All cases before a bot or flow is published. With one that would fail: `page`, which asks for a second look and posts
 * the same form with `publishAnyway`; posted so, `failing` names them for `recordSecondLook`.
 */
export async function secondLook(c: AdminContext, look: Look): Promise<{ page: Response } | { failing: string[] }> {
  const runs = await casesAgainst(c.env, look.row)
  const failing = runs.map(({ name }) => name)
  if (runs.length === 0 || look.values['publishAnyway'] === '1') return { failing }
  return { page: await showLook(c, look, runs) }
}

/** What somebody published although cases fail, in the activity log; nothing where none does. */
export async function recordSecondLook(
  c: AdminContext,
  failing: readonly string[],
  bot: { id: number; name: string },
): Promise<void> {
  if (failing.length === 0) return
  const says = c.var.text.activityLog.recorded.botPublishedAnyway(bot.name, failing.length)
  await recordAction(c, 'bot.published-anyway', says, { botId: bot.id, cases: failing.slice(0, 50) })
}

function showLook(c: AdminContext, { row, action, values, back }: Look, runs: readonly CaseRun[]): Promise<Response> {
  const { text, csrfToken } = c.var
  const says = text.lab.secondLook
  const kept = Object.entries(values).filter(([name]) => !OWN.has(name))
  return showPage(
    c,
    { title: says.title, place: 'bots', status: 409 },
    <>
      <PageHeader title={says.title} hint={says.hint(row.name)} />
      <Alert kind="warning">{says.failing(runs.length)}</Alert>
      {runs.map((run) => (
        <Card title={run.name}>
          <Differences differences={run.differences} text={text.lab} />
        </Card>
      ))}
      <form method="post" action={action} class="flex flex-col gap-4">
        <CsrfField token={csrfToken} />
        {kept.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <CheckField name="publishAnyway" label={says.anyway} />
        <div class="flex flex-wrap gap-2">
          <Button kind="danger">{says.publish}</Button>
          {back === undefined ? (
            <Button kind="plain" name="again" value="1">
              {says.change}
            </Button>
          ) : (
            <ButtonLink href={back}>{says.change}</ButtonLink>
          )}
        </div>
      </form>
    </>,
  )
}

const OWN: ReadonlySet<string> = new Set(['_csrf', 'publishAnyway', 'again'])
