import { Hono, type Context } from 'hono'
import { numberOf, tokenOf, wabaOf, type SimNumber } from './accounts'
import { object } from './json'
import {
  changeBlocked,
  changeNumber,
  changeProfile,
  deregister,
  fieldsOf,
  register,
  requestCode,
  verifyCode,
} from './numbers'
import { exchangeCode } from './oauth-codes'
import { isRefused, wrong, type Refusal } from './refusals'
import type { Reporting } from './send'
import type { Json, World } from './world'

const VERSION = '/:version{v[0-9]+\\.[0-9]+}'

/** Numbers, their registration and profile, and the code of a sign-up. Source: reference §8.3, §8.5. */
export function numbersApi(world: World, _reporting: Reporting): Hono {
  const api = new Hono()
  api.get(`${VERSION}/oauth/access_token`, (c) => answer(c, exchangeCode(world, c.req.query())))
  api.get(`${VERSION}/:wabaId/phone_numbers`, (c) => answer(c, listNumbers(world, c)))

  const onNumber = (path: string, respond: (number: SimNumber, given: Json) => Json | Refusal) =>
    api.post(`${VERSION}/:id{[0-9]+}${path}`, async (c, next) => {
      if (path === '' && !world.accounts.numbers.has(c.req.param('id') ?? '')) return next()
      const number = allowedNumber(world, c)
      return answer(c, isRefused(number) ? number : respond(number, await readGiven(c)))
    })
  onNumber('/register', (number, given) => register(world, number, given))
  onNumber('/deregister', (number) => deregister(world, number))
  onNumber('/request_code', requestCode)
  onNumber('/verify_code', verifyCode)
  onNumber('/whatsapp_business_profile', changeProfile)
  onNumber('/block_users', (number, given) => changeBlocked(world, number, given, true))
  onNumber('', changeNumber)

  api.delete(`${VERSION}/:id{[0-9]+}/block_users`, async (c) => {
    const number = allowedNumber(world, c)
    return answer(c, isRefused(number) ? number : changeBlocked(world, number, await readGiven(c), false))
  })

  api.get(`${VERSION}/:id/whatsapp_business_profile`, (c) => {
    const number = allowedNumber(world, c)
    if (isRefused(number)) return answer(c, number)
    const profile = { messaging_product: 'whatsapp', ...pick(number.profile, c.req.query('fields') ?? 'about') }
    return c.json({ data: [profile] })
  })
  api.get(`${VERSION}/:id{[0-9]+}`, (c, next) => {
    if (!world.accounts.numbers.has(c.req.param('id'))) return next()
    const number = allowedNumber(world, c)
    if (isRefused(number)) return answer(c, number)
    const asked = c.req.query('fields') ?? 'verified_name,code_verification_status,display_phone_number,quality_rating'
    return c.json(pick(fieldsOf(number), `id,${asked}`))
  })
  return api
}

function allowedNumber(world: World, c: Context): SimNumber | Refusal {
  const token = tokenOf(world, c.req.header('authorization'))
  return isRefused(token) ? token : numberOf(world, token, c.req.param('id') ?? '', c.req.method)
}

/** A page after a cursor, which is the place in the list. */
function listNumbers(world: World, c: Context): Json | Refusal {
  const token = tokenOf(world, c.req.header('authorization'))
  if (isRefused(token)) return token
  const waba = wabaOf(world, token, c.req.param('wabaId') ?? '', 'GET')
  if (isRefused(waba)) return waba
  const all = [...world.accounts.numbers.values()].filter(({ wabaId }) => wabaId === waba.id)
  const limit = Math.min(100, Math.max(1, Number(c.req.query('limit')) || 25))
  const after = c.req.query('after')
  const from = after === undefined ? 0 : placeOf(after)
  if (from === null || from > all.length) return wrong('The cursor is not valid.')
  const page = all.slice(from, from + limit)
  const asked = c.req.query('fields') ?? 'verified_name,code_verification_status,display_phone_number,quality_rating'
  const cursors = { before: btoa(`at:${from}`), after: btoa(`at:${from + page.length}`) }
  const next =
    from + limit < all.length ? { next: `https://graph.facebook.com${c.req.path}?after=${cursors.after}` } : {}
  return {
    data: page.map((number) => pick(fieldsOf(number), `id,${asked}`)),
    ...(page.length === 0 ? {} : { paging: { cursors, ...next } }),
  }
}

function placeOf(cursor: string): number | null {
  try {
    const [, place] = /^at:(\d+)$/.exec(atob(cursor)) ?? []
    return place === undefined ? null : Number(place)
  } catch {
    return null
  }
}

function pick(fields: Json, asked: string): Json {
  const names = new Set(asked.split(','))
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.has(name)))
}

function answer(c: Context, result: Json | Refusal) {
  return isRefused(result) ? c.json(result.body, result.status as 400) : c.json(result)
}

/** Graph takes JSON and the query alike. */
async function readGiven(c: Context): Promise<Json> {
  return { ...c.req.query(), ...object(await c.req.json<unknown>().catch(() => null)) }
}
