import { stubs } from '../../../durable-objects/stubs'
import type { ListedConversation } from '../../conversations/inbox-rows'
import { cut } from '../../conversations/state'
import { listColleagues } from '../../staff/colleagues-store'
import { conversationOf } from '../inbox/answers'
import { nameOf } from '../inbox/person'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'

const MOST_MENTIONS = 50

/** Who may be mentioned here: whoever works and may see this conversation, without oneself. */
export async function colleagues(c: AdminContext): Promise<Response> {
  const row = await conversationOf(c)
  if (!row) return showAbsent(c)
  const others = (await readersOf(c, row)).filter(({ staffId }) => staffId !== c.var.staff.staffId)
  return c.json(others.map(({ staffId, name }) => ({ staffId, name })))
}

/** Of the ids that were posted, those that are readers of this conversation. */
export async function readMentions(c: AdminContext, row: ListedConversation, posted: string): Promise<number[]> {
  const wanted = new Set(posted.split(',').map(Number))
  if (posted === '' || wanted.size === 0) return []
  const readers = await readersOf(c, row)
  return readers.flatMap(({ staffId }) => (wanted.has(staffId) ? [staffId] : [])).slice(0, MOST_MENTIONS)
}

/** The note holds whom it mentions; whoever looks at the inbox now is told at once. */
export async function tellMentioned(
  c: AdminContext,
  row: ListedConversation,
  mentioned: readonly number[],
  text: string,
): Promise<void> {
  const { staffId: by } = c.var.staff
  const others = mentioned.filter((staffId) => staffId !== by)
  if (others.length === 0) return
  const about = { interactionId: row.id, by, who: nameOf(row, c.var.text.inbox), text: cut(text, 200) }
  await stubs(c.env)
    .inboxHub()
    .tell(others.map((staffId) => ({ kind: 'mention' as const, staffId, ...about })))
}

async function readersOf(c: AdminContext, { assigned }: ListedConversation) {
  const people = await listColleagues(c.env.DB)
  return people.filter(({ staffId, seesAll }) => seesAll || assigned === null || assigned === staffId)
}
