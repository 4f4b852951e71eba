import { STARTERS } from '../../src/bots/flow/starters'
import type { OptionName } from '../../src/settings/options'
import type { Feature } from '../../src/staff/capabilities'

/** The demo's people and records, as plain rows; the people and their numbers are made up. */
export const COUNTRY = 'US'

/** Behind the others, which are numbered as they come. */
const FLOW_BOT_ID = 4

export const PHONE_NUMBER_ID = '100000000000001'
export const WABA_ID = '200000000000001'

export const NUMBERS = [
  {
    phoneNumberId: PHONE_NUMBER_ID,
    wabaId: WABA_ID,
    displayPhoneNumber: '15550100001',
    verifiedName: 'CRMConnect Demo',
    qualityRating: 'GREEN',
    status: 'CONNECTED',
    nameStatus: 'APPROVED',
    throughput: 'STANDARD',
    messagingLimitTier: 'TIER_2K',
    codeVerificationStatus: 'VERIFIED',
    platformType: 'CLOUD_API',
    isDefault: true,
  },
]

export const STAFF = [
  person(1, 'admin@example.com', 'Ada', 'Admin', '+1 555 010 0101', { admin: true }),
  person(2, 'agent@example.com', 'Amir', 'Agent', '+1 555 010 0102'),
  person(3, 'own@example.com', 'Olga', 'Own', '+1 555 010 0103'),
  person(4, 'bots@example.com', 'Bea', 'Botmaker', '+1 555 010 0104'),
  person(5, 'former@example.com', 'Fred', 'Former', '+1 555 010 0105', { active: false }),
]

export type DemoStaff = (typeof STAFF)[number]

/** Ada is an administrator and needs none; Fred is deactivated, his stay. */
export const PERMISSIONS = [
  ...may(2, 'whatsapp_chat', ['view']),
  ...may(2, 'leads', ['view', 'create', 'edit']),
  ...may(2, 'contacts', ['view', 'create', 'edit']),
  ...may(2, 'quickreplies', ['view']),
  ...may(3, 'whatsapp_chat', ['view_own']),
  ...may(2, 'tickets', ['view', 'create', 'edit']),
  ...may(3, 'leads', ['view_own']),
  ...may(3, 'tickets', ['view_own', 'edit']),
  ...may(4, 'whatsapp_bot', ['view', 'create', 'edit', 'delete']),
  ...may(4, 'whatsapp_log_activity', ['view']),
  ...may(5, 'whatsapp_chat', ['view']),
]

export const LEAD_STATUSES = [
  { id: 1, name: 'New', color: '#2563eb', statusorder: 1, isdefault: true },
  { id: 2, name: 'Contacted', color: '#d97706', statusorder: 2 },
  { id: 3, name: 'Qualified', color: '#16a34a', statusorder: 3 },
  { id: 4, name: 'Customer', color: '#7c3aed', statusorder: 4 },
  { id: 5, name: 'Lost', color: '#6b7280', statusorder: 5 },
]

export const LEAD_SOURCES = [
  { id: 1, name: 'Website' },
  { id: 2, name: 'WhatsApp' },
  { id: 3, name: 'Referral' },
  { id: 4, name: 'Trade fair' },
]

export const DEPARTMENTS = [
  { departmentid: 1, name: 'Orders', assigned: 2 },
  { departmentid: 2, name: 'Repairs', assigned: 3 },
]

export const QUICK_REPLIES = [
  { shortcut: 'hello', title: 'Greeting', message: 'Hello {name}, thanks for writing to us. How can I help?' },
  { shortcut: 'hours', title: 'Opening hours', message: 'We are here Monday to Friday, 9:00 to 17:00.' },
  { shortcut: 'call', title: 'Offer a call', message: 'Shall I call you? Tell me a time that suits you.' },
  { shortcut: 'thanks', title: 'Thanks', message: 'You are welcome. Have a good day!' },
]

