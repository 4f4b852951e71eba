import { z } from 'zod'
import type { Env } from '../../env'
import { log } from '../../log'
import { graphAccess } from '../access'
import { callGraph, fetchWithToken, type GraphAccess } from '../graph-api'
import { MEDIA_LIMITS } from '../limits'
import { isHashOf } from './bytes'
import { cleanName, extensionOf } from './file-name'
import type { InboundFile } from './inbound-file'
import { keepFile, type Kept } from './keep'
import { sniff } from './sniff'
import { sizeSaid } from '../size-said'

export type FileRequest = {
  phoneNumberId: string
  file: InboundFile
  /** When the webhook came: how fresh its address is. */
  receivedAt: number
  /** Without an ending: that follows from what the file is. */
  key: string
  /** A file whose hash differs is fetched again once, then kept as it is. */
  isHashRequired: boolean
}

/** `isFinal`: asking again would not help. */
export type FetchedFile = { ok: true; key: string } | { ok: false; say: string; isFinal: boolean }

type Download = { ok: true; response: Response } | { ok: false; status: number; say: string }

/** The whole file, not the answer's beginning: 100 MB at 3 Mbit/s. */
const DOWNLOAD_TIMEOUT_MS = 270_000
const MINUTE_MS = 60_000
/** An address is not used in its last half minute. */
const URL_FRESH_MS = MEDIA_LIMITS.urlMinutes * MINUTE_MS - 30_000

const mediaSchema = z.object({ url: z.string() })

/** Copies a customer's file from Meta to R2, once; never throws. Source: reference §8.1. */
export async function fetchFile(env: Env, request: FileRequest, now: number): Promise<FetchedFile> {
  const given = await graphAccess(env, null, request)
  if (!given.ok) return later(given.refusal.reason)
  const download = await openFile(given.access, request, now)
  if (!download.ok) return later(download.say)
  return keepAnswer(env, request, download.response)
}

/** The webhook's address while it is fresh, else a new one; one that is gone is asked for anew, once. */
async function openFile(access: GraphAccess, request: FileRequest, now: number): Promise<Download> {
  const { url } = request.file
  const isFresh = url !== null && now - request.receivedAt < URL_FRESH_MS && isMetas(access, url)
  const first = isFresh ? await download(access, url) : null
  if (first && (first.ok || first.status !== 404)) return first
  const second = await lookUpAndDownload(access, request)
  return second.ok || second.status !== 404 || first ? second : lookUpAndDownload(access, request)
}

async function lookUpAndDownload(access: GraphAccess, { file, phoneNumberId }: FileRequest): Promise<Download> {
  const query = { phone_number_id: phoneNumberId }
  const found = await callGraph(access, { method: 'GET', path: file.mediaId, query }, mediaSchema)
  if (!found.ok) return { ok: false, status: 0, say: found.reason }
  if (!isMetas(access, found.data.url)) return { ok: false, status: 0, say: ELSEWHERE }
  return download(access, found.data.url)
}

async function download(access: GraphAccess, url: string): Promise<Download> {
  try {
    const response = await fetchWithToken(access, url, { timeoutMs: DOWNLOAD_TIMEOUT_MS })
    if (response.status === 200) return { ok: true, response }
    await response.body?.cancel()
    const isRedirect = response.status >= 300 && response.status < 400
    const say = isRedirect ? ELSEWHERE : `WhatsApp answered ${response.status} when asked for the file.`
    return { ok: false, status: response.status, say }
  } catch (error) {
    log('warn', 'media.no-answer', { error })
    return { ok: false, status: 0, say: 'The connection to WhatsApp broke before the file came.' }
  }
}

/** The token and our network are for Meta's own addresses only. */
function isMetas({ graphBaseUrl, mediaOrigin }: GraphAccess, url: string): boolean {
  if (!URL.canParse(url)) return false
  const { origin } = new URL(url)
  return origin === new URL(mediaOrigin).origin || origin === new URL(graphBaseUrl).origin
}

async function keepAnswer(env: Env, request: FileRequest, { body, headers }: Response): Promise<FetchedFile> {
  if (!body) return later(EMPTY)
  const length =
    headers.get('content-encoding') === null ? Number(headers.get('content-length') ?? Number.NaN) : Number.NaN
  let key = request.key
  const kept = await keepFile(env.MEDIA, {
    keyOf: ({ mime }) => (key = `${request.key}.${extensionOf(mime)}`),
    body,
    lengthBytes: Number.isSafeInteger(length) && length >= 0 ? length : null,
    look: (head) => {
      const mime = sniff(head) ?? 'application/octet-stream'
      return { mime, name: cleanName(request.file.name, mime, request.file.type), mostBytes: MEDIA_LIMITS.inboundBytes }
    },
  })
  if (!kept.ok) return notKept(kept)
  const { sha256 } = request.file
  if (sha256 !== null && request.isHashRequired && !isHashOf(sha256, kept.sha256)) return later(DAMAGED)
  return { ok: true, key }
}

function notKept(kept: Exclude<Kept, { ok: true }>): FetchedFile {
  switch (kept.why) {
    case 'empty':
      return later(EMPTY)
    case 'too-large':
      return { ok: false, isFinal: true, say: `The file is larger than ${sizeSaid(kept.mostBytes)} and was not kept.` }
    case 'broken':
      return later('The file broke off on its way from WhatsApp.')
    case 'away':
      return later('The file store did not take the file.')
    case 'refused':
      return later(kept.say)
  }
}

function later(say: string): FetchedFile {
  return { ok: false, say, isFinal: false }
}

const ELSEWHERE = 'WhatsApp named an address that is not its own, so nothing was fetched from there.'
const EMPTY = 'WhatsApp gave an empty file.'
const DAMAGED = 'The file that came is not the one that was sent.'
