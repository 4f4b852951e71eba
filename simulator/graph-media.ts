import { Hono } from 'hono'
import type { Reporting } from './send'
import type { World } from './world'

export function mediaApi(_world: World, _reporting: Reporting): Hono {
  return new Hono()
}
