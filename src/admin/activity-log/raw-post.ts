import { stubs } from '../../../durable-objects/stubs'
import type { AdminContext } from '../route'

/** One group of the ledger, `<shard>:<seq>`, exactly as it was kept; as a file, never as a page. */
export async function rawPost(c: AdminContext): Promise<Response> {
  const [, shard, seq] = /^(messages|statuses):(\d{1,15})$/.exec(c.req.query('ledger') ?? '') ?? []
  const raw = shard
    ? await stubs(c.env)
        .journal(shard === 'messages' ? 'messages' : 'statuses')
        .raw(Number(seq))
    : null
  if (raw === null) return c.text(c.var.text.activityLog.rawGone, 404)
  return c.body(raw, 200, {
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': `attachment; filename="${shard}-${seq}.txt"`,
  })
}
