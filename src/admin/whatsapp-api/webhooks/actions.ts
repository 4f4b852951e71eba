import { now } from '../../../clock'
import { nudge } from '../../../crm-events/nudge'
import { holdWaiting, releaseHeld, replayFailed, replayOne } from '../../../crm-webhooks/deliveries-store'
import { readDraft, type Endpoint } from '../../../crm-webhooks/endpoint'
import * as store from '../../../crm-webhooks/endpoints-store'
import { ping } from '../../../crm-webhooks/ping'
import { newSecret, sealSecret } from '../../../crm-webhooks/secret'
import { day } from '../../activity-log/filter'
import { textOf } from '../../crm/asked'
import { showAbsent } from '../../refusals'
import type { AdminContext } from '../../route'
import { WEBHOOKS } from '../paths'
import { showOnce } from '../settings/shown-once'
import { deliveryPage } from './delivery-page'
import { endpointPage, newEndpointPage, readEndpoint } from './endpoint-page'
import { deliveryPath, endpointPath } from './paths'

export async function makeEndpoint(c: AdminContext): Promise<Response> {
  const { problems: text } = c.var.text.webhooks
  const { draft, problems } = await draftOf(c)
  if (Object.keys(problems).length > 0) return newEndpointPage(c, { draft, problems, problem: text.title, status: 422 })
  const [id, secret] = [now(), newSecret()]
  const sealedSecret = await sealSecret(c.env, id, secret)
  const isMade = await store.insertEndpoint(c.env, { id, draft, sealedSecret, staffId: c.var.staff.staffId })
  if (!isMade) return newEndpointPage(c, { draft, problem: text.tooMany, status: 422 })
  return showSecret(c, id, secret)
}

export async function saveEndpoint(c: AdminContext): Promise<Response> {
  const { problems: text } = c.var.text.webhooks
  const endpoint = await readEndpoint(c)
  if (!endpoint) return showAbsent(c)
  const { draft, problems, version } = await draftOf(c)
  if (Object.keys(problems).length > 0) return endpointPage(c, { draft, problems, problem: text.title, status: 422 })
  const isSaved = await store.updateEndpoint(c.env, { ...endpoint, version }, draft, by(c))
  if (!isSaved) return endpointPage(c, { draft, problem: text.changed, status: 409 })
  return c.redirect(`${endpointPath(endpoint.id)}?done=saved`, 303)
}

/** What waits is put aside, and what happens from then on is not kept. */
export function switchOff(c: AdminContext): Promise<Response> {
  return change(c, async (endpoint) => {
    if (!(await store.switchEndpoint(c.env, endpoint, false, by(c)))) return null
    await holdWaiting(c.env, endpoint.id)
    return `${endpointPath(endpoint.id)}?done=off`
  })
}

export function switchOn(c: AdminContext): Promise<Response> {
  return change(c, async (endpoint) => {
    if (!(await store.switchEndpoint(c.env, endpoint, true, by(c)))) return null
    await releaseHeld(c.env, endpoint.id, now())
    await nudge(c.env)
    return `${endpointPath(endpoint.id)}?done=on`
  })
}

export function dropSecret(c: AdminContext): Promise<Response> {
  return change(c, async (endpoint) => {
    const isDropped = await store.dropOtherSecret(c.env, endpoint, by(c))
    return isDropped ? `${endpointPath(endpoint.id)}?done=dropped` : null
  })
}

export function removeEndpoint(c: AdminContext): Promise<Response> {
  return change(c, async (endpoint) => {
    const isGone = await store.deleteEndpoint(c.env, endpoint, by(c))
    return isGone ? `${WEBHOOKS}?done=deleted` : null
  })
}

export async function rotate(c: AdminContext): Promise<Response> {
  const { problems: text } = c.var.text.webhooks
  const endpoint = await readEndpoint(c)
  if (!endpoint) return showAbsent(c)
  if (endpoint.isRotating) return endpointPage(c, { problem: text.rotating, status: 409 })
  const secret = newSecret()
  const sealed = await sealSecret(c.env, endpoint.id, secret)
  const isMade = await store.rotateSecret(c.env, { ...endpoint, version: versionAsked(c) }, sealed, by(c))
  if (!isMade) return endpointPage(c, { problem: text.changed, status: 409 })
  return showSecret(c, endpoint.id, secret)
}

export async function sendPing(c: AdminContext): Promise<Response> {
  const { test: text } = c.var.text.webhooks
  const endpoint = await readEndpoint(c)
  const answer = endpoint && (await ping(c.env, endpoint))
  if (!answer) return showAbsent(c)
  if (!answer.ok) return endpointPage(c, { problem: text.failed(c.var.text.said(answer.say)) })
  return endpointPage(c, { notice: text.arrived(answer.status, answer.tookMs) })
}

export async function replayAllFailed(c: AdminContext): Promise<Response> {
  const endpoint = await readEndpoint(c)
  if (!endpoint) return showAbsent(c)
  const since = day(textOf((await c.req.formData()).get('since')))
  if (since === null) return endpointPage(c, { problem: c.var.text.webhooks.problems.since, status: 422 })
  const replayed = await replayFailed(c.env, endpoint.id, since, now())
  if (replayed > 0) await nudge(c.env)
  return c.redirect(`${endpointPath(endpoint.id)}?done=${replayed > 0 ? 'replayed-all' : 'replayed-none'}`, 303)
}

export async function replay(c: AdminContext): Promise<Response> {
  const { problems: text } = c.var.text.webhooks
  const endpoint = await readEndpoint(c)
  if (!endpoint) return showAbsent(c)
  const key = { endpointId: endpoint.id, eventId: c.req.param('event') ?? '' }
  if (!endpoint.active || endpoint.disabledAt !== null) return deliveryPage(c, text.off)
  if (!(await replayOne(c.env, key, now()))) return deliveryPage(c, text.waits)
  await nudge(c.env)
  return c.redirect(`${deliveryPath(key)}?done=replayed`, 303)
}

/** `null` of the change: somebody else was faster. */
async function change(c: AdminContext, make: (endpoint: Endpoint) => Promise<string | null>): Promise<Response> {
  const endpoint = await readEndpoint(c)
  if (!endpoint) return showAbsent(c)
  const to = await make({ ...endpoint, version: versionAsked(c) })
  if (to === null) return endpointPage(c, { problem: c.var.text.webhooks.problems.changed, status: 409 })
  return c.redirect(to, 303)
}

function versionAsked(c: AdminContext): number {
  return Number(c.req.query('version') ?? 0)
}

async function draftOf(c: AdminContext) {
  const form = await c.req.formData()
  const events = form.getAll('events').filter((event) => typeof event === 'string')
  const read = readDraft({ name: textOf(form.get('name')), url: textOf(form.get('url')), events })
  return { ...read, version: Number(textOf(form.get('version'))) }
}

function by(c: AdminContext): { staffId: number } {
  return { staffId: c.var.staff.staffId }
}

function showSecret(c: AdminContext, id: number, secret: string): Promise<Response> {
  const words = c.var.text.webhooks.secret.shown
  return showOnce(c, { tab: 'webhooks', value: secret, back: endpointPath(id), words })
}
