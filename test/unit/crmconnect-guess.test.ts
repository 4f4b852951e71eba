import { expect, test } from 'vitest'
import { guessColumns, guessKind, isSecretColumn, isSecretName, mayMatter } from '../../src/crmconnect/guess'

test('a table is known by its name, whatever its prefix or ending', () => {
  const known = {
    tblstaff: 'staff',
    tblstaff_permissions: 'permissions',
    tblleads: 'leads',
    tblleads_status: 'statuses',
    crm_leads_sources: 'sources',
    'tblcontacts.csv': 'contacts',
    tblwhatsapp_interactions: 'interactions',
    'tblwhatsapp_interaction_messages.csv': 'messages',
    tblwtc_bot: 'bots',
    xyz_whatsapp_campaigns: 'campaigns',
    tblwhatsapp_interaction_templates: 'templates',
    tbloptions: 'options',
  }
  expect(Object.fromEntries(Object.keys(known).map((table) => [table, guessKind(table)]))).toEqual(known)
})

test('tables of which nothing is wanted are told from those that a person may still name', () => {
  expect(['tblinvoices', 'tblproject_notes'].map(mayMatter)).toEqual([false, false])
  expect(['tblwhatsapp_bot_replies', 'old_leads'].map((table) => [guessKind(table), mayMatter(table)])).toEqual([
    [null, true],
    ['leads', true],
  ])
})

test('columns are guessed by their names, each once', () => {
  expect(guessColumns('leads', ['id', 'hash', 'name', 'status', 'phonenumber', 'dateadded', 'lead_value'])).toEqual({
    id: 'id',
    name: 'name',
    status: 'status',
    phonenumber: 'phonenumber',
    created: 'dateadded',
  })
  expect(
    guessColumns('messages', ['id', 'interaction_id', 'sender_id', 'message', 'status', 'time_sent', 'message_id']),
  ).toEqual({
    id: 'id',
    interaction: 'interaction_id',
    wamid: 'message_id',
    sender: 'sender_id',
    body: 'message',
    status: 'status',
    at: 'time_sent',
  })
})

test('secrets are known by their names', () => {
  for (const name of ['password', 'two_factor_auth_code', 'new_pass_key', 'google_auth_secret'])
    expect([name, isSecretColumn(name)]).toEqual([name, true])
  for (const name of ['whatsapp_access_token', 'whatsapp_openai_key', 'smtp_password', 'whatsapp_meta_app_secret'])
    expect([name, isSecretName(name)]).toEqual([name, true])
  for (const name of ['whatsapp_default_country', 'companyname', 'whatsapp_auto_lead_status'])
    expect([name, isSecretName(name)]).toEqual([name, false])
})
