import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { applyMigrations } from '../scripts/local/migrate'
import { Figures } from './support/figures'
import { fill } from './support/inbox-data'
import { LOOKS, type Named } from './support/inbox-looks'
import type { Asked, Seen } from './support/inbox-worker'
import { inboxScreen } from './support/inbox-screen'
import { knob, partsAsked } from './support/knobs'
import { freePort, Runtime } from './support/runtime'
import { say } from './support/say'
import { inboxWorker } from './support/workers'

const SIZES = ['SMALL', 'LARGE'] as const
const small = knob('SMALL', 10_000, 200)
const large = knob('LARGE', 1_000_000, 2000)
const rounds = knob('ROUNDS', 60, 5)
const LINES = 100
/** At most so many rows for each row shown; where little or nothing fits, so many in all. */
const ROWS_EACH = 4
const ROWS_IN_ALL = 200
const SLOWER_AT_MOST = 1.5

const figures = new Figures('bench', 'inbox')
const parts = { looks, screen: () => inboxScreen(figures) }
for (const name of partsAsked(['looks', 'screen'] as const)) await parts[name]()
process.exitCode = figures.verdict()

async function looks(): Promise<void> {
  say(`What a look at the inbox reads and how long it takes, with ${small} conversations of ${LINES} messages each, and with
${large}, of which ${small} have ${LINES} messages and the others one. The product's own functions, in workerd, over D1;
${rounds} looks at each size in turns, of which the middle one counts. Rows are what D1 calls rows read.`)
  const stateDir = mkdtempSync(path.join(tmpdir(), 'crmconnect-bench-'))
  mkdirSync(path.join(stateDir, 'bundle'))
  try {
    const worker = await inboxWorker(stateDir)
    await prepare(worker, stateDir)
    const runtime = await Runtime.start(worker, stateDir, await freePort())
    try {
      for (const named of LOOKS) await tell(runtime, named)
    } finally {
      await runtime.close()
    }
  } finally {
    rmSync(stateDir, { recursive: true, force: true })
  }
}

/** Tables first, by the migrations; then the rows, with nobody else at the files. */
async function prepare(worker: Awaited<ReturnType<typeof inboxWorker>>, stateDir: string): Promise<void> {
  const runtime = await Runtime.start(worker, stateDir, await freePort())
  for (const size of SIZES) {
    for (const [name, folder] of [
      ['DB', 'migrations'],
      ['SEARCH', 'migrations-search'],
    ] as const) {
      const database = await runtime.database(`${name}_${size}`)
      await applyMigrations(database, folder)
      await database.prepare(`create table mark_${name}_${size} (id integer)`).run()
    }
  }
  await runtime.close()
  for (const [size, conversations] of [
    ['SMALL', small],
    ['LARGE', large],
  ] as const) {
    const startedAt = performance.now()
    fill(stateDir, size, { conversations, long: Math.min(small, conversations), lines: LINES })
    say(`${conversations} conversations made in ${Math.round((performance.now() - startedAt) / 1000)} s`)
  }
}

async function tell(runtime: Runtime, { name, look, matches, most = ROWS_IN_ALL }: Named): Promise<void> {
  const ask = async (asked: Asked): Promise<Seen> => {
    const answer = await fetch(runtime.origin, { method: 'POST', body: JSON.stringify(asked) })
    if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Seen
  }
  for (const size of SIZES) {
    const { shown, rowsRead } = await ask({ size, look, isCounted: true })
    const label = `${name}, ${size.toLowerCase()}`
    if (matches && shown > 0)
      figures.tell(`${label}: rows read`, rowsRead / shown, `per row shown, of ${shown}`, { atMost: ROWS_EACH })
    else figures.tell(`${label}: rows read`, rowsRead, `in all, ${shown} shown`, { atMost: most })
  }
  const times: Record<(typeof SIZES)[number], number[]> = { SMALL: [], LARGE: [] }
  for (let round = 0; round < rounds; round++) {
    for (const size of round % 2 === 0 ? SIZES : SIZES.toReversed()) {
      const startedAt = performance.now()
      await ask({ size, look, isCounted: false })
      times[size].push(performance.now() - startedAt)
    }
  }
  figures.tell(`${name}: time, large to small`, middle(times.LARGE) / middle(times.SMALL), 'times', {
    atMost: SLOWER_AT_MOST,
  })
}

function middle(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
