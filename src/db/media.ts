import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Files that staff gave us, kept in R2 under `key`. Customers' files are named by their message alone. WITHOUT ROWID. */
export const media = sqliteTable(
  'tblwhatsapp_media',
  {
    key: text().primaryKey(),
    /** `image`, `video`, `audio`, `document`, `sticker`. */
    kind: text().notNull(),
    mime: text().notNull(),
    name: text().notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    sha256: text().notNull(),
    uploadedBy: integer('uploaded_by'),
    at: integer().notNull(),
  },
  (t) => [index('tblwhatsapp_media_at').on(t.at)],
)

/** Meta's id of a file of ours, per number: valid 30 days (reference §8.1), renewed before. WITHOUT ROWID. */
export const mediaIds = sqliteTable(
  'tblwhatsapp_media_ids',
  {
    mediaKey: text('media_key').notNull(),
    phoneNumberId: text('phone_number_id').notNull(),
    mediaId: text('media_id').notNull(),
    uploadedAt: integer('uploaded_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.mediaKey, t.phoneNumberId] })],
)
