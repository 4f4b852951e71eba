import { Hono } from 'hono'
import { z } from 'zod'
import { stubs } from '../durable-objects/stubs'
import type { Env } from './env'
import { forgetConfig, readConfig } from './settings/snapshot'
import { objectIds } from './conversations/development-store'

const clockSchema = z.object({
  offsetMs: z
    .number()
    .int()
    .min(0)
    .max(400 * 86_400_000),
})

/**
 * The development clock: `POST /__dev/clock { offsetMs }` from the simulator skips minutes and days end to end. Only with
 * `STAGE=local`, which `npm start` and the tests set; anywhere else the address does not exist.
 */
export const development = new Hono<{ Bindings: Env }>()

development.post('/__dev/clock', async (c) => {
  if (c.env.STAGE !== 'local') return c.notFound()
  const parsed = clockSchema.safeParse(await c.req.json().catch(() => null))
  if (!parsed.success) return c.json({ error: 'offsetMs: a whole number of milliseconds, 0 to 400 days' }, 422)
  await stubs(c.env).config().moveClock(parsed.data.offsetMs)
  forgetConfig()
  await readConfig(c.env)
  for (const objectId of await objectIds(c.env.DB)) await stubs(c.env).conversationById(objectId).wake()
  return c.json({ offsetMs: parsed.data.offsetMs })
})
