import type { Child } from 'hono/jsx'
import { stubs } from '../../../durable-objects/stubs'
import { now } from '../../clock'
import { applyEntryAgain, applyPostAgain, replayDeadLetter, type Again } from '../../health/apply-again'
import { listDead, listUnknown, type KeptLine } from '../../health/ledger-store'
import { recordAction } from '../activity-log/record-action'
import { Alert, Button, ButtonLink, Card, CsrfField, LocalTime, PageHeader, Table } from '../components'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { HEALTH, LEDGER } from './paths'

const SHOWN_MS = 30 * 86_400_000
const SHARDS = ['messages', 'statuses'] as const

/** What arrived, how far it was applied, and what was kept aside, each with a button that does it again. */
export async function showLedger(c: AdminContext): Promise<Response> {
  const text = c.var.text.health.ledger
  const since = now() - SHOWN_MS
  const [unknown, dead, shards] = await Promise.all([
    listUnknown(c.env.DB, since),
    listDead(c.env.DB, since),
    Promise.all(SHARDS.map(async (shard) => ({ shard, ...(await stubs(c.env).journal(shard).ledger()) }))),
  ])
  const parked = shards.flatMap(({ shard, parked }) => parked.map((entry) => ({ shard, ...entry })))
  const problem = takeNotice(c, { still: text.still, failed: text.failed })
  const notice = takeNotice(c, { done: text.done, gone: text.gone })
  return showPage(
    c,
    { title: text.title, place: 'health' },
    <>
      <PageHeader title={text.title} />
      <div>
        <ButtonLink href={HEALTH} small>
          {text.back}
        </ButtonLink>
      </div>
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      {problem ? <Alert kind="warning">{problem}</Alert> : null}
      <Card title={text.received} hint={text.receivedHint}>
        <Table caption={text.received} columns={[text.shard, text.groups, text.applied, text.waiting]}>
          {shards.map(({ shard, received, applied, waiting }) => (
            <tr>
              <td>{text.shards[shard]}</td>
              <td>{received.toLocaleString(c.var.locale)}</td>
              <td>{applied.toLocaleString(c.var.locale)}</td>
              <td>{waiting.toLocaleString(c.var.locale)}</td>
            </tr>
          ))}
        </Table>
      </Card>
      <Part title={text.parked} hint={text.parkedHint} nothing={text.nothing} count={parked.length}>
        {parked.map(({ shard, seq, index, reason }) => (
          <Line c={c} what={`${text.shards[shard]} ${seq}.${index}`} why={reason} button={text.again}>
            <Hidden values={{ kind: 'entry', shard, seq, index }} />
          </Line>
        ))}
      </Part>
      <Part title={text.unknown} hint={text.unknownHint} nothing={text.nothing} count={unknown.length}>
        {unknown.map((line) => (
          <KeptRow c={c} line={line} kind="post" button={text.again} />
        ))}
      </Part>
      <Part title={text.dead} hint={text.deadHint} nothing={text.nothing} count={dead.length}>
        {dead.map((line) => (
          <KeptRow c={c} line={line} kind="dead" button={text.replay} />
        ))}
      </Part>
    </>,
  )
}

type PartProps = { title: string; hint: string; nothing: string; count: number; children?: Child }

function Part({ title, hint, nothing, count, children }: PartProps) {
  return (
    <Card title={title} hint={hint}>
      {count > 0 ? <ul class="divide-base-300 divide-y">{children}</ul> : <p>{nothing}</p>}
    </Card>
  )
}

function KeptRow({
  c,
  line,
  kind,
  button,
}: {
  c: AdminContext
  line: KeptLine
  kind: 'post' | 'dead'
  button: string
}) {
  return (
    <Line c={c} what={line.kind} why={line.summary} at={line.at} button={button}>
      <Hidden values={{ kind, at: line.at, id: line.id }} />
    </Line>
  )
}

type LineProps = { c: AdminContext; what: string; why: string; at?: number; button: string; children?: Child }

function Line({ c, what, why, at, button, children }: LineProps) {
  return (
    <li class="flex flex-wrap items-center gap-3 py-2">
      <div class="min-w-0 grow basis-60 break-words">
        <p class="font-medium">{what}</p>
        <p>{why}</p>
        {at === undefined ? null : (
          <p class="text-base-content/80 text-sm">
            <LocalTime at={at} />
          </p>
        )}
      </div>
      <form method="post" action={`${LEDGER}/again`}>
        <CsrfField token={c.var.csrfToken} />
        {children}
        <Button kind="plain" small label={`${button}: ${what}`}>
          {button}
        </Button>
      </form>
    </li>
  )
}

function Hidden({ values }: { values: Record<string, string | number> }) {
  return (
    <>
      {Object.entries(values).map(([name, value]) => (
        <input type="hidden" name={name} value={String(value)} />
      ))}
    </>
  )
}

export async function applyAgain(c: AdminContext): Promise<Response> {
  const form = await c.req.parseBody()
  const field = (name: string) => (typeof form[name] === 'string' ? form[name] : '')
  const key = { at: Number(field('at')), id: field('id') }
  const entry = { seq: Number(field('seq')), index: Number(field('index')) }
  const outcome = await again(c, field('kind'), field('shard'), { key, entry })
  const details = { kind: field('kind'), outcome }
  await recordAction(c, 'ledger.again', c.var.text.health.ledger.recorded(outcome), details)
  return c.redirect(`${LEDGER}?done=${outcome}`, 303)
}

type Which = { key: { at: number; id: string }; entry: { seq: number; index: number } }

async function again(c: AdminContext, kind: string, shard: string, { key, entry }: Which): Promise<Again> {
  if (kind === 'post') return applyPostAgain(c.env, key)
  if (kind === 'dead') return replayDeadLetter(c.env, key)
  if (kind === 'entry') return applyEntryAgain(c.env, shard === 'statuses' ? 'statuses' : 'messages', entry)
  return 'gone'
}
