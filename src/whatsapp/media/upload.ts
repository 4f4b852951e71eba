import { z } from 'zod'
import type { Env } from '../../env'
import { log } from '../../log'
import type { Connection } from '../api'
import type { GraphResult } from '../graph-api'
import { manage } from '../manage'
import { refusedByUs, type Refused } from '../outcome'

export type Uploaded = { ok: true; mediaId: string } | { ok: false; refusal: Refused }

/** Where R2 or Meta does not take it now, a send waits so long and tries again. */
const AGAIN_MS = 10_000
/** To begin with, and for each megabyte at 4 Mbit/s. */
const LEAST_TIMEOUT_MS = 20_000
const TIMEOUT_PER_MB_MS = 2000
const MEGABYTE = 1024 * 1024

const uploadedSchema = z.object({ id: z.string().regex(/^\d+$/) })

/** Gives a file of ours to Meta for one number, streamed out of R2; never throws. Its id lives 30 days. Source: reference §8.1. */
export async function uploadFile(env: Env, connection: Connection, key: string): Promise<Uploaded> {
  try {
    const object = await env.MEDIA.get(key)
    if (!object) return unusable('It is not kept any more.')
    return await upload(env, connection, object)
  } catch (error) {
    log('warn', 'media.unreadable', { error })
    return unusable('The file store did not answer.', AGAIN_MS)
  }
}

async function upload(env: Env, connection: Connection, object: R2ObjectBody): Promise<Uploaded> {
  const form = formOf(object)
  const cancel = new AbortController()
  const filling = form.fill(cancel.signal)
  const result = await manage(
    env,
    { kind: 'graph.media.upload', summary: 'Gave a file to WhatsApp', phoneNumberId: connection.phoneNumberId },
    connection,
    {
      method: 'POST',
      path: `${connection.phoneNumberId}/media`,
      bytes: form.readable,
      headers: { 'content-type': `multipart/form-data; boundary=${form.boundary}` },
      timeoutMs: LEAST_TIMEOUT_MS + Math.ceil(object.size / MEGABYTE) * TIMEOUT_PER_MB_MS,
    },
    uploadedSchema,
  )
  cancel.abort()
  await filling
  return result.ok ? { ok: true, mediaId: result.data.id } : refusedByMeta(result)
}

/** The form by hand: `FormData` would hold the whole file in memory. */
function formOf(object: R2ObjectBody) {
  const boundary = `crmconnect-${crypto.randomUUID()}`
  const mime = object.httpMetadata?.contentType ?? 'application/octet-stream'
  const name = (object.customMetadata?.['name'] ?? 'file').replaceAll(/[^\w. -]/g, '_')
  const field = (about: string, value: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; ${about}\r\n\r\n${value}\r\n`
  const file = `name="file"; filename="${name}"\r\nContent-Type: ${mime}`
  const head = encoder.encode(
    `${field('name="messaging_product"', 'whatsapp')}${field('name="type"', mime)}${field(file, '').slice(0, -2)}`,
  )
  const tail = encoder.encode(`\r\n--${boundary}--\r\n`)
  const { readable, writable } = new FixedLengthStream(head.length + object.size + tail.length)
  const fill = async (signal: AbortSignal) => {
    try {
      await write(writable, head, signal)
      await object.body.pipeTo(writable, { preventClose: true, signal })
      await write(writable, tail, signal)
      await writable.close()
    } catch (error) {
      await writable.abort(error).catch(() => undefined)
    }
  }
  return { boundary, readable, fill }
}

/** A call that was given up reads no more: then the write would wait for ever. */
async function write(writable: WritableStream<Uint8Array>, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
  const writer = writable.getWriter()
  const givenUp = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('the call has ended')), { once: true })
  })
  givenUp.catch(() => undefined)
  try {
    await Promise.race([writer.write(bytes), givenUp])
  } finally {
    writer.releaseLock()
  }
}

/** Uploading twice harms nobody, so whatever may pass is tried again. */
function refusedByMeta(result: Extract<GraphResult<unknown>, { ok: false }>): Uploaded {
  const { reason, cure, code, fault, isUncertain } = result
  const retryAfterMs = result.retryAfterMs ?? (isUncertain ? AGAIN_MS : null)
  return { ok: false, refusal: { ...refusedByUs('media-unusable', reason, retryAfterMs), code, cure, fault } }
}

function unusable(why: string, retryAfterMs: number | null = null): Uploaded {
  return { ok: false, refusal: refusedByUs('media-unusable', why, retryAfterMs) }
}

const encoder = new TextEncoder()
