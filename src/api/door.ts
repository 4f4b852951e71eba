import { Hono, type Context } from 'hono'
import { errorsOf, parseJson } from '../crm-events/read-event'
import type { Env } from '../env'
import { log } from '../log'
import { authorise, noteUse } from '../notifications/authorise'
import type { Scope } from '../notifications/scopes'
import { readConfig, type ConfigSnapshot } from '../settings/snapshot'
import { readBody } from '../whatsapp/body'
import { invalid, keyProblem, NO_JSON, NOT_READY, problemResponse, tooLarge, type Problem } from './problem'
import { putGroup } from './put-group'
import { putContact, putLead } from './put-person'
import { keysetOf, readConversation } from './read-conversation'
import { messageBody } from './schemas'
import { sendMessage } from './send-message'

const MOST_BYTES = 1024 * 1024
const MOST_KEY_CHARS = 200

type ApiContext = Context<{ Bindings: Env }>
type Entered = { config: ConfigSnapshot; keyId: number }

/** What the CRM does here for itself; whoever comes has a key with the scope of what they do. */
export const apiDoor = new Hono<{ Bindings: Env }>()

apiDoor.post('/api/v1/messages', (c) =>
  within(c, 'messages:send', async ({ config, keyId }) => {
    const idempotencyKey = c.req.header('idempotency-key') ?? null
    if (idempotencyKey !== null && !/^[\u0021-\u007e]+$/.test(idempotencyKey.slice(0, MOST_KEY_CHARS + 1)))
      return problemResponse(invalid([{ field: 'Idempotency-Key', message: 'has to be visible ASCII characters' }]))
    if ((idempotencyKey?.length ?? 0) > MOST_KEY_CHARS)
      return problemResponse(
        invalid([{ field: 'Idempotency-Key', message: `has more than ${MOST_KEY_CHARS} characters` }]),
      )
    const json = await jsonOf(c)
    if ('problem' in json) return problemResponse(json.problem)
    const read = messageBody.safeParse(json.body)
    if (!read.success) return problemResponse(invalid(errorsOf(read.error, '', 'body')))
    const sent = await sendMessage(c.env, config, { keyId, idempotencyKey, body: read.data })
    if (!sent.ok) return problemResponse(sent.problem)
    const { id, at, interactionId, status } = sent.message
    return c.json({ id, conversation_id: interactionId, at: new Date(at).toISOString(), status }, 202)
  }),
)

apiDoor.get('/api/v1/conversations/:id', (c) =>
  within(c, 'conversations:read', async () => {
    const asked = c.req.query('before')
    const before = asked === undefined ? null : keysetOf(asked)
    if (asked !== undefined && before === null)
      return problemResponse(invalid([{ field: 'before', message: 'has to be the "next" of the page before' }]))
    const found = await readConversation(c.env, c.req.param('id').slice(0, 64), before)
    return found ? c.json(found, 200, { 'cache-control': 'no-store' }) : problemResponse(absent('conversation'))
  }),
)

apiDoor.put('/api/v1/leads/:external_id', (c) => putPerson(c, c.req.param('external_id'), putLead))
apiDoor.put('/api/v1/contacts/:external_id', (c) => putPerson(c, c.req.param('external_id'), putContact))

apiDoor.put('/api/v1/groups/:name', (c) =>
  within(c, 'people:write', async ({ config }) => {
    const json = await jsonOf(c)
    if ('problem' in json) return problemResponse(json.problem)
    const name = c.req.param('name')
    const put = await putGroup(c.env, { config, name, body: json.body })
    if (!put.ok) return problemResponse(put.problem)
    const { id, members, refused, isNew } = put
    return c.json({ id, name, members, refused }, isNew ? 201 : 200)
  }),
)

apiDoor.all('/api/v1/*', () => problemResponse(absent('page')))

function putPerson(c: ApiContext, externalId: string, put: typeof putLead): Promise<Response> {
  return within(c, 'people:write', async ({ config }) => {
    const json = await jsonOf(c)
    if ('problem' in json) return problemResponse(json.problem)
    const done = await put(c.env, { config, externalId, body: json.body })
    if (!done.ok) return problemResponse(done.problem)
    return c.json({ id: done.id, external_id: externalId }, done.isNew ? 201 : 200)
  })
}

/** The key first: a stranger learns nothing of what is there. */
async function within(c: ApiContext, scope: Scope, work: (entered: Entered) => Promise<Response>): Promise<Response> {
  const config = await readConfig(c.env)
  if (!config) return problemResponse(NOT_READY)
  const authorised = await authorise(c.env, config, { headers: c.req.raw.headers, scope })
  if (!authorised.ok) return problemResponse(keyProblem(authorised.reason))
  c.executionCtx.waitUntil(noteUse(c.env, authorised.keyId))
  try {
    return await work({ config, keyId: authorised.keyId })
  } catch (error) {
    log('error', 'api.failed', { method: c.req.method, error })
    return problemResponse(BROKEN)
  }
}

async function jsonOf(c: ApiContext): Promise<{ body: unknown } | { problem: Problem }> {
  const bytes = await readBody(c.req.raw, MOST_BYTES)
  if (bytes === null) return { problem: tooLarge('1 MB') }
  try {
    return { body: parseJson(new TextDecoder().decode(bytes)) }
  } catch {
    return { problem: NO_JSON }
  }
}

function absent(what: string): Problem {
  return {
    status: 404,
    code: 'not-found',
    title: 'Not found',
    detail: `There is no such ${what}. See /whatsapp_api/openapi.json.`,
  }
}

const BROKEN: Problem = {
  status: 503,
  code: 'unavailable',
  title: 'Not possible at the moment',
  detail:
    'Something did not answer on our side. Send it again in a minute; with the same Idempotency-Key nothing goes twice.',
  retryAfter: 60,
}
