import type { Kind } from './kinds'
import type { Reader } from './read-row'
import { readBot, readFlow } from './read-bot'
import { readCampaign } from './read-campaign'
import { readTemplate } from './read-template'
import { readContact, readLead, readSource, readStaff, readStatus } from './readers'

/** Kinds whose rows each become one record here, which a person may change afterwards. */
export type RecordKind = Exclude<Kind, 'permissions' | 'interactions' | 'messages' | 'options'>

export type RecordSpec = {
  read: Reader
  table: string
  id: string
  /** As the audit trail calls it. */
  entity: string
  /** SQL of who is here already, by what `natural` of a row says; null: nobody can be. */
  natural: string | null
  /** Whether two records may not share it. */
  isUnique: boolean
  /** SQL of the highest id that was ever given. */
  lastId: string
  /** Which fields refer to what. */
  refs: Record<string, Kind>
}

const maxOf = (table: string, id: string) => `(select coalesce(max(${id}), 0) from ${table})`
const BOTS = {
  table: 'tblwhatsapp_bots',
  id: 'id',
  entity: 'bots',
  natural: null,
  isUnique: false,
  // Never the id of a bot whose flow some customer may still be in.
  lastId: `(select max(id) from (select 0 as id union all select max(id) from tblwhatsapp_bots
    union all select max(bot_id) from tblwhatsapp_flow_versions))`,
} as const

export const RECORD_KINDS = {
  staff: {
    read: readStaff,
    table: 'tblstaff',
    id: 'staffid',
    entity: 'staff',
    natural: 'email',
    isUnique: true,
    lastId: maxOf('tblstaff', 'staffid'),
    refs: {},
  },
  statuses: {
    read: readStatus,
    table: 'tblleads_status',
    id: 'id',
    entity: 'leads_status',
    natural: 'lower(name)',
    isUnique: true,
    lastId: maxOf('tblleads_status', 'id'),
    refs: {},
  },
  sources: {
    read: readSource,
    table: 'tblleads_sources',
    id: 'id',
    entity: 'leads_sources',
    natural: 'lower(name)',
    isUnique: true,
    lastId: maxOf('tblleads_sources', 'id'),
    refs: {},
  },
  leads: {
    read: readLead,
    table: 'tblleads',
    id: 'id',
    entity: 'leads',
    natural: 'phone_key',
    isUnique: false,
    lastId: maxOf('tblleads', 'id'),
    refs: { status: 'statuses', source: 'sources', assigned: 'staff' },
  },
  contacts: {
    read: readContact,
    table: 'tblcontacts',
    id: 'id',
    entity: 'contacts',
    natural: 'phone_key',
    isUnique: false,
    lastId: maxOf('tblcontacts', 'id'),
    refs: {},
  },
  templates: {
    read: readTemplate,
    table: 'tblwhatsapp_interaction_templates',
    id: 'id',
    entity: 'templates',
    natural: "name || ' ' || language",
    isUnique: true,
    lastId: '0',
    refs: {},
  },
  bots: { ...BOTS, read: readBot, refs: { template: 'templates' } },
  flows: { ...BOTS, read: readFlow, refs: {} },
  campaigns: {
    read: readCampaign,
    table: 'tblwhatsapp_campaigns',
    id: 'id',
    entity: 'whatsapp_campaigns',
    natural: null,
    isUnique: false,
    lastId: `(select max(id) from (select 0 as id union all select max(id) from tblwhatsapp_campaigns
      union all select max(campaign_id) from tblwhatsapp_campaign_runs
      union all select max(cast(entity_id as integer)) from tblaudit_trail where entity = 'whatsapp_campaigns'))`,
    refs: { template: 'templates' },
  },
} as const satisfies Record<RecordKind, RecordSpec>

export function isRecordKind(kind: Kind): kind is RecordKind {
  return Object.hasOwn(RECORD_KINDS, kind)
}
