import type { Child } from 'hono/jsx'
import { sizeOf } from '../../../archive/estimate-store'
import type { ArchiveState } from '../../../archive/state-store'
import { Alert, Button, Card, CsrfField, LocalTime } from '../../components'
import type { AdminContext } from '../../route'
import { STORAGE } from './values'

const GB = 1_000_000_000
const MOST_BYTES = 10 * GB
const WARN_BYTES = 9 * GB

/** Sizes, the archive, and the last run; `days` as set. */
export async function HowItStands({ c, state, days }: { c: AdminContext; state: ArchiveState; days: string }) {
  const text = c.var.text.storage.now
  const [database, search] = await Promise.all([sizeOf(c.env.DB), sizeOf(c.env.SEARCH)])
  const count = (value: number) => value.toLocaleString(c.var.locale)
  return (
    <Card title={text.title}>
      {(database ?? 0) > WARN_BYTES ? <Alert kind="warning">{c.var.text.storage.tooLarge}</Alert> : null}
      <dl class="grid gap-x-6 gap-y-2 sm:grid-cols-[14rem_1fr]">
        <Fact name={text.database}>
          {database === null ? '?' : text.ofMost(sizeText(c, database))}
          <progress
            class="progress ms-3 w-32 align-middle"
            value={database ?? 0}
            max={MOST_BYTES}
            aria-label={text.database}
          />
        </Fact>
        <Fact name={text.search}>{search === null ? '?' : text.ofMost(sizeText(c, search))}</Fact>
        <Fact name={text.archived}>
          {state.lines === 0
            ? text.nothing
            : text.archivedValue(count(state.lines), sizeText(c, state.bytes), count(state.objects))}
        </Fact>
        <Fact name={text.age}>{ageText(c, state.days, days)}</Fact>
        <Fact name={text.oldest}>{state.oldestAt === null ? '–' : <LocalTime at={state.oldestAt} />}</Fact>
        <Fact name={text.lastRun}>{state.lastRunAt === null ? text.never : <LocalTime at={state.lastRunAt} />}</Fact>
        <Fact name={text.pass}>{passText(c, state)}</Fact>
      </dl>
      <form method="post" action={`${STORAGE}/start`}>
        <CsrfField token={c.var.csrfToken} />
        <Button kind="plain">{text.start}</Button>
      </form>
    </Card>
  )
}

function Fact({ name, children }: { name: string; children?: Child }) {
  return (
    <>
      <dt class="text-base-content/80">{name}</dt>
      <dd class="break-words">{children}</dd>
    </>
  )
}

function passText(c: AdminContext, { cutoffAt, lookedAt, endedAt }: ArchiveState): string {
  const text = c.var.text.storage.now
  const looked = lookedAt.toLocaleString(c.var.locale)
  if (cutoffAt > 0) return text.underWay(looked)
  return endedAt === null ? text.never : text.ended(looked)
}

function ageText(c: AdminContext, inForce: number, set: string): string {
  const text = c.var.text.storage.now
  const age = inForce > 0 ? inForce : Number(set)
  if (age === 0) return text.noAge
  const days = age.toLocaleString(c.var.locale, { maximumFractionDigits: 0 })
  return Number(set) > 0 && age < Number(set) ? text.shortened(days) : text.ageValue(days)
}

function sizeText(c: AdminContext, bytes: number): string {
  const decimal = (value: number, digits: number) =>
    value.toLocaleString(c.var.locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
  if (bytes >= GB) return `${decimal(bytes / GB, 2)} GB`
  if (bytes < 100_000) return `${Math.ceil(bytes / 1_000)} KB`
  return `${decimal(bytes / 1_000_000, bytes < 10_000_000 ? 1 : 0)} MB`
}