/** What the demo sets away from the defaults: the connection to the simulator, auto-lead, and no duty of two-factor. */
export const OPTION_VALUES: Partial<Record<OptionName, string>> = {
  whatsapp_business_id: '400000000000001',
  whatsapp_business_account_id: WABA_ID,
  whatsapp_access_token: 'demo-access-token',
  whatsapp_webhook_token: 'demo-verify-token',
  whatsapp_meta_app_id: '300000000000001',
  whatsapp_meta_app_secret: 'demo-app-secret',
  whatsapp_signup_config_id: '700000000000001',
  whatsapp_auto_lead_settings: 'enable',
  whatsapp_auto_lead_status: '1',
  whatsapp_auto_lead_source: '2',
  whatsapp_auto_lead_assigned: '2',
  // The demo's password stands in the README: a second factor would protect nothing and keep people from trying it.
  staff_two_factor_admins: 'offer',
}

/** Any key will do at the simulator. */
export const AI_VALUES: Partial<Record<OptionName, string>> = {
  whatsapp_openai_key: 'demo-openai-key',
  whatsapp_gemini_key: 'demo-gemini-key',
  whatsapp_openai_status: 'manual',
  whatsapp_ai_system_prompt: 'You are the friendly assistant of a small company. Answer in one or two sentences.',
}

export function leads(now: number) {
  const day = 86_400_000
  return [
    lead('Lena Lovelace', '+1 (555) 010-0201', 'Lovelace Flowers', 1, 1, 2),
    lead('Marco Rossi', '+39 06 555 0202', 'Rossi Caffè', 2, 1, 2),
    lead('Ana Souza', '+55 11 95550-0203', 'Souza Moda', 1, 2, 2),
    lead('Diego Fernández', '+54 9 11 5550-0204', 'Fernández Hermanos', 3, 3, 3),
    lead('Luz Hernández', '+52 1 55 5550 0205', 'Taller Hernández', 2, 2, 3),
    lead('Grace Okafor', '+1 555 010 0206', 'Okafor Logistics', 4, 4, 2),
    lead('Tom Baker', '+44 7700 900207', 'Baker & Sons', 5, 3, 3),
    lead('Yuki Tanaka', '+81 90 5550 0208', 'Tanaka Design', 1, 1, null),
    lead('Priya Nair', '+91 98765 00209', 'Nair Textiles', 2, 4, 2),
    lead('Jonas Weber', '+49 151 55500210', 'Weber Maschinenbau', 3, 4, 3),
    lead('Sofia Almeida', '+351 912 000 211', 'Almeida Vinhos', 1, 2, null),
    lead('Chloé Martin', '+33 6 55 50 02 12', 'Martin Traiteur', 1, 1, 2),
  ].map((row, index) => ({ ...row, dateadded: now - (12 - index) * day }))
}

export function contacts(now: number) {
  return [
    contact('Nora', 'Nilsson', '+46 70 555 03 01', 'Nilsson Bygg'),
    contact('Omar', 'Haddad', '+1 555 010 0302', 'Haddad Catering'),
    contact('Paula', 'Prieto', '+34 655 500 303', 'Prieto Viajes'),
    contact('Quentin', 'Roy', '+1 555 010 0304', 'Roy Media'),
    contact('Rosa', 'Bianchi', '+39 333 555 0305', 'Bianchi Moda'),
    contact('Sam', 'Carter', '+1 555 010 0306', 'Carter Plumbing'),
    contact('Tessa', 'de Vries', '+31 6 55500307', 'De Vries Fietsen'),
    contact('Umut', 'Demir', '+90 555 000 0308', 'Demir Tekstil'),
  ].map((row) => ({ ...row, dateadded: now }))
}

