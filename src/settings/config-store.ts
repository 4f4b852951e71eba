import { asc, eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { bots } from '../db/bots'
import { numbers, options } from '../db/settings'
import type { ConfigSnapshot } from './snapshot'

/** Options, active bots and numbers in one round trip. */
export async function loadConfig(database: D1Database): Promise<Pick<ConfigSnapshot, 'options' | 'bots' | 'numbers'>> {
  const db = drizzle(database)
  const [optionRows, botRows, numberRows] = await db.batch([
    db.select({ name: options.name, value: options.value }).from(options),
    db.select().from(bots).where(eq(bots.isBotActive, true)).orderBy(asc(bots.position), asc(bots.id)),
    db.select().from(numbers).orderBy(asc(numbers.id)),
  ])
  return {
    options: Object.fromEntries(optionRows.map(({ name, value }) => [name, value])),
    bots: botRows.map((row) => ({ ...row, sendingCount: 0 })),
    numbers: numberRows.map(({ phoneNumberId, wabaId, displayPhoneNumber, isDefault }) => ({
      phoneNumberId,
      wabaId,
      displayPhoneNumber,
      isDefault,
    })),
  }
}
