import { Hono } from 'hono'
import { stubs } from '../../durable-objects/stubs'
import { now } from '../clock'
import type { Env } from '../env'
import { log } from '../log'
import { line } from '../whatsapp/journal-lines'
import { isTest, readLinkCode, type LinkOwner } from './link-code'
import { linkTarget } from './link-store'

export const linkDoor = new Hono<{ Bindings: Env }>()

/** Nothing on the way may keep it or tell others where it came from. */
const HEADERS = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' }

/** A campaign's counted link: on to where the run leads. The first click of a recipient counts; what only looks (`HEAD`) does not. */
linkDoor.get('/l/:code', async (c) => {
  const owner = await readLinkCode(c.env.MASTER_KEY, c.req.param('code'))
  const url = owner && (await linkTarget(c.env.DB, owner))
  if (!owner || !url) return c.text('This link leads nowhere any more.', 404, HEADERS)
  if (c.req.method === 'GET' && !isTest(owner)) c.executionCtx.waitUntil(count(c.env, owner))
  return new Response(null, { status: 302, headers: { ...HEADERS, location: url } })
})

/** A click that is not counted is no reason to keep somebody from where they go. */
async function count(env: Env, owner: LinkOwner): Promise<void> {
  try {
    const row = { type: 'click', ...owner, at: now() } as const
    await stubs(env)
      .journal('messages')
      .append([line({ v: 1, kind: 'campaign', row })])
  } catch (error) {
    log('warn', 'campaign.click', { campaign: owner.campaignId, run: owner.run, error })
  }
}
