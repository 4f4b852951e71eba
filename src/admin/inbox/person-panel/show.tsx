import type { ListedConversation } from '../../../conversations/inbox-rows'
import { own } from '../../../own'
import { ButtonLink, PageHeader } from '../../components'
import { showPage, showPart } from '../../page'
import { showAbsent } from '../../refusals'
import type { AdminContext } from '../../route'
import { conversationOf } from '../answers'
import { inboxPath } from '../paths'
import { nameOf } from '../person'
import { loadPanel } from './load'
import { Panel } from './panel'
import { personPath } from './paths'
import type { PanelRefused } from './refused'

type Outcome = { done: keyof AdminContext['var']['text']['person']['done'] } | { refused: PanelRefused }

export async function personPanel(c: AdminContext): Promise<Response> {
  const row = await conversationOf(c)
  if (!row) return showAbsent(c)
  const name = c.req.query('done') ?? ''
  const notices: Readonly<Record<string, string>> = c.var.text.person.done
  return show(c, row, { refused: null, notice: own(notices, name) ?? null })
}

/** After a change: the panel anew with script, a redirect to the person's page without. `row`: as the change left it. */
export function after(c: AdminContext, row: ListedConversation, outcome: Outcome): Response | Promise<Response> {
  if ('refused' in outcome) return show(c, row, { refused: outcome.refused, notice: null })
  if (!isPart(c)) return c.redirect(`${personPath(row.id)}?done=${outcome.done}`, 303)
  return show(c, row, { refused: null, notice: c.var.text.person.done[outcome.done] })
}

/** Something that is no form's fault: said above, nothing else changes. */
export function refusedWith(say: string): { refused: PanelRefused } {
  return { refused: { form: 'other', values: {}, errors: {}, say } }
}

async function show(
  c: AdminContext,
  row: ListedConversation,
  { refused, notice }: { refused: PanelRefused | null; notice: string | null },
): Promise<Response> {
  const search = (c.req.query('q') ?? '').trim().slice(0, 100)
  const panel = await loadPanel(c, row, search)
  const part = <Panel c={c} panel={panel} refused={refused} notice={notice} search={search} />
  const status = refused ? 422 : 200
  if (isPart(c)) return showPart(c, part, status)
  const { person, inbox } = c.var.text
  const title = nameOf(row, inbox)
  return showPage(
    c,
    { title, place: 'inbox', status },
    <>
      <PageHeader title={person.title}>
        <ButtonLink href={inboxPath(row.relType, row.id)}>{person.back}</ButtonLink>
      </PageHeader>
      <div class="border-base-300 rounded-box max-w-xl border">{part}</div>
    </>,
  )
}

function isPart(c: AdminContext): boolean {
  return c.req.header('hx-request') !== undefined
}
