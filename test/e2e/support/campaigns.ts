/** A draft, and one that ran three times: enough for every part of the campaigns' pages. Templates have to be loaded. */
export const CAMPAIGNS_SQL = `
insert into tblwhatsapp_campaigns
  (id, name, rel_type, template_id, number_id, campaign_type, auto_reminder_days, scheduled_send_time, time_zone, send_now,
   state, state_reason, audience, mapping, settings, run, next_run_at, created_by, created_at, updated_at)
select 1, 'Monthly reminder', 'leads', t.id, 1, 'recurring', 30, '2026-09-01T09:00', 'Europe/Berlin', 0,
  'scheduled', null, '{"by":"filter","filter":{},"exclude":{}}', '${mapping()}', '{"ab":{"templateId":"x","share":20,"waitMinutes":60,"smallest":10,"by":"read"}}',
  3, 1798790400000, 1, 1788250000000, 1788250000000
from tblwhatsapp_interaction_templates t where t.name = 'order_update' and t.language = 'en_US';
insert into tblwhatsapp_campaigns
  (id, name, rel_type, template_id, number_id, send_now, audience, mapping, settings, created_by, created_at, updated_at)
select 2, 'Orders of December', 'leads', t.id, 1, 1, '{"by":"filter","filter":{},"exclude":{}}', '${mapping()}', '{}', 1,
  1788250000000, 1788250000000
from tblwhatsapp_interaction_templates t where t.name = 'order_update' and t.language = 'en_US';
insert into tblwhatsapp_campaigns
  (id, name, rel_type, template_id, number_id, send_now, state, state_reason, audience, settings, run, created_by, created_at, updated_at)
values (3, 'Winter offer', 'contacts', 'gone', 1, 1, 'stopped',
  '{"symbol":"token","code":190,"reason":"Our access token has expired or was withdrawn.","cure":"Reconnect WhatsApp: an administrator enters a new access token under Settings, Connection."}',
  '{"by":"filter","filter":{},"exclude":{}}', '{}', 1, 1, 1788250000000, 1788250000000);
${[1, 2, 3].map(runOf).join('\n')}
insert into tblwhatsapp_campaign_runs
  (campaign_id, run, state, state_reason, phone_number_id, planned_at, started_at, frozen_at, finished_at, plan, counts)
select 3, 1, 'stopped', state_reason, '100000000000001', 1790841600000, 1790841600000, 1790841660000, 1790842000000, '{}',
  '{"-:s2":410,"-:m6":120,"-:m5":240,"-:s0":1,"-:c190":1,"-:s4":589,"-:kstopped":589}' from tblwhatsapp_campaigns where id = 3;
insert into tblwhatsapp_campaign_data
  (campaign_id, run, phone_key, phone, name, status, message_status, message_rank, error_code, error_text, sent_at, replied_at, attempts, variant)
values
  (1, 3, '4915550000001', '4915550000001', 'Lena Lovelace', 2, 'read', 6, null, null, 1793433700000, 1793435000000, 1, 'a'),
  (1, 3, '4915550000002', '4915550000002', 'A person with quite a long name indeed, and a title', 0, 'failed', 4, 130472, 'x', 1793433700000, null, 1, 'b'),
  (1, 3, '4915550000003', '4915550000003', '', 5, null, 0, null, null, 1793433700000, null, 1, 'a'),
  (1, 3, 'x:9', 'no number', 'Nobody', 3, null, 0, null, 'not-a-phone', null, null, 0, null);
insert into tblwhatsapp_campaign_times (campaign_id, run, at, sent, delivered, read, replied)
values ${[
  [3, 310, 240, 60, 1],
  [10, 800, 600, 250, 12],
  [15, 920, 700, 330, 25],
  [60, 920, 720, 440, 44],
]
  .map(([minutes = 0, ...figures]) => `(1, 3, ${begunAt(3) + minutes * 60_000}, ${figures.join(', ')})`)
  .join(', ')};
insert into tblwhatsapp_campaign_rates (country, category, since, currency, micros, source, updated_by, updated_at)
values ('*', 'UTILITY', '2026-10-01', 'USD', 20000, 'WhatsApp’s price list of October 2026', 1, 1790841600000),
  ('BR', 'MARKETING', '2026-10-01', 'USD', 62500, 'WhatsApp’s price list of October 2026', 1, 1790841600000);
`

function mapping(): string {
  const name = { from: 'field', name: 'name', otherwise: 'you' }
  const text = { from: 'text', text: 'A-1' }
  return JSON.stringify({ header: text, 'body.1': name, 'body.2': text, 'buttons.0': text })
}

function begunAt(run: number): number {
  return Date.UTC(2026, 7 + run, 1, 8)
}

function runOf(run: number): string {
  const startedAt = begunAt(run)
  const counts = {
    'a:s2': 480 - run * 10,
    'a:m5': 130,
    'a:m6': 300 - run * 40,
    'a:replied': 40 - run * 6,
    'b:s2': 470,
    'b:m5': 150,
    'b:m6': 260,
    'b:replied': 22,
    'b:s0': 21,
    'b:c130472': 9,
    'b:c131030': 12,
    'a:s3': 8,
    'a:c131026': 8,
    '-:s4': 14,
    '-:kopted-out': 11,
    '-:kvalues-missing': 3,
    ...(run === 3 ? { 'a:s5': 4 } : {}),
  }
  const plan = {
    relType: 'leads',
    templateId: 'x',
    mapping: {},
    mappingB: {},
    audience: { by: 'filter', filter: {}, exclude: {} },
    settings: { ab: { templateId: 'x', share: 20, waitMinutes: 60, smallest: 10, by: 'read' } },
    timeZone: 'Europe/Berlin',
    category: 'UTILITY',
  }
  return `insert into tblwhatsapp_campaign_runs
    (campaign_id, run, state, phone_number_id, planned_at, started_at, frozen_at, finished_at, plan, winner, counts)
    values (1, ${run}, 'done', '100000000000001', ${startedAt}, ${startedAt}, ${startedAt}, ${startedAt + 900_000},
      '${JSON.stringify(plan)}', 'a', '${JSON.stringify(counts)}');`
}
