import { Hono, type Context } from 'hono'
import { numberOf, tokenOf } from './accounts'
import { isRefusal, takeFault, type Fault } from './faults'
import { connectionApi } from './graph-connection'
import { mediaApi } from './graph-media'
import { numbersApi } from './graph-numbers'
import { templatesApi } from './graph-templates'
import { uploadsApi } from './graph-uploads'
import { object } from './json'
import { DroppedAnswer, management } from './management'
import { addressOf } from './recipients'
import { isRefused, missingObject, refusal, type Refusal } from './refusals'
import { accept, acceptRead, type Reporting } from './send'
import { accountUsage } from './usage'
import { sleep } from './webhooks'
import { addSent, nowOf, type CallKind, type Json, type World } from './world'

type Call = { body: Json; to: string; kind: CallKind }

/** The Graph API as far as the product calls it. Source: reference §7, §9, §12. */
export function graphApi(world: World, reporting: Reporting): Hono {
  const api = new Hono()
  api.use('*', management(world))
  api.use('*', accountUsage(world))
  api.post('/:version{v[0-9]+\\.[0-9]+}/:phoneNumberId/messages', async (c) => {
    const call = callOf(world, object(await c.req.json<unknown>().catch(() => null)) ?? {})
    const fault = takeFault(world, { ...call, method: c.req.method, path: c.req.path })
    if (fault?.delayMs) await sleep(fault.delayMs)
    if (fault && isRefusal(fault)) return refuseByFault(world, c, call, fault)
    const outcome = checkCall(world, c) ?? answer(world, reporting, c.req.param('phoneNumberId'), call, fault)
    if (isRefused(outcome)) return refuse(world, c, call, outcome)
    addSent(world, { ...call, at: nowOf(world), wamid: outcome.wamid, status: 200, error: null })
    if (fault?.answerAfterMs) await sleep(fault.answerAfterMs)
    if (fault?.drop) throw new DroppedAnswer('the answer was dropped')
    return c.json(outcome.answer)
  })
  for (const part of [mediaApi, connectionApi, numbersApi, templatesApi, uploadsApi])
    api.route('/', part(world, reporting))
  api.all('*', (c) => {
    const { status, body } = missingObject(c.req.method, c.req.path.split('/')[2] ?? '')
    return c.json(body, status as 400)
  })
  return api
}

function callOf(world: World, body: Json): Call {
  if (body['status'] !== 'read') return { body, to: addressOf(body), kind: 'message' }
  const customer = world.inboundWamids.get(String(body['message_id']))
  return { body, to: customer?.waId ?? '', kind: object(body['typing_indicator']) ? 'typing' : 'read' }
}

function answer(world: World, reporting: Reporting, phoneNumberId: string, call: Call, fault: Fault | null) {
  const { kind, body } = call
  return kind === 'message' ? accept(world, reporting, { phoneNumberId, body, fault }) : acceptRead(world, body)
}

function checkCall(world: World, c: Context): Refusal | null {
  const token = tokenOf(world, c.req.header('authorization'))
  if (isRefused(token)) return token
  const number = numberOf(world, token, c.req.param('phoneNumberId') ?? '', 'POST')
  return isRefused(number) ? number : null
}

function refuse(world: World, c: Context, call: Call, { status, body }: Refusal): Response {
  addSent(world, { ...call, at: nowOf(world), wamid: null, status, error: body.error })
  return c.json(body, status as 400)
}

function refuseByFault(world: World, c: Context, call: Call, { status = 500, code, html }: Fault): Response {
  if (!html && (status < 500 || code !== undefined))
    return refuse(world, c, call, refusal(status, code ?? 131000, 'Refused by a fault of the simulator'))
  addSent(world, { ...call, at: nowOf(world), wamid: null, status, error: { message: 'HTML' } })
  const page = '<!DOCTYPE html><html><head><title>Error</title></head><body>Sorry, something went wrong.</body></html>'
  return c.html(page, status as 500)
}
