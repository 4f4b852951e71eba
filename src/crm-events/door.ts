import { Hono } from 'hono'
import { stubs } from '../../durable-objects/stubs'
import { openApiText } from '../api/openapi/document'
import { keyProblem, NO_JSON, NOT_READY, problemResponse, tooLarge, type Problem } from '../api/problem'
import { now } from '../clock'
import type { Env } from '../env'
import { log } from '../log'
import { authorise, noteUse, slowDown } from '../notifications/authorise'
import { openOption, optionOf, readConfig, type ConfigSnapshot } from '../settings/snapshot'
import { readBody } from '../whatsapp/body'
import { line } from '../whatsapp/journal-lines'
import { answerOf, MOST_EVENTS, sortEvents, type Verdict } from './batch'
import { parseJson } from './read-event'
import { checkSignature, isSigned } from './signed'
import { knownEvents } from './store'

const MOST_BYTES = 2 * 1024 * 1024
/** Of one call to the Journal, which keeps one call's entries together on their way to D1. */
const MOST_APPEND_CHARS = 400_000
/** Whether an id is known decides only what the answer says: not worth waiting for longer. */
const KNOWN_WITHIN_MS = 2000

const decoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true })

/** The CRM posts its events here. 202 once all of it is durable; whatever else it is told, posting it again does no harm. */
export const crmDoor = new Hono<{ Bindings: Env }>()

crmDoor.post('/whatsapp_api/notify', async (c) => {
  const receivedAt = now()
  const body = await readBody(c.req.raw, MOST_BYTES)
  if (body === null) return problemResponse(tooLarge('2 MB: post fewer events at once'))
  const config = await readConfig(c.env)
  if (!config) return problemResponse(NOT_READY)
  const text = decoder.decode(body)
  const refused = await refusalOf(c, config, text)
  if (refused) return problemResponse(refused)
  const posted = readPosted(text)
  if ('code' in posted) return problemResponse(posted)
  const country = optionOf(config, 'whatsapp_default_country')
  const verdicts = sortEvents(posted.list, { country, receivedAt })
  const known = await knownAmong(c.env, verdicts)
  await keep(c.env, verdicts, known)
  const { status, answer } = answerOf(verdicts, known)
  return c.json(answer, status)
})

crmDoor.get('/whatsapp_api/openapi.json', (c) =>
  c.body(openApiText(new URL(c.req.url).origin), 200, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'public, max-age=300',
    'access-control-allow-origin': '*',
  }),
)

crmDoor.all('/whatsapp_api/notify', (c) => {
  c.header('allow', 'POST')
  return c.text('Events are posted here. See /whatsapp_api/openapi.json.', 405)
})

type Caller = { env: Env; req: { raw: Request }; executionCtx: { waitUntil: (promise: Promise<unknown>) => void } }

/** Signed, or with a key. */
async function refusalOf(
  { env, req, executionCtx }: Caller,
  config: ConfigSnapshot,
  text: string,
): Promise<Problem | null> {
  const { headers } = req.raw
  if (!isSigned(headers)) {
    const authorised = await authorise(env, config, { headers, scope: 'notify' })
    if (!authorised.ok) return keyProblem(authorised.reason)
    executionCtx.waitUntil(noteUse(env, authorised.keyId))
    return null
  }
  const verdict = await checkSignature(await signingSecrets(env, config), { headers, text, now: now() })
  if (verdict === 'ok') return null
  if (await slowDown(env, headers)) return keyProblem('too-many-wrong')
  return { status: 401, title: 'Not signed by us', ...SIGNATURE[verdict] }
}

const SIGNATURE = {
  missing: {
    code: 'signature-missing',
    detail: 'A signed post has the headers webhook-id, webhook-timestamp (epoch seconds) and webhook-signature.',
  },
  wrong: {
    code: 'signature-wrong',
    detail:
      'The signature does not match. It is made over "<id>.<timestamp>.<body>" with the signing secret of the settings page, over exactly the bytes that are posted.',
  },
  expired: {
    code: 'signature-expired',
    detail:
      'The post was signed more than 5 minutes ago, or in the future. Sign it when it is posted, and check the clock of that machine.',
  },
} as const

async function signingSecrets(env: Env, config: ConfigSnapshot): Promise<string[]> {
  return [
    await openOption(env, config, 'whatsapp_api_signing_secret'),
    await openOption(env, config, 'whatsapp_api_signing_secret_other'),
  ]
}

function readPosted(text: string): { list: unknown[] } | Problem {
  let posted: unknown
  try {
    posted = parseJson(text)
  } catch {
    return NO_JSON
  }
  const list = Array.isArray(posted) ? posted : [posted]
  if (list.length > 0 && list.length <= MOST_EVENTS) return { list }
  return {
    status: list.length === 0 ? 422 : 413,
    code: list.length === 0 ? 'no-events' : 'too-many-events',
    title: 'Not a list of events',
    detail: `Post one event, or a list of 1 to ${MOST_EVENTS}.`,
  }
}

/** Nobody knows while D1 is away: then the id decides when it is written. */
async function knownAmong(env: Env, verdicts: readonly Verdict[]): Promise<ReadonlySet<string>> {
  const ids = verdicts.flatMap((verdict) => (verdict.result === 'accepted' ? verdict.event.id : []))
  if (ids.length === 0) return new Set()
  try {
    const late = scheduler.wait(KNOWN_WITHIN_MS).then(() => new Set<string>())
    return await Promise.race([knownEvents(env.DB, ids), late])
  } catch {
    log('warn', 'crm-events.known-unasked', { events: ids.length })
    return new Set()
  }
}

async function keep(env: Env, verdicts: readonly Verdict[], known: ReadonlySet<string>): Promise<void> {
  const appends: string[][] = []
  let chars = MOST_APPEND_CHARS
  for (const verdict of verdicts) {
    if (verdict.result !== 'accepted' || known.has(verdict.event.id)) continue
    const entry = line({ v: 1, kind: 'crm-event', row: verdict.event })
    chars += entry.length
    if (chars > MOST_APPEND_CHARS) {
      appends.push([])
      chars = entry.length
    }
    appends.at(-1)!.push(entry)
  }
  await Promise.all(appends.map((entries) => stubs(env).journal('messages').append(entries)))
}
