import { asc, eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { bots } from '../db/bots'
import { numbers, options } from '../db/settings'
import type { ConfigSnapshot } from './snapshot'

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

/** Options, active bots and numbers in one round trip. */
export async function loadConfig(database: D1Database): Promise<Pick<ConfigSnapshot, 'options' | 'bots' | 'numbers'>> {
  const db = drizzle(database)
  const [optionRows, botRows, numberRows] = await db.batch([
    db.select({ name: options.name, value: options.value }).from(options),
    db.select().from(bots).where(eq(bots.isBotActive, true)).orderBy(asc(bots.position), asc(bots.id)),
    db.select(CONFIG_NUMBER).from(numbers).orderBy(asc(numbers.id)),
  ])
  return {
    options: Object.fromEntries(optionRows.map(({ name, value }) => [name, value])),
    bots: botRows.map((row) => ({ ...row, sendingCount: 0 })),
    numbers: numberRows,
  }
}
