import { applyD1Migrations, reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterAll, vi } from 'vitest'
import { moveClock } from '../../src/clock'
import { forgetConfig } from '../../src/settings/snapshot'
import { forgetNotes } from '../../src/whatsapp/connection/notes'
import { forgetBanner } from '../../src/health/look'
import { forgetRejected } from '../../src/whatsapp/rejected'
import { tellLimits } from './limits'
import { FRESH_SIMULATOR } from './node/fresh-simulator'
import { standStill } from './worker'

// Test files share a workerd, since starting one takes longer than most of them. Each begins with nothing: no object, no
// row, a new simulator, the real clock, and modules that remember nothing. Within a file rows stay from test to test.
vi.useRealTimers()
await fetch(FRESH_SIMULATOR, { method: 'POST' })
await empty()
forgetConfig()
forgetNotes()
forgetRejected()
forgetBanner()
moveClock(0)
standStill()

// What most tests are about begins after signing in; `staff-two-factor.test.ts` sets it back to what a deploy has.
await env.DB.prepare(`update tbloptions set value = 'offer' where name = 'staff_two_factor_admins'`).run()

// The first that is asked for is the last that runs.
if (env.TEST_LIMITS) afterAll(tellLimits)

/** What the file before left under way may still write a row after all were gone: then they go once more. */
async function empty(): Promise<void> {
  for (let tries = 0; tries < 3; tries++) {
    await reset()
    await applyD1Migrations(env.DB, env.TEST_MIGRATIONS)
    await applyD1Migrations(env.SEARCH, env.TEST_SEARCH_MIGRATIONS)
    if ((await env.DB.prepare('select staffid from tblstaff').first()) === null) return
  }
  throw new Error('The file before goes on writing')
}
