/**
 * Tables clustered by their own key: one row written where a rowid table writes two (README, "Storage"). drizzle cannot
 * say WITHOUT ROWID, so the generated SQL is edited; test/worker/ground-schema.test.ts guards the result.
 */
export const WITHOUT_ROWID = [
  'tblaudit_trail',
  'tblcrmconnect_ids',
  'tblerased_people',
  'tbloptions',
  'tblstaff_permissions',
  'tblticket_messages',
  'tblwhatsapp_activity_log',
  'tblwhatsapp_alerts',
  'tblwhatsapp_api_deliveries',
  'tblwhatsapp_api_events',
  'tblwhatsapp_api_log',
  'tblwhatsapp_api_templates',
  'tblwhatsapp_archive_changes',
  'tblwhatsapp_archive_leftovers',
  'tblwhatsapp_archives',
  'tblwhatsapp_campaign_data',
  'tblwhatsapp_campaign_hours',
  'tblwhatsapp_campaign_people',
  'tblwhatsapp_campaign_rates',
  'tblwhatsapp_campaign_runs',
  'tblwhatsapp_campaign_times',
  'tblwhatsapp_consents',
  'tblwhatsapp_erased_interactions',
  'tblwhatsapp_flow_versions',
  'tblwhatsapp_group_contacts',
  'tblwhatsapp_hourly_stats',
  'tblwhatsapp_incidents',
  'tblwhatsapp_interaction_labels',
  'tblwhatsapp_interaction_message_parts',
  'tblwhatsapp_interaction_messages',
  'tblwhatsapp_interaction_templates',
  'tblwhatsapp_interactions',
  'tblwhatsapp_journal_cursors',
  'tblwhatsapp_media',
  'tblwhatsapp_media_ids',
  'tblwhatsapp_pending_statuses',
  'tblwhatsapp_person_keys',
]

/** The SQL of a migration with `WITHOUT ROWID` where it belongs; the same text where it is there already. */
export function withoutRowid(sql) {
  return WITHOUT_ROWID.reduce(
    (text, table) => text.replace(new RegExp(`(CREATE TABLE \`${table}\` \\([^;]*\\n\\));`), '$1 WITHOUT ROWID;'),
    sql,
  )
}
