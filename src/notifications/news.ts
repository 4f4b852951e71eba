import { z } from 'zod'
import type { JournalEntry } from '../conversations/rows'

/** Something that staff may be told of while no tab is open; who is told is decided when it is read. No words of it. */
export const newsSchema = z.object({
  interactionId: z.string().min(1).max(64),
  kind: z.enum(['message', 'mention', 'reminder']),
  /** Whom a note names, or who wanted to be reminded; of a customer's message nobody. */
  staffIds: z.array(z.number().int()).max(50),
})
export type News = z.infer<typeof newsSchema>

export const pushJobSchema = z.object({ v: z.literal(1), kind: z.literal('push'), news: z.array(newsSchema).max(100) })
export type PushJob = z.infer<typeof pushJobSchema>

/** Campaigns that stand still by themselves. */
export const campaignJobSchema = z.object({
  v: z.literal(1),
  kind: z.literal('campaigns'),
  campaigns: z.array(z.number().int()).max(100),
})
export type CampaignJob = z.infer<typeof campaignJobSchema>
/** Events of the CRM, or of records made here, wait (`crm-events/handle.ts`). */
export const crmEventsJobSchema = z.object({ v: z.literal(1), kind: z.literal('crm-events') })
/** Endpoints of outbound webhooks that switched themselves off. */
export const webhookJobSchema = z.object({
  v: z.literal(1),
  kind: z.literal('webhooks'),
  endpoints: z.array(z.number().int()).max(100),
})
export type WebhookJob = z.infer<typeof webhookJobSchema>
/** An import of CRMConnect's data goes on (`crmconnect/work.ts`). */
export const importJobSchema = z.object({ v: z.literal(1), kind: z.literal('crmconnect'), id: z.number().int() })
export type ImportJob = z.infer<typeof importJobSchema>
/** More at once are looked at by the hourly run. */
export const MOST_TEMPLATES = 100
/** Templates that Meta told of (`follow-templates.ts`). */
export const templatesJobSchema = z.object({
  v: z.literal(1),
  kind: z.literal('templates'),
  templates: z
    .array(z.object({ id: z.string().max(30), wabaId: z.string().max(30).nullable(), needsLoad: z.boolean() }))
    .max(MOST_TEMPLATES),
})
export type TemplatesJob = z.infer<typeof templatesJobSchema>
export type ToldTemplate = TemplatesJob['templates'][number]
export const jobSchema = z.union([
  pushJobSchema,
  campaignJobSchema,
  crmEventsJobSchema,
  webhookJobSchema,
  importJobSchema,
  templatesJobSchema,
])
export type Job = z.infer<typeof jobSchema>

const mentionsSchema = z.object({ mentions: z.array(z.number().int()) })
/** The version of a row in which its customer is known (`entries.ts`). */
const KNOWN_REV = 2

export function newsOf(entry: JournalEntry): News | null {
  if (entry.kind !== 'message') return null
  const { direction, type, rev, interactionId, payload } = entry.row
  if (direction === 'in' && rev === KNOWN_REV) return { interactionId, kind: 'message', staffIds: [] }
  if (direction !== 'note' || type !== 'note' || payload === null) return null
  const staffIds = mentionsSchema.safeParse(JSON.parse(payload)).data?.mentions.slice(0, 50) ?? []
  return staffIds.length > 0 ? { interactionId, kind: 'mention', staffIds } : null
}

/** One of each conversation and kind. */
export function joinNews(list: readonly News[]): News[] {
  const joined = new Map<string, News>()
  for (const news of list) {
    const key = `${news.kind} ${news.interactionId}`
    const staffIds = [...new Set([...(joined.get(key)?.staffIds ?? []), ...news.staffIds])].slice(0, 50)
    joined.set(key, { ...news, staffIds })
  }
  return [...joined.values()]
}
