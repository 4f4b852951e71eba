import { fillFields } from '../../bots/merge-fields'
import { lookUp } from '../../conversations/identity'
import type { ListedConversation } from '../../conversations/inbox-rows'
import { listQuickReplies } from '../../crm/quick-replies-store'
import { readConfig } from '../../settings/snapshot'
import { LIMITS } from '../../whatsapp/limits'
import { conversationOf } from '../inbox/answers'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import type { OfferedReply } from './offered-reply'

const MOST = 200

/** For the list behind `/`: `q` narrows it where there are more than a screen takes. */
export async function offeredReplies(c: AdminContext): Promise<Response> {
  const row = await conversationOf(c)
  if (!row) return showAbsent(c)
  const search = (c.req.query('q') ?? '').trim().slice(0, 100)
  const [found, fields] = await Promise.all([
    listQuickReplies(c.env, { search, after: null, most: MOST }),
    fieldsOf(c, row),
  ])
  const replies = found.slice(0, MOST).map(({ shortcut, title, message, mediaKey, kind, fileName }): OfferedReply => ({
    shortcut,
    title,
    text: fillFields(message, fields, LIMITS.textBody),
    file: mediaKey !== null && kind !== null ? { key: mediaKey, kind, name: fileName ?? '' } : null,
  }))
  return c.json({ replies, hasMore: found.length > MOST })
}

/** What merge fields stand for in this conversation. A CRM that does not answer leaves name and number. */
export async function fieldsOf(c: AdminContext, row: ListedConversation): Promise<Record<string, string>> {
  const { waId, userId } = row
  const config = await readConfig(c.env)
  const relation = config ? await lookUp(c.env, config, { waId, userId }).catch(() => null) : null
  const phone = waId === null ? '' : `+${waId}`
  return { ...relation?.fields, name: relation?.fields['name'] ?? row.name ?? '', phone }
}
