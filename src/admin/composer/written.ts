import { z } from 'zod'
import { isLineOf } from '../../archive/thread'
import { threadIds } from '../../conversations/inbox-store'
import type { ListedConversation } from '../../conversations/inbox-rows'
import { findFile } from '../../whatsapp/media/store'
import type { OutgoingMessage } from '../../whatsapp/messages'
import { readTail } from '../inbox/pending'
import type { AdminContext } from '../route'

/** What the composer posts, however it was sent. Limits of Meta's are the message's own; here only what is absurd ends. */
const writtenSchema = z.object({
  mode: z.enum(['reply', 'note']).catch('reply'),
  text: z.string().max(100_000).catch(''),
  key: z
    .string()
    .max(100)
    .catch('')
    .transform((key) => key || crypto.randomUUID()),
  /** A file of ours, by its key in R2; `voice` where it was recorded here. */
  file: z.string().max(200).catch(''),
  voice: z.string().max(3).catch(''),
  /** The message that is quoted, by Meta's id. */
  replyTo: z.string().max(300).catch(''),
  /** Ids of colleagues, with commas between. */
  mentions: z.string().max(2_000).catch(''),
  /** When it is to go, in epoch milliseconds. */
  at: z.coerce.number().int().catch(0),
})

export type Written = z.output<typeof writtenSchema>

export async function readWritten(c: AdminContext): Promise<Written> {
  const written = writtenSchema.parse(await c.req.parseBody())
  return { ...written, text: written.text.replaceAll('\r\n', '\n').toWellFormed() }
}

type Made = { ok: true; message: OutgoingMessage } | { ok: false; reason: string; say: string }

/** The message that was written; refused where its file or the message that it quotes is not there for this conversation. */
export async function messageOf(c: AdminContext, row: ListedConversation, written: Written): Promise<Made> {
  const words = c.var.text.inbox.composer.refused
  const content = written.file === '' ? textMessage(written.text) : await fileMessage(c, written)
  if (!content) return { ok: false, reason: 'file', say: words.file }
  if (written.replyTo === '') return { ok: true, message: content }
  if (!(await isInThread(c, row, written.replyTo))) return { ok: false, reason: 'quoted', say: words.quoted }
  return { ok: true, message: { ...content, replyTo: written.replyTo } }
}

/** D1 may not have the newest lines yet, the conversation itself has them. */
async function isInThread(c: AdminContext, row: ListedConversation, wamid: string): Promise<boolean> {
  const { messages } = await readTail(c.env, row.objectId)
  if (messages.some((message) => message.id === wamid || message.wamid === wamid)) return true
  return isLineOf(c.env, await threadIds(c.env.DB, row.id), wamid)
}

function textMessage(text: string): OutgoingMessage {
  return { type: 'text', body: text, ...(/https?:\/\/\S/.test(text) ? { previewUrl: true } : {}) }
}

async function fileMessage(c: AdminContext, { file: key, text, voice }: Written): Promise<OutgoingMessage | null> {
  const file = await findFile(c.env.DB, key)
  if (!file) return null
  const media = { key: file.key }
  const caption = text.trim() === '' ? {} : { caption: text }
  switch (file.kind) {
    case 'image':
    case 'video':
      return { type: file.kind, media, ...caption }
    case 'document':
      return { type: 'document', media, filename: file.name, ...caption }
    case 'audio':
      return { type: 'audio', media, ...(voice === 'on' ? { isVoice: true } : {}) }
    case 'sticker':
      return { type: 'sticker', media }
  }
}
