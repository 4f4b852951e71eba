import { Hono } from 'hono'
import { aiProviders } from './ai'
import { controlCalls } from './control'
import { graphApi } from './graph'
import { DroppedAnswer } from './management'
import { oauthDialog } from './oauth'
import { phonePage, type ReadAsset } from './phone'
import { pushService } from './push-service'
import type { StatusDelays } from './statuses'
import type { Deliver } from './webhooks'
import { answerAsHost, resolver } from './web'
import { newWorld } from './world'

export { DroppedAnswer }

export type SimulatorOptions = {
  appUrl: string
  /** How webhooks reach the app; the network when absent. */
  fetch?: Deliver
  /** Milliseconds between an accepted send and its statuses, each after the one before. */
  delays?: StatusDelays
  /** The phone's script, which only browsers need. */
  readAsset?: ReadAsset
}

const DELAYS: StatusDelays = { sent: 60, delivered: 120, read: 250 }

/** A stand-in for Meta, in memory. The same app is served by Node for people and called directly by tests. */
export function createSimulator({
  appUrl,
  fetch: deliver = (request) => fetch(request),
  delays = DELAYS,
  readAsset = () => Promise.resolve(null),
}: SimulatorOptions) {
  const world = newWorld()
  const app = new Hono()
  app.use(async (c, next) => (await answerAsHost(world, c.req.raw)) ?? next())
  // Its own address stands for lookaside.fbsbx.com.
  app.use(async (c, next) => {
    world.media.origin = new URL(c.req.url).origin
    await next()
  })
  app.get('/healthz', (c) => c.text('up'))
  app.route('/', pushService())
  app.route('/', aiProviders(world))
  app.route('/_control', controlCalls(world, { appUrl, deliver }))
  app.route('/', resolver(world))
  app.route('/_oauth', oauthDialog(world))
  app.route('/', phonePage(world, readAsset))
  app.route('/', graphApi(world, { appUrl, deliver, delays }))
  app.onError((error) => {
    throw error
  })
  return { app, world, fetch: async (request: Request) => app.fetch(request) }
}
