import { readdirSync, readFileSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { beforeEach, describe, expect, test } from 'vitest'
import type { BotDraft } from '../../src/bots/draft'
import { createBot, deleteBot, getBot, listBots, reorderBots, switchBot, updateBot } from '../../src/bots/store'
import type { Env } from '../../src/env'

const DRAFT: BotDraft = {
  name: 'Hello',
  replyType: 1,
  trigger: { keywords: ['hi'] },
  botType: 1,
  config: { text: 'Hello' },
  isBotActive: true,
  stopsHere: false,
}

let env: Env
let refreshes = 0

beforeEach(() => {
  const config = { idFromName: () => 'config', get: () => ({ refresh: () => Promise.resolve(++refreshes > 0) }) }
  refreshes = 0
  env = { DB: database(), CONFIG: config, PLACE: '' } as unknown as Env
})

describe('a bot that is saved', () => {
  test('goes to the end of the list and is published', async () => {
    const first = await created(DRAFT)
    const second = await created({ ...DRAFT, name: 'Second', stopsHere: true })
    const rows = await listBots(env)
    expect(rows.map(({ id, position }) => [id, position])).toEqual([
      [first, 1],
      [second, 2],
    ])
    expect(rows[1]).toMatchObject({ name: 'Second', trigger: '{"keywords":["hi"]}', stopsHere: true, createdAt: 1000 })
    expect(refreshes).toBe(2)
  })

  test('keeps its place when its form changes', async () => {
    const id = await created(DRAFT)
    expect(await updateBot(env, id, { ...DRAFT, name: 'Renamed' }, 2000)).toEqual({ ok: true, id })
    expect(await getBot(env, id)).toMatchObject({ name: 'Renamed', position: 1, createdAt: 1000, updatedAt: 2000 })
  })

  test('keeps for whom and when it is, also where a change does not speak of it', async () => {
    const options = {
      numbers: ['1'],
      relTypes: ['leads' as const],
      oncePerSession: true,
      activeFrom: 5,
      activeUntil: 9,
    }
    const id = await created({ ...DRAFT, options })
    expect(await updateBot(env, id, { ...DRAFT, name: 'Renamed' }, 2000)).toMatchObject({ ok: true })
    const stored = { numbers: '["1"]', relTypes: '["leads"]', oncePerSession: true, activeFrom: 5, activeUntil: 9 }
    expect(await getBot(env, id)).toMatchObject({ name: 'Renamed', ...stored })
    for (const [field, change] of [
      ['activeUntil', { activeFrom: 9 }],
      ['activeFrom', { activeFrom: Number.NaN }],
    ] as const) {
      const refused = await updateBot(env, id, { ...DRAFT, options: { ...options, ...change } }, 1)
      expect(refused).toMatchObject({ ok: false, problems: [{ field }] })
    }
  })

  test('is refused by field, and nothing is written or published', async () => {
    const refused = { ok: false, problems: [{ field: 'config.text', message: expect.any(String) }] }
    expect(await createBot(env, { ...DRAFT, config: { text: 'x'.repeat(5000) } }, 1)).toEqual(refused)
    expect(await listBots(env)).toEqual([])
    expect(refreshes).toBe(0)
  })

  test('may only start bots that exist', async () => {
    const id = await created(DRAFT)
    const starting = (botId: number) => {
      const config = { body: 'Pick', buttons: [{ title: 'A', does: { kind: 'bot', botId } }] }
      return createBot(env, { ...DRAFT, botType: 7, config }, 1)
    }
    expect(await starting(id)).toMatchObject({ ok: true })
    expect(await starting(999)).toMatchObject({ ok: false, problems: [{ field: 'config.buttons.0.does.botId' }] })
  })
})

describe('a bot of the list', () => {
  test('is switched off and on', async () => {
    const id = await created(DRAFT)
    expect(await switchBot(env, id, false, 2)).toEqual({ ok: true })
    expect(await getBot(env, id)).toMatchObject({ isBotActive: false })
  })

  test('is deleted once; after that every change says so', async () => {
    const id = await created(DRAFT)
    expect(await deleteBot(env, id)).toEqual({ ok: true })
    expect(await deleteBot(env, id)).toEqual({ ok: false, reason: 'not-found' })
    expect(await switchBot(env, id, true, 2)).toEqual({ ok: false, reason: 'not-found' })
    expect(await updateBot(env, id, DRAFT, 2)).toMatchObject({ ok: false, problems: [{ field: 'id' }] })
    expect(await getBot(env, id)).toBeNull()
  })

  test('takes the place it is given; those not named follow in their order', async () => {
    const ids = [await created(DRAFT), await created(DRAFT), await created(DRAFT), await created(DRAFT)]
    await reorderBots(env, [ids[3] ?? 0, ids[1] ?? 0])
    expect((await listBots(env)).map(({ id }) => ids.indexOf(id))).toEqual([3, 1, 0, 2])
  })
})

async function created(draft: BotDraft): Promise<number> {
  const saved = await createBot(env, draft, 1000)
  if (!saved.ok) throw new Error(JSON.stringify(saved.problems))
  return saved.id
}

/** The migrations on Node's SQLite, behind the part of D1 that drizzle calls. */
function database() {
  const db = new DatabaseSync(':memory:')
  for (const file of readdirSync('migrations').filter((name) => name.endsWith('.sql'))) {
    db.exec(readFileSync(`migrations/${file}`, 'utf8'))
  }
  const prepare = (sql: string) => {
    const statement = db.prepare(sql)
    const bind = (...values: SQLInputValue[]) => ({
      all: async () => ({ results: statement.all(...values) }),
      raw: async () => statement.all(...values).map((row) => Object.values(row)),
      run: async () => statement.run(...values),
    })
    return { bind }
  }
  return { prepare }
}
