import type { MiddlewareHandler } from 'hono'
import { isRefused, refusal } from './refusals'
import { tokenOf } from './accounts'
import { nowOf, type World } from './world'

const HOUR_MS = 3_600_000
const PER_HOUR = 200
const PER_HOUR_WITH_NUMBER = 5000

/**
 * Management calls about an account, by app: 200 in a rolling hour, 5,000 once it has a connected number. Refused calls
 * count too. Source: reference §10.
 */
export function accountUsage(world: World): MiddlewareHandler {
  return async (c, next) => {
    const wabaId = c.req.path.split('/')[2] ?? ''
    const token = tokenOf(world, c.req.header('authorization'))
    if (isRefused(token) || !world.accounts.wabas.has(wabaId)) return next()
    const times = count(world, `${token.appId}:${wabaId}`)
    const limit = limitOf(world, wabaId)
    if (times.length > limit) {
      const { status, body } = refusal(400, 80007, 'There have been too many calls to this WhatsApp Business account.')
      c.res = c.json(body, status as 400)
    } else await next()
    c.header('x-business-use-case-usage', usageHeader(world, wabaId, times, limit))
  }
}

function count(world: World, key: string): number[] {
  const now = nowOf(world)
  const times = [...(world.accounts.usage.get(key) ?? []).filter((at) => now - at < HOUR_MS), now]
  world.accounts.usage.set(key, times)
  return times
}

function limitOf({ accounts }: World, wabaId: string): number {
  const isConnected = [...accounts.numbers.values()].some(
    (number) => number.wabaId === wabaId && number.status === 'CONNECTED',
  )
  return isConnected ? PER_HOUR_WITH_NUMBER : PER_HOUR
}

function usageHeader(world: World, wabaId: string, times: number[], limit: number): string {
  const percent = Math.min(100, Math.floor((times.length / limit) * 100))
  const freeAt = (times[times.length - limit] ?? 0) + HOUR_MS
  const minutes = times.length < limit ? 0 : Math.max(1, Math.ceil((freeAt - nowOf(world)) / 60_000))
  const use = { call_count: percent, total_cputime: percent, total_time: percent }
  const entry = { type: 'whatsapp_business_management', ...use, estimated_time_to_regain_access: minutes }
  return JSON.stringify({ [wabaId]: [entry] })
}
