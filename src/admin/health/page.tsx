import { look } from '../../health/look'
import type { SeenRow } from '../../health/look-state'
import { noteSubscription } from '../../health/notes'
import type { State } from '../../health/row'
import { Alert, Badge, Button, ButtonLink, CsrfField, LocalTime, PageHeader } from '../components'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { callbackUrlOf } from '../settings/connection/load'
import { HEALTH, LEDGER, WATCHING } from './paths'

const BADGES = { green: 'success', amber: 'warning', red: 'error', unknown: 'plain' } as const satisfies Record<
  State,
  string
>

/** What has to be done stands first; a name finds its row wherever it is. */
const ORDER = { red: 0, amber: 1, unknown: 2, green: 2 } as const satisfies Record<State, number>

/** Looks at everything, and says of each thing how it is and what to do. */
export async function showHealth(c: AdminContext): Promise<Response> {
  const text = c.var.text.health
  const rows = (await look(c.env)).toSorted((a, b) => ORDER[a.state] - ORDER[b.state])
  const red = rows.filter(({ state }) => state === 'red').length
  const notice = takeNotice(c, { asked: text.asked })
  const problem = takeNotice(c, { 'not-asked': text.notAsked })
  return showPage(
    c,
    { title: text.title, place: 'health' },
    <>
      <PageHeader title={text.title} />
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      {problem ? <Alert kind="warning">{problem}</Alert> : null}
      {red > 0 ? <Alert kind="error">{text.red(red)}</Alert> : <Alert kind="success">{text.allGood}</Alert>}
      <p class="text-base-content/80 text-sm">{text.hint}</p>
      <form method="post" action={`${HEALTH}/ask-meta`} class="flex flex-wrap gap-2">
        <CsrfField token={c.var.csrfToken} />
        <Button kind="plain" small>
          {text.askMeta}
        </Button>
        <ButtonLink href={LEDGER} small>
          {text.ledgerLink}
        </ButtonLink>
        <ButtonLink href={WATCHING} small>
          {c.var.text.watching.link}
        </ButtonLink>
      </form>
      <ul class="border-base-300 divide-base-300 divide-y rounded-box border" aria-label={text.title}>
        {rows.map((row) => (
          <HealthRow c={c} row={row} />
        ))}
      </ul>
    </>,
  )
}

function HealthRow({ c, row }: { c: AdminContext; row: SeenRow }) {
  const text = c.var.text.health
  const words = text.findings[row.finding]
  return (
    <li id={row.name} class="grid scroll-mt-4 gap-x-6 gap-y-1 p-4 sm:grid-cols-[13rem_1fr]">
      <div class="flex flex-wrap items-baseline gap-2 sm:flex-col sm:gap-1">
        <h2 class="font-medium">{text.rows[row.name]}</h2>
        <Badge kind={BADGES[row.state]}>{text.states[row.state]}</Badge>
        <span class="text-base-content/80 text-xs">
          {`${text.since} `}
          <LocalTime at={row.since} />
        </span>
      </div>
      <div class="flex min-w-0 flex-col items-start gap-2 break-words">
        <p class="max-w-full">{words.say(...row.values)}</p>
        {row.evidenceAt === null ? null : (
          <p class="text-base-content/80 text-sm">
            {`${text.evidence} `}
            <LocalTime at={row.evidenceAt} />
          </p>
        )}
        {words.cure ? <p class="text-base-content/80 max-w-full text-sm">{words.cure}</p> : null}
        {row.href && words.open ? (
          <ButtonLink href={row.href} small>
            {words.open}
          </ButtonLink>
        ) : null}
      </div>
    </li>
  )
}

export async function askMeta(c: AdminContext): Promise<Response> {
  const isAsked = await noteSubscription(c.env, { staffId: c.var.staff.staffId }, callbackUrlOf(c))
  return c.redirect(`${HEALTH}?done=${isAsked ? 'asked' : 'not-asked'}#subscription`, 303)
}
