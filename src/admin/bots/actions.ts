import { createBot, deleteBot, listBots, reorderBots, type Saved, switchBot, updateBot } from '../../bots/store'
import { now } from '../../clock'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { draftOf, errorsOf, postedValues } from './form-values'
import { editBotPage, idOf, newBotPage, type Refused } from './pages'

const LIST = '/admin/whatsapp/bots'

export async function create(c: AdminContext): Promise<Response> {
  const values = postedValues(await c.req.parseBody())
  const saved = await createBot(c.env, draftOf(values), now())
  return saved.ok ? c.redirect(`${LIST}?done=created`, 303) : newBotPage(c, refusedBy(saved, values))
}

export async function update(c: AdminContext): Promise<Response> {
  const id = idOf(c)
  if (id === null) return showAbsent(c)
  const values = postedValues(await c.req.parseBody())
  const saved = await updateBot(c.env, id, draftOf(values), now())
  return saved.ok ? c.redirect(`${LIST}?done=saved`, 303) : editBotPage(c, refusedBy(saved, values))
}

/** Names the state it wants, so that two people at one switch do not undo each other. */
export async function turn(c: AdminContext): Promise<Response> {
  const id = idOf(c)
  const to = (await c.req.parseBody())['to']
  if (id === null || (to !== 'on' && to !== 'off')) return showAbsent(c)
  const changed = await switchBot(c.env, id, to === 'on', now())
  return c.redirect(`${LIST}?done=${changed.ok ? to : 'gone'}`, 303)
}

export async function remove(c: AdminContext): Promise<Response> {
  const id = idOf(c)
  if (id === null) return showAbsent(c)
  const changed = await deleteBot(c.env, id)
  return c.redirect(`${LIST}?done=${changed.ok ? 'removed' : 'gone'}`, 303)
}

/** One place up or down in the order in which bots are asked. */
export async function move(c: AdminContext): Promise<Response> {
  const id = idOf(c)
  const to = (await c.req.parseBody())['to']
  if (id === null || (to !== 'up' && to !== 'down')) return showAbsent(c)
  const ids = (await listBots(c.env)).map((bot) => bot.id)
  const from = ids.indexOf(id)
  if (from < 0) return c.redirect(`${LIST}?done=gone`, 303)
  ids.splice(from, 1)
  ids.splice(Math.max(0, to === 'up' ? from - 1 : from + 1), 0, id)
  await reorderBots(c.env, ids)
  return c.redirect(`${LIST}?done=moved`, 303)
}

function refusedBy(saved: Extract<Saved, { ok: false }>, values: Refused['values']): Refused {
  return { values, errors: errorsOf(saved.problems, values) }
}