/** Of the contacts and leads above, by their places. */
export function tickets(now: number) {
  const hour = 3_600_000
  const ticket = (ticketid: number, subject: string, given: object, hours: number) => ({
    ticketid,
    subject,
    createdBy: 2,
    createdAt: now - 30 * hour,
    updatedAt: now - hours * hour,
    ...given,
  })
  return [
    ticket(1, 'Two chairs were missing', { contactid: 2, department: 1, assigned: 2, priority: 'high' }, 2),
    ticket(2, 'The coffee machine leaks', { leadId: 2, department: 2, assigned: 3, status: 'in_progress' }, 5),
    ticket(3, 'Invoice in another currency', { contactid: 5, department: 1, status: 'answered' }, 26),
    ticket(4, 'Bike brake replaced', { contactid: 7, department: 2, assigned: 3, status: 'closed', closedAt: now }, 28),
  ]
}

export const BULK_CONTACTS = [
  { id: 1, name: 'Vera Vogt', phone: '+49 151 55500801', fields: json({ City: 'Bonn', Plan: 'Starter' }) },
  { id: 2, name: 'Wim Willems', phone: '+31 6 55500802', fields: json({ City: 'Utrecht', Plan: 'Business' }) },
  { id: 3, name: 'Ximena Ortiz', phone: '+34 655 500 803', fields: json({ City: 'Valencia' }) },
]

/** A list, and whoever is a new lead at that moment. */
export const GROUPS = [
  { id: 1, name: 'Newsletter', description: 'Asked for news at the trade fair' },
  {
    id: 2,
    name: 'New leads',
    filter: json({ of: 'leads', status: 1, source: null, assigned: null, from: null, to: null }),
  },
]

export function bots(now: number) {
  const at = { createdAt: now, updatedAt: now }
  return [
    {
      name: 'Welcome',
      replyType: 3,
      trigger: json({}),
      botType: 1,
      config: json({ text: 'Nice to meet you! Ask for our prices at any time, or tell us what you need.' }),
      position: 1,
      ...at,
    },
    {
      name: 'Hello',
      replyType: 1,
      trigger: json({ keywords: ['hi', 'hello'] }),
      botType: 1,
      config: json({ text: 'Hi {name}, thanks for writing! A colleague will be with you soon.' }),
      position: 2,
      ...at,
    },
    {
      name: 'Prices',
      replyType: 2,
      trigger: json({ keywords: ['price'] }),
      botType: 7,
      config: json({
        body: 'Which prices would you like to see?',
        footer: 'All prices without tax',
        buttons: [
          { title: 'Starter', does: { kind: 'say' } },
          { title: 'Business', does: { kind: 'say' } },
          { title: 'Talk to a person', does: { kind: 'hand-over' } },
        ],
      }),
      position: 3,
      ...at,
    },
    {
      id: FLOW_BOT_ID,
      name: 'Support',
      replyType: 1,
      trigger: json({ keywords: ['support'] }),
      botType: 4,
      config: json({}),
      flowData: json(STARTERS.ticket),
      flowVersion: 1,
      position: 4,
      ...at,
    },
  ]
}

export function flowVersions(now: number) {
  return [{ botId: FLOW_BOT_ID, version: 1, flowData: json(STARTERS.ticket), publishedAt: now, publishedBy: 1 }]
}

function person(
  staffid: number,
  email: string,
  firstname: string,
  lastname: string,
  phonenumber: string,
  { admin = false, active = true } = {},
) {
  return { staffid, email, firstname, lastname, phonenumber, admin, active }
}

function may(staffid: number, feature: Feature, capabilities: string[]) {
  return capabilities.map((capability) => ({ staffid, feature, capability }))
}

function lead(
  name: string,
  phonenumber: string,
  company: string,
  status: number,
  source: number,
  assigned: number | null,
) {
  return { name, phonenumber, company, status, source, assigned }
}

function contact(firstname: string, lastname: string, phonenumber: string, company: string) {
  return { firstname, lastname, phonenumber, company }
}

function json(value: unknown): string {
  return JSON.stringify(value)
}
