import { Hono } from 'hono'
import { z } from 'zod'
import { TROUBLES, type SimFile } from './media'
import { isSample, sampleBytes } from './media-samples'
import type { World } from './world'

const troublesSchema = z.object({ troubles: z.array(z.enum(TROUBLES)).max(100) })

/** What is wrong with the next files of customers, what Meta holds, and the small files to try things with. */
export function mediaCalls(world: World): Hono {
  const control = new Hono()
  control.get('/', (c) => c.json([...world.media.files.values()].map(described)))
  control.post('/', async (c) => {
    const given = troublesSchema.safeParse(await c.req.json<unknown>().catch(() => null))
    if (!given.success) return c.json({ error: `{ "troubles": [${TROUBLES.join(', ')}] }` }, 422)
    world.media.troubles.push(...given.data.troubles)
    return c.json({ troubles: world.media.troubles })
  })
  control.delete('/', (c) => {
    world.media.troubles = []
    return c.json({ troubles: [] })
  })
  control.get('/samples/:name', (c) => {
    const name = c.req.param('name')
    return isSample(name) ? c.body(sampleBytes(name)) : c.notFound()
  })
  return control
}

function described({ bytes, ...file }: SimFile) {
  return { ...file, size: bytes.length }
}
