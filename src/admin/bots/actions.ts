import { checkDraft, type BotDraft } from '../../bots/draft'
import { rowOf } from '../../bots/lab/draft'
import {
  createBot,
  deleteBot,
  getBot,
  listBots,
  reorderBots,
  type Saved,
  type StoredBot,
  switchBot,
  updateBot,
} from '../../bots/store'
import { now } from '../../clock'
import { MEDIA_KINDS, type MediaKind } from '../../whatsapp/limits'
import { recordAction } from '../activity-log/record-action'
import { FLOW_BOT, flowPath } from '../flow/in-work'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { takeFiles } from '../templates/form-samples'
import { draftOf, errorsOf, postedValues } from './form-values'
import { recordSecondLook, secondLook } from './lab/second-look'
import { editBotPage, newBotPage, type Refused, zoneOf } from './pages'
import { idOf } from '../row-id'

const LIST = '/admin/whatsapp/bots'

export async function create(c: AdminContext): Promise<Response> {
  const { values, errors } = await posted(c)
  if (values['again'] === '1') return newBotPage(c, { values, errors: {} })
  const draft = draftOf(values, await zoneOf(c))
  if (Object.keys(errors).length > 0) return newBotPage(c, { values, errors })
  const look = await lookAt(c, draft, null, { action: LIST, values })
  if ('page' in look) return look.page
  const saved = await createBot(c.env, draft, now())
  if (!saved.ok) return newBotPage(c, refusedBy(c, saved, values))
  await recordSecondLook(c, look.failing, { id: saved.id, name: draft.name })
  await recordAction(c, 'bot.created', c.var.text.activityLog.recorded.botCreated(draft.name), { botId: saved.id })
  return c.redirect(draft.botType === FLOW_BOT ? `${flowPath(saved.id)}?done=created` : `${LIST}?done=created`, 303)
}

export async function update(c: AdminContext): Promise<Response> {
  const id = idOf(c)
  if (id === null) return showAbsent(c)
  const { values, errors } = await posted(c)
  if (values['again'] === '1') return editBotPage(c, { values, errors: {} })
  const draft = draftOf(values, await zoneOf(c))
  if (Object.keys(errors).length > 0) return editBotPage(c, { values, errors })
  const look = await lookAt(c, draft, await getBot(c.env, id), { action: `${LIST}/${id}`, values })
  if ('page' in look) return look.page
  const saved = await updateBot(c.env, id, draft, now())
  if (!saved.ok) return editBotPage(c, refusedBy(c, saved, values))
  await recordSecondLook(c, look.failing, { id, name: draft.name })
  await recordAction(c, 'bot.changed', c.var.text.activityLog.recorded.botChanged(draft.name), { botId: id })
  return c.redirect(`${LIST}?done=saved`, 303)
}

/** Names the state it wants, so that two people at one switch do not undo each other. */
export async function turn(c: AdminContext): Promise<Response> {
  const id = idOf(c)
  const values = postedValues(await c.req.parseBody())
  const to = values['to']
  if (id === null || (to !== 'on' && to !== 'off')) return showAbsent(c)
  const bot = await getBot(c.env, id)
  const name = bot?.name ?? String(id)
  const look = bot && to === 'on' && (await secondLook(c, { ...switching(bot), values, back: LIST }))
  if (look && 'page' in look) return look.page
  const changed = await switchBot(c.env, id, to === 'on', now())
  if (changed.ok) await recordSecondLook(c, look ? look.failing : [], { id, name })
  if (changed.ok)
    await recordAction(c, 'bot.switched', c.var.text.activityLog.recorded.botSwitched(name, to === 'on'), { botId: id })
  return c.redirect(`${LIST}?done=${changed.ok ? to : 'gone'}`, 303)
}

export async function remove(c: AdminContext): Promise<Response> {
  const id = idOf(c)
  if (id === null) return showAbsent(c)
  const name = await nameOf(c, id)
  const changed = await deleteBot(c.env, id)
  if (changed.ok) await recordAction(c, 'bot.deleted', c.var.text.activityLog.recorded.botDeleted(name), { botId: id })
  return c.redirect(`${LIST}?done=${changed.ok ? 'removed' : 'gone'}`, 303)
}

/** One place up or down in the order in which bots are asked. */
export async function move(c: AdminContext): Promise<Response> {
  const id = idOf(c)
  const to = (await c.req.parseBody())['to']
  if (id === null || (to !== 'up' && to !== 'down')) return showAbsent(c)
  const bots = await listBots(c.env)
  const ids = bots.map((bot) => bot.id)
  const from = ids.indexOf(id)
  if (from < 0) return c.redirect(`${LIST}?done=gone`, 303)
  ids.splice(from, 1)
  ids.splice(Math.max(0, to === 'up' ? from - 1 : from + 1), 0, id)
  await reorderBots(c.env, ids)
  const says = c.var.text.activityLog.recorded.botMoved(bots[from]?.name ?? '', to === 'up')
  await recordAction(c, 'bot.moved', says, { botId: id })
  return c.redirect(`${LIST}?done=moved`, 303)
}

/** The lab's cases with this form saved; one that will be refused anyway is not looked at. */
async function lookAt(
  c: AdminContext,
  draft: BotDraft,
  stored: StoredBot | null,
  form: { action: string; values: Refused['values'] },
): Promise<{ page: Response } | { failing: string[] }> {
  const checked = checkDraft(draft)
  return checked.ok ? secondLook(c, { row: rowOf(draft, checked.value, stored), ...form }) : { failing: [] }
}

function switching(bot: StoredBot) {
  return { row: { ...bot, isBotActive: true }, action: `${LIST}/${bot.id}/switch` }
}

async function nameOf(c: AdminContext, id: number): Promise<string> {
  return (await getBot(c.env, id))?.name ?? String(id)
}

function refusedBy(c: AdminContext, saved: Extract<Saved, { ok: false }>, values: Refused['values']): Refused {
  return { values, errors: errorsOf(saved.problems, values, c.var.text.said) }
}

/** The form, with files that came along where no script had uploaded them. */
async function posted(c: AdminContext): Promise<Refused> {
  const body = await c.req.parseBody()
  const values = postedValues(body)
  const wanted = Object.keys(body).flatMap((name) => {
    const field = name.endsWith('.file') ? name.slice(0, -'.file'.length) : ''
    const kind = MEDIA.find((one) => one === values[`${field}.kind`])
    return kind ? [{ name: field, kind }] : []
  })
  const taken = await takeFiles(c, body, wanted)
  return { values: { ...values, ...taken.values }, errors: taken.errors }
}

const MEDIA = Object.keys(MEDIA_KINDS) as MediaKind[]
