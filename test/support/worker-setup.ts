import { applyD1Migrations } from 'cloudflare:test'
import { env } from 'cloudflare:workers'

// Each test file has a workerd of its own; D1 starts empty and keeps its rows from test to test within the file.
await applyD1Migrations(env.DB, env.TEST_MIGRATIONS)
await applyD1Migrations(env.SEARCH, env.TEST_SEARCH_MIGRATIONS)

// What most tests are about begins after signing in; `staff-two-factor.test.ts` sets it back to what a deploy has.
await env.DB.prepare(`update tbloptions set value = 'offer' where name = 'staff_two_factor_admins'`).run()
