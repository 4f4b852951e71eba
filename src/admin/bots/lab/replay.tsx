import { replay, type ReplayDifference } from '../../../bots/lab/replay'
import { MOST_CONVERSATIONS, MOST_LINES, realConversations } from '../../../bots/lab/real-store'
import { Alert, Button, Card, EmptyState, SelectField } from '../../components'
import { reachOf } from '../../inbox/load'
import { inboxPath } from '../../inbox/paths'
import { formatTime, guessedZone } from '../../inbox/reader'
import { showPage } from '../../page'
import { showAbsent } from '../../refusals'
import type { AdminContext } from '../../route'
import { newestConfig } from './cases-against'
import { Outcome } from './differences'
import { draftsOf, type Draft } from './drafts'
import { LabHeader } from './header'
import { configWith, readChange } from './session'

const SHOWN = 5
const COUNTS = ['10', '25', '50']

type Found = {
  id: string
  group: Parameters<typeof inboxPath>[0]
  name: string | null
  differences: ReplayDifference[]
}

/** `?against=flow:7&n=25`: real conversations, played with what is published and with the draft. */
export async function replayPage(c: AdminContext): Promise<Response> {
  const { text, staff } = c.var
  if (!staff.can('whatsapp_chat', 'view') && !staff.can('whatsapp_chat', 'view_own')) return showAbsent(c)
  const drafts = await draftsOf(c.env)
  const against = c.req.query('against') ?? ''
  const n = COUNTS.includes(c.req.query('n') ?? '') ? Number(c.req.query('n')) : 25
  const chosen = drafts.find(({ value }) => value === against)
  const found = chosen ? await run(c, chosen, n) : null
  const { replays } = text.lab
  return showPage(
    c,
    { title: replays.title, place: 'bots' },
    <>
      <LabHeader current="replay" text={text} />
      <p class="text-base-content/80 max-w-prose text-sm">{replays.bound(MOST_CONVERSATIONS, MOST_LINES)}</p>
      {drafts.length === 0 ? (
        <EmptyState title={replays.noDraft}>{replays.noDraftAdvice}</EmptyState>
      ) : (
        <Choose c={c} drafts={drafts} against={against} n={n} />
      )}
      {found ? <Results c={c} found={found} /> : null}
    </>,
  )
}

async function run(c: AdminContext, draft: Draft, n: number): Promise<Found[]> {
  const [published, drafted, real] = await Promise.all([
    newestConfig(c.env),
    configWith(c.env, readChange(draft.value)),
    realConversations(c.env, reachOf(c.var.staff), Math.min(n, MOST_CONVERSATIONS)),
  ])
  if (!published || !drafted) return []
  return real.map((one) => ({
    id: one.id,
    group: one.relation.relType,
    name: one.name,
    differences: replay(one, published, drafted),
  }))
}

function Choose({ c, drafts, against, n }: { c: AdminContext; drafts: Draft[]; against: string; n: number }) {
  const { who, replays } = c.var.text.lab
  const choices = drafts.map(({ value, kind, name }) => ({
    value,
    label: kind === 'flow' ? who.draft(name) : who.switchedOn(name),
  }))
  return (
    <form method="get" class="flex max-w-xl flex-wrap items-end gap-3">
      <div class="min-w-0 grow">
        <SelectField name="against" label={replays.against} value={against} choices={choices} />
      </div>
      <SelectField
        name="n"
        label={replays.most}
        value={String(n)}
        choices={COUNTS.map((value) => ({ value, label: value }))}
      />
      <Button>{replays.run}</Button>
    </form>
  )
}

function Results({ c, found }: { c: AdminContext; found: readonly Found[] }) {
  const { replays } = c.var.text.lab
  const differing = found.filter(({ differences }) => differences.length > 0)
  if (found.length === 0) return <EmptyState title={replays.none} />
  return (
    <>
      <Alert kind={differing.length > 0 ? 'warning' : 'success'}>
        {differing.length > 0 ? replays.differ(differing.length, found.length) : replays.same(found.length)}
      </Alert>
      {differing.map((one) => (
        <Differing c={c} one={one} />
      ))}
    </>
  )
}

function Differing({ c, one }: { c: AdminContext; one: Found }) {
  const { lab } = c.var.text
  const { replays } = lab
  const reader = { zone: guessedZone(c.req.raw.cf), locale: c.var.locale, now: 0 }
  const { differences } = one
  return (
    <Card title={one.name ?? one.id}>
      <a class="link w-fit text-sm" href={inboxPath(one.group, one.id)}>
        {replays.thread}
      </a>
      {differences.slice(0, SHOWN).map(({ at, said, published, draft }) => (
        <div class="flex flex-col gap-1">
          <p class="text-sm">
            {formatTime(at, 'moment', reader)} <bdi class="font-medium">{said?.slice(0, 200)}</bdi>
          </p>
          <div class="grid gap-2 md:grid-cols-2">
            <Outcome title={replays.published} outcome={published} text={lab} />
            <Outcome title={replays.draft} outcome={draft} text={lab} />
          </div>
        </div>
      ))}
      {differences.length > SHOWN ? <p class="text-sm">{replays.more(differences.length - SHOWN)}</p> : null}
    </Card>
  )
}
