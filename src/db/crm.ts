import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { staff } from './staff'

export const leadStatuses = sqliteTable('tblleads_status', {
  id: integer().primaryKey(),
  name: text().notNull(),
  color: text().notNull().default('#757575'),
  statusorder: integer().notNull().default(0),
  isdefault: integer({ mode: 'boolean' }).notNull().default(false),
})

export const leadSources = sqliteTable('tblleads_sources', {
  id: integer().primaryKey(),
  name: text().notNull(),
})

/** `dateadded` and every `…_at` are epoch milliseconds. `converted_at` marks leads that became contacts. */
export const leads = sqliteTable(
  'tblleads',
  {
    id: integer().primaryKey(),
    name: text().notNull(),
    phonenumber: text(),
    phoneKey: text('phone_key'),
    /** Meta's business-scoped user id, where the customer hides the phone number. */
    userId: text('user_id'),
    email: text(),
    company: text(),
    description: text(),
    status: integer()
      .notNull()
      .references(() => leadStatuses.id),
    source: integer()
      .notNull()
      .references(() => leadSources.id),
    assigned: integer().references(() => staff.staffid),
    dateadded: integer().notNull(),
    convertedAt: integer('converted_at'),
    externalId: text('external_id'),
    /** Who made it: `whatsapp`, `staff`, `import`, `crm`. */
    origin: text().notNull().default('staff'),
    /** The click-to-WhatsApp ad that led here, as Meta's `referral` JSON. */
    referral: text(),
    /** The contact that this lead became. */
    contactId: integer('contact_id'),
    lastContactAt: integer('last_contact_at'),
  },
  (t) => [
    index('tblleads_phone_key').on(t.phoneKey),
    index('tblleads_user_id').on(t.userId),
    uniqueIndex('tblleads_external_id')
      .on(t.externalId)
      .where(sql`external_id is not null`),
    index('tblleads_status_dateadded').on(t.status, t.dateadded),
    index('tblleads_dateadded').on(t.dateadded),
    index('tblleads_assigned').on(t.assigned, t.dateadded),
    index('tblleads_source').on(t.source, t.dateadded),
    index('tblleads_name').on(t.name),
  ],
)

export const contacts = sqliteTable(
  'tblcontacts',
  {
    id: integer().primaryKey(),
    firstname: text().notNull(),
    lastname: text().notNull().default(''),
    phonenumber: text(),
    phoneKey: text('phone_key'),
    userId: text('user_id'),
    email: text(),
    company: text(),
    dateadded: integer().notNull(),
    externalId: text('external_id'),
    origin: text().notNull().default('staff'),
    description: text(),
    /** The lead that this contact was. */
    leadId: integer('lead_id'),
  },
  (t) => [
    index('tblcontacts_phone_key').on(t.phoneKey),
    index('tblcontacts_user_id').on(t.userId),
    uniqueIndex('tblcontacts_external_id')
      .on(t.externalId)
      .where(sql`external_id is not null`),
    index('tblcontacts_dateadded').on(t.dateadded),
    index('tblcontacts_name').on(t.firstname),
  ],
)

export const quickReplies = sqliteTable('tblquick_replies', {
  id: integer().primaryKey(),
  shortcut: text().notNull().unique(),
  title: text().notNull(),
  message: text().notNull(),
  /** A file of ours that goes with it. */
  mediaKey: text('media_key'),
  createdBy: integer('created_by'),
  updatedAt: integer('updated_at'),
})

/**
 * "Remind me" or "remind the customer": due at `date_at`; `notified_at` once somebody was told, `problem` where nobody could
 * be; `done_at` when a person ticked it off.
 */
export const reminders = sqliteTable(
  'tblreminders',
  {
    id: integer().primaryKey(),
    /** `leads`, `contacts`, `staff`, `interactions`, `tickets`. */
    relType: text('rel_type').notNull(),
    relId: text('rel_id').notNull(),
    dateAt: integer('date_at').notNull(),
    description: text().notNull(),
    /** `staff`: `staff_id` is told; `customer`: a message goes out. */
    target: text().notNull().default('staff'),
    staffId: integer('staff_id').references(() => staff.staffid),
    interactionId: text('interaction_id'),
    createdBy: integer('created_by'),
    createdAt: integer('created_at').notNull(),
    notifiedAt: integer('notified_at'),
    problem: text(),
    doneAt: integer('done_at'),
  },
  (t) => [
    index('tblreminders_due')
      .on(t.dateAt)
      .where(sql`notified_at is null and problem is null`),
    index('tblreminders_open')
      .on(t.staffId, t.dateAt)
      .where(sql`done_at is null and target = 'staff'`),
    index('tblreminders_rel').on(t.relType, t.relId),
  ],
)

/**
 * Who changed what; written with the change, never changed and never cleared (`clear_log` is about the activity log).
 * WITHOUT ROWID.
 */
export const auditTrail = sqliteTable(
  'tblaudit_trail',
  {
    at: integer().notNull(),
    id: text().notNull(),
    staffId: integer('staff_id'),
    /** `created`, `changed`, `deleted`, `assigned`, `exported`, `erased`, `invited` … */
    action: text().notNull(),
    /** `leads`, `contacts`, `tickets`, `staff`, `interactions`, `options` … */
    entity: text().notNull(),
    entityId: text('entity_id').notNull(),
    summary: text().notNull(),
    /** JSON `{ field: [before, after] }`; never a secret. */
    changes: text(),
  },
  (t) => [
    primaryKey({ columns: [t.at, t.id] }),
    index('tblaudit_trail_entity').on(t.entity, t.entityId, t.at),
    index('tblaudit_trail_entity_at').on(t.entity, t.at),
    index('tblaudit_trail_staff').on(t.staffId, t.at),
  ],
)

/** People who were erased, as keyed hashes of their number or user id: an import does not bring them back. WITHOUT ROWID. */
export const erasedPeople = sqliteTable('tblerased_people', {
  hash: text().primaryKey(),
  at: integer().notNull(),
  staffId: integer('staff_id'),
})

/**
 * Erasing one person everywhere, step by step, so that a crash goes on where it was. `person` (JSON of `ErasedPerson`, what
 * is to be found) is emptied with the last step; the figures stay.
 */
export const erasures = sqliteTable(
  'tblperson_erasures',
  {
    id: integer().primaryKey(),
    staffId: integer('staff_id').notNull(),
    /** See `ERASE_STEPS`. */
    step: text().notNull(),
    person: text(),
    /** Where a long step stands. */
    cursor: text(),
    /** JSON `{ what: how many }`. */
    counts: text().notNull().default('{}'),
    /** Why it does not go on; tried again by the clock. */
    problem: text(),
    createdAt: integer('created_at').notNull(),
    /** Whoever works on it has it for so long. */
    leaseUntil: integer('lease_until').notNull().default(0),
    finishedAt: integer('finished_at'),
  },
  (t) => [
    index('tblperson_erasures_open')
      .on(t.id)
      .where(sql`finished_at is null`),
  ],
)

/**
 * Further numbers (`phone_key`) and user ids (`u:<user id>`) of a record, after a merge or a link: whoever writes under one
 * of them is this lead or contact. WITHOUT ROWID.
 */
export const personKeys = sqliteTable(
  'tblwhatsapp_person_keys',
  {
    key: text().notNull(),
    /** `leads` or `contacts`. */
    relType: text('rel_type').notNull(),
    relId: integer('rel_id').notNull(),
    at: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.key, t.relType, t.relId] }),
    index('tblwhatsapp_person_keys_record').on(t.relType, t.relId),
  ],
)
