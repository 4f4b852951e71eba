import { asc, eq, getTableColumns, isNull, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { bots } from '../db/bots'
import { apiKeys } from '../db/notifications'
import { numbers, options } from '../db/settings'
import { staff } from '../db/staff'
import { templates } from '../db/templates'
import { definitionOf } from '../whatsapp/templates/store'
import { PLACE_OPTION, placeKept } from './place'
import type { ConfigSnapshot } from './snapshot'

// A draft and a count that change all the time make no new version, and nobody needs them to answer.
const {
  flowDraft: _draft,
  sendingCount: _count,
  createdAt: _made,
  updatedAt: _changed,
  ...CONFIG_BOT
} = getTableColumns(bots)

const CONFIG_NUMBER = {
  phoneNumberId: numbers.phoneNumberId,
  wabaId: numbers.wabaId,
  displayPhoneNumber: numbers.displayPhoneNumber,
  isDefault: numbers.isDefault,
  status: numbers.status,
  throughput: numbers.throughput,
  isCoexistence: numbers.isCoexistence,
  hours: numbers.hours,
  holidays: numbers.holidays,
  timeZone: numbers.timeZone,
  language: numbers.language,
}

const CONFIG_KEY = { id: apiKeys.id, hash: apiKeys.keyHash, scopes: apiKeys.scopes, expiresAt: apiKeys.expiresAt }

type Loaded = Pick<ConfigSnapshot, 'options' | 'bots' | 'numbers' | 'activeStaff' | 'templates' | 'apiKeys'>

/** Whatever active bots and their flows call `templateId`, however deep; damaged JSON names nothing. */
const NAMED_BY_BOTS = sql`(
  select named.value from tblwhatsapp_bots b, json_tree(case when json_valid(b.config) then b.config else '{}' end) named
  where b.is_bot_active = 1 and named.key = 'templateId'
  union
  select named.value from tblwhatsapp_bots b, json_tree(case when json_valid(b.flow_data) then b.flow_data else '{}' end) named
  where b.is_bot_active = 1 and named.key = 'templateId'
)`

/** Options, active bots with the templates that they name, numbers, who works here and keys of the CRM, in one round trip. */
export async function loadConfig(database: D1Database): Promise<Loaded> {
  const db = drizzle(database)
  const [optionRows, botRows, numberRows, staffRows, templateRows, keyRows] = await db.batch([
    db.select({ name: options.name, value: options.value }).from(options),
    db.select(CONFIG_BOT).from(bots).where(eq(bots.isBotActive, true)).orderBy(asc(bots.position), asc(bots.id)),
    db.select(CONFIG_NUMBER).from(numbers).orderBy(asc(numbers.id)),
    db.select({ id: staff.staffid }).from(staff).where(eq(staff.active, true)).limit(5_000),
    db
      .select()
      .from(templates)
      .where(sql`${templates.id} in ${NAMED_BY_BOTS}`)
      .orderBy(asc(templates.id)),
    db.select(CONFIG_KEY).from(apiKeys).where(isNull(apiKeys.revokedAt)).orderBy(asc(apiKeys.id)).limit(500),
  ])
  return {
    options: Object.fromEntries(optionRows.map(({ name, value }) => [name, value])),
    bots: botRows,
    numbers: numberRows,
    activeStaff: staffRows.map(({ id }) => id),
    templates: templateRows.map(definitionOf),
    apiKeys: keyRows,
  }
}

/** Writes down where this installation lives, unless a deploy or an earlier reading did; the first one counts for ever. */
export async function keepPlace(database: D1Database, place: string): Promise<void> {
  await drizzle(database)
    .insert(options)
    .values({ name: PLACE_OPTION, value: placeKept(place), module: 'whatsapp' })
    .onConflictDoNothing()
}
