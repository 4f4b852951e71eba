import type { Child } from 'hono/jsx'
import type { NumberRow } from '../../settings/numbers-store'
import type { Health } from '../../whatsapp/numbers/look'
import { Alert, Badge, Button, Card, CsrfField, LocalTime } from '../components'
import type { AdminContext } from '../route'
import { pathOf } from './paths'
import { wordOf, type WordKind } from './word'

export function StateCard({ c, row }: { c: AdminContext; row: NumberRow }) {
  const { numbers: text } = c.var.text
  const { state } = text
  return (
    <Card title={state.title}>
      <dl class="divide-base-300 divide-y">
        <Meaning c={c} label={state.status} kind="status" value={row.status} />
        <Meaning c={c} label={state.quality} kind="quality" value={row.qualityRating} />
        <Meaning c={c} label={state.name} kind="nameStatus" value={row.nameStatus} />
        <Meaning c={c} label={state.tier} kind="tier" value={row.messagingLimitTier} />
        <Meaning c={c} label={state.throughput} kind="throughput" value={row.throughput} />
        <Meaning c={c} label={state.verification} kind="verification" value={row.codeVerificationStatus} />
        <Fact label={state.id}>{row.phoneNumberId}</Fact>
        <Fact label={state.account}>{row.wabaId}</Fact>
        <Fact label={state.origin}>{state.origins[row.origin] ?? row.origin}</Fact>
        <Fact label={state.registeredAt}>
          {row.registeredAt === null ? state.notRegistered : <LocalTime at={row.registeredAt} />}
        </Fact>
      </dl>
      <div class="flex flex-wrap items-center gap-4">
        <p class="text-base-content/80 grow text-sm">
          {row.stateAt === null ? (
            text.neverAsked
          ) : (
            <>
              {text.asOf}
              <LocalTime at={row.stateAt} />
            </>
          )}
        </p>
        {c.var.staff.can('whatsapp_numbers', 'edit') ? (
          <form method="post" action={pathOf(row.id, 'look')}>
            <CsrfField token={c.var.csrfToken} />
            <Button kind="plain">{text.refresh}</Button>
          </form>
        ) : null}
      </div>
    </Card>
  )
}

/** What Meta says hinders the number, just asked. */
export function HealthCard({ c, health }: { c: AdminContext; health: Health | null }) {
  const text = c.var.text.numbers.state.health
  if (health === null) return <Alert kind="info">{text.unknown}</Alert>
  if (health.canSend === 'AVAILABLE') return <Alert kind="success">{text.good}</Alert>
  return (
    <Card title={text.title} hint={text.bad}>
      <ul class="flex flex-col gap-3">
        {health.hindrances.map(({ part, text: words, solution, code }) => (
          <li>
            <p class="font-medium">{text.parts[part] ?? part}</p>
            <p>
              {words} {code === null ? '' : text.code(code)}
            </p>
            {solution === '' ? null : (
              <p class="text-sm">
                {c.var.text.numbers.state.todo}
                {solution}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Meaning(props: { c: AdminContext; label: string; kind: WordKind; value: string | null }) {
  const { c, label, kind, value } = props
  const { words, state } = c.var.text.numbers
  const word = wordOf(words, kind, value)
  return (
    <Fact label={label}>
      <Badge kind={word.kind}>{word.label}</Badge>
      <p class="mt-1">{word.means}</p>
      {word.todo === undefined ? null : (
        <p class="mt-1 font-medium">
          {state.todo}
          {word.todo}
        </p>
      )}
    </Fact>
  )
}

function Fact({ label, children }: { label: string; children?: Child }) {
  return (
    <div class="grid gap-1 py-3 sm:grid-cols-[12rem_1fr]">
      <dt class="text-sm font-medium">{label}</dt>
      <dd class="text-sm break-words">{children}</dd>
    </div>
  )
}
