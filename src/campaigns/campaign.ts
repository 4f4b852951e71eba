import type { z } from 'zod'
import type { campaigns } from '../db/campaigns'
import { readTexts } from '../text-list'
import { type TemplateMapping, mappingSchema } from '../whatsapp/templates/mapping'
import {
  type Audience,
  audienceSchema,
  type CampaignSettings,
  type CampaignState,
  reasonSchema,
  type RelType,
  type RunPlan,
  settingsSchema,
  type StateReason,
} from './schema'

export const CAMPAIGN_TYPES = ['onetime', 'recurring', 'custom'] as const
export type CampaignType = (typeof CAMPAIGN_TYPES)[number]

type Row = typeof campaigns.$inferSelect
type Read = 'relType' | 'campaignType' | 'sendTimes' | 'state' | 'stateReason' | 'audience' | 'settings'

/** A campaign with its JSON columns read. Columns: `db/campaigns.ts`. */
export type Campaign = Omit<Row, Read | 'mapping' | 'mappingB'> & {
  relType: RelType
  campaignType: CampaignType
  /** Local times like `2026-12-24T09:00`. */
  sendTimes: string[]
  state: CampaignState
  stateReason: StateReason | null
  audience: Audience
  mapping: TemplateMapping
  mappingB: TemplateMapping
  settings: CampaignSettings
}

/** What its form holds, and what a save replaces. */
export const DRAFT_FIELDS = [
  'name',
  'relType',
  'templateId',
  'numberId',
  'campaignType',
  'autoReminderDays',
  'sendTimes',
  'scheduledSendTime',
  'timeZone',
  'sendNow',
  'audience',
  'mapping',
  'mappingB',
  'settings',
] as const satisfies readonly (keyof Campaign)[]
export type CampaignDraft = Pick<Campaign, (typeof DRAFT_FIELDS)[number]>

/** Once it was started its form is closed: what was confirmed is what is sent. A scheduled one goes back to a draft. */
export function isEditable({ state }: Pick<Campaign, 'state'>): boolean {
  return state === 'draft' || state === 'scheduled'
}

/** While anything of it may still be sent it has to be cancelled first. */
export function isDeletable({ state }: Pick<Campaign, 'state'>): boolean {
  return state === 'draft' || state === 'done' || state === 'cancelled' || state === 'stopped'
}

/** Everybody of the kind: what a new campaign begins with. */
export const EVERYBODY: Audience = audienceSchema.parse({ by: 'filter', filter: {}, exclude: {} })

export function newDraft(given: Partial<CampaignDraft> = {}): CampaignDraft {
  return {
    name: '',
    relType: 'leads',
    templateId: null,
    numberId: null,
    campaignType: 'onetime',
    autoReminderDays: null,
    sendTimes: [],
    scheduledSendTime: null,
    timeZone: 'UTC',
    sendNow: false,
    audience: EVERYBODY,
    mapping: {},
    mappingB: {},
    settings: settingsSchema.parse({}),
    ...given,
  }
}

/** What is stored and cannot be read becomes what is harmless: an audience that reaches nobody, no schedule. */
export function readCampaign(row: Row): Campaign {
  return {
    ...row,
    relType: row.relType as RelType,
    campaignType: row.campaignType as CampaignType,
    state: row.state as CampaignState,
    sendTimes: readTexts(row.sendTimes),
    stateReason: row.stateReason === null ? null : read(reasonSchema, row.stateReason, null),
    audience: row.audience === '{}' ? EVERYBODY : read(audienceSchema, row.audience, NOBODY),
    mapping: read(mappingSchema, row.mapping, {}),
    mappingB: read(mappingSchema, row.mappingB, {}),
    settings: read(settingsSchema, row.settings, settingsSchema.parse({})),
  }
}

/** The columns of a draft as they are stored. */
export function columnsOf(draft: CampaignDraft) {
  return {
    ...draft,
    sendTimes: JSON.stringify(draft.sendTimes),
    audience: JSON.stringify(draft.audience),
    mapping: JSON.stringify(draft.mapping),
    mappingB: JSON.stringify(draft.mappingB),
    settings: JSON.stringify(draft.settings),
  }
}

export function draftOf(campaign: Campaign): CampaignDraft {
  return Object.fromEntries(DRAFT_FIELDS.map((field) => [field, campaign[field]])) as CampaignDraft
}

/** What a run of it sends. The category is the one that a person confirmed, where one did. */
export function planOf(campaign: Campaign, category: string): RunPlan {
  const { relType, templateId, mapping, mappingB, audience, settings, timeZone } = campaign
  return { relType, templateId: templateId ?? '', mapping, mappingB, audience, settings, timeZone, category }
}

const NOBODY: Audience = audienceSchema.parse({ by: 'hand', ids: [], exclude: {} })

function read<Schema extends z.ZodType, Otherwise>(
  schema: Schema,
  json: string,
  otherwise: Otherwise,
): z.output<Schema> | Otherwise {
  try {
    const parsed = schema.safeParse(JSON.parse(json))
    return parsed.success ? parsed.data : otherwise
  } catch {
    return otherwise
  }
}
