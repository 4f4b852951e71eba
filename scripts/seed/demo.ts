import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { phoneKey } from '../../src/crm/phone-key'
import { bulkContacts, groupContacts, groups } from '../../src/db/tables'
import { flowVersions } from '../../src/db/bots'
import { bots, contacts, leads, leadSources, leadStatuses, numbers, options, quickReplies } from '../../src/db/tables'
import { departments, staff, staffAccounts, staffPermissions, tickets } from '../../src/db/tables'
import { isSecretOption, OPTIONS, type OptionName } from '../../src/settings/options'
import { seal } from '../../src/settings/sealed'
import { hashPassword } from '../../src/staff/password'
import * as demo from './rows'

export const DEMO_PASSWORD = 'crmconnect-demo'

/** True where somebody works here already: the demo is never laid over existing data. */
export async function isSeeded(database: D1Database): Promise<boolean> {
  return (await drizzle(database).$count(staff)) > 0
}

/**
 * Fills an empty database with the demo: local use and tests only, its password is public. With `aiUrl` the AI proposes
 * answers, asked of the simulator there.
 */
export async function seedDemo(
  database: D1Database,
  given: { masterKey: string; now: number; aiUrl?: string },
): Promise<void> {
  const db = drizzle(database)
  await db.batch([
    db.insert(staff).values(demo.STAFF.map((person) => staffRow(person, given.now))),
    db.insert(staffAccounts).values(await accountRows(given.now)),
    db.insert(staffPermissions).values(demo.PERMISSIONS),
    db.insert(leadStatuses).values(demo.LEAD_STATUSES),
    db.insert(leadSources).values(demo.LEAD_SOURCES),
    db.insert(numbers).values(demo.NUMBERS),
    db.insert(quickReplies).values(demo.QUICK_REPLIES),
  ])
  // A D1 statement takes 100 parameters, so wide rows go one by one.
  for (const lead of demo.leads(given.now)) {
    await db.insert(leads).values({ ...lead, phoneKey: phoneKey(lead.phonenumber, demo.COUNTRY) })
  }
  for (const contact of demo.contacts(given.now)) {
    await db.insert(contacts).values({ ...contact, phoneKey: phoneKey(contact.phonenumber, demo.COUNTRY) })
  }
  await db.insert(departments).values(demo.DEPARTMENTS)
  for (const ticket of demo.tickets(given.now)) await db.insert(tickets).values(ticket)
  for (const contact of demo.BULK_CONTACTS) {
    const key = phoneKey(contact.phone, demo.COUNTRY)
    if (key) await db.insert(bulkContacts).values({ ...contact, phoneKey: key, createdAt: given.now })
  }
  for (const group of demo.GROUPS) await db.insert(groups).values({ ...group, createdAt: given.now })
  await db.insert(groupContacts).values(demo.BULK_CONTACTS.map(({ id }) => ({ groupId: 1, contactId: id })))
  for (const bot of demo.bots(given.now)) await db.insert(bots).values(bot)
  await db.insert(flowVersions).values(demo.flowVersions(given.now))
  for (const [name, value] of Object.entries({
    ...demo.OPTION_VALUES,
    ...(given.aiUrl ? { whatsapp_ai_base_url: given.aiUrl, ...demo.AI_VALUES } : {}),
  }) as [OptionName, string][]) {
    await db
      .insert(options)
      .values({ name, module: OPTIONS[name].module, value: await storedValue(name, value, given.masterKey) })
      .onConflictDoUpdate({ target: options.name, set: { value: sql`excluded.value` } })
  }
}

function staffRow(person: demo.DemoStaff, now: number) {
  const at = new Date(now)
  return {
    ...person,
    name: `${person.firstname} ${person.lastname}`,
    phoneKey: phoneKey(person.phonenumber, demo.COUNTRY),
    emailVerified: true,
    createdAt: at,
    updatedAt: at,
  }
}

async function accountRows(now: number) {
  const password = await hashPassword(DEMO_PASSWORD)
  const at = new Date(now)
  return demo.STAFF.map(({ staffid }) => ({
    userId: staffid,
    accountId: String(staffid),
    providerId: 'credential',
    password,
    createdAt: at,
    updatedAt: at,
  }))
}

async function storedValue(name: OptionName, value: string, masterKey: string): Promise<string> {
  return isSecretOption(name) ? seal(masterKey, value, `option:${name}`) : value
}
