import { z } from 'zod'
import type { Env } from '../../env'
import { optionOf, type ConfigSnapshot } from '../../settings/snapshot'
import { recordActivity } from '../activity-store'
import { callGraph, type GraphAccess, type GraphResult } from '../graph-api'
import { TEMPLATE_LIMITS } from '../limits'
import { manage } from '../manage'
import { findFile, type StoredFile } from '../media/store'
import type { DraftSample, SampleKind, TemplateDraft } from './draft'
import { isCarousel, isCodeTemplate, sampleKindOf } from './draft'
import type { DraftProblem } from './validate-draft'
import { problem } from './validate-draft-texts'

const sessionSchema = z.object({ id: z.string().regex(/^upload:/) })
const handleSchema = z.object({ h: z.string().min(1) })
/** 100 MB over a slow line. */
const UPLOAD_TIMEOUT_MS = 60_000

type Caller = { env: Env; access: GraphAccess; config: ConfigSnapshot; staffId: number }
export type WithSamples =
  | { ok: true; draft: TemplateDraft }
  | { ok: false; draft: TemplateDraft; problems: DraftProblem[] }

/**
 * Gives Meta the samples that it has not seen, so that every file of the draft has a handle. Those that went stay in the
 * draft, also where a later one fails: nothing is uploaded twice.
 */
export async function uploadSamples(caller: Caller, draft: TemplateDraft): Promise<WithSamples> {
  if (isCodeTemplate(draft)) return { ok: true, draft }
  return isCarousel(draft) ? uploadOfCards(caller, draft) : uploadOfHeader(caller, draft)
}

async function uploadOfHeader(caller: Caller, draft: TemplateDraft): Promise<WithSamples> {
  const kind = sampleKindOf(draft)
  if (kind === null) return { ok: true, draft }
  const sample = await upload(caller, draft.header.sample, kind)
  if ('say' in sample) return { ok: false, draft, problems: [problem('header.sample', sample.say)] }
  return { ok: true, draft: { ...draft, header: { ...draft.header, sample } } }
}

/** One after another: Meta counts uploads, and people wait for the page anyway. */
async function uploadOfCards(caller: Caller, draft: TemplateDraft): Promise<WithSamples> {
  const cards = [...draft.cards]
  const problems: DraftProblem[] = []
  for (const [i, card] of draft.cards.entries()) {
    const sample = await upload(caller, card.sample, draft.cardMedia)
    if ('say' in sample) problems.push(problem(`cards.${i}.sample`, sample.say))
    else cards[i] = { ...card, sample }
  }
  const filled = { ...draft, cards }
  return problems.length === 0 ? { ok: true, draft: filled } : { ok: false, draft: filled, problems }
}

type Uploaded = DraftSample | { say: string }

async function upload(caller: Caller, sample: DraftSample, kind: SampleKind): Promise<Uploaded> {
  // Also of one that went before: the template is sent with this file later.
  const file = await findFile(caller.env.DB, sample.mediaKey)
  if (!file) return { say: 'This file is no longer here: choose it again' }
  if (sample.handle !== '') return sample
  const wrong = unfitSample(file, kind)
  if (wrong !== null) return { say: wrong }
  const session = await openSession(caller, file)
  if (!session.ok) return { say: said(session) }
  const stored = await caller.env.MEDIA.get(file.key)
  if (!stored) return { say: 'This file is no longer here: choose it again' }
  const sent = await sendBytes(caller, session.data.id, stored.body)
  return sent.ok ? { ...sample, handle: sent.data.h, fileName: file.name } : { say: said(sent) }
}

/** Samples are of fewer types than messages. Source: reference §8.1. */
export function unfitSample({ kind, mime }: Pick<StoredFile, 'kind' | 'mime'>, wanted: SampleKind): string | null {
  if (kind !== wanted) return `This is no ${wanted}: choose another file`
  const types: readonly string[] = TEMPLATE_LIMITS.sampleMimeTypes
  return types.includes(mime) ? null : `As an example WhatsApp takes ${NAMES[wanted]} only: choose another file`
}

const NAMES: Record<SampleKind, string> = { image: 'JPEG and PNG', video: 'MP4', document: 'PDF' }

function openSession({ env, access, config, staffId }: Caller, file: StoredFile) {
  const appId = optionOf(config, 'whatsapp_meta_app_id')
  const query = { file_name: file.name, file_length: String(file.sizeBytes), file_type: file.mime }
  const call = { kind: 'graph.template.sample', summary: `Upload a sample, ${file.name}`, staffId }
  return manage(env, call, access, { method: 'POST', path: `${appId}/uploads`, query }, sessionSchema)
}

/** Past `manage`: a sample that went has its line already, with the session; one that did not gets one here. */
async function sendBytes({ env, access, staffId }: Caller, session: string, bytes: ReadableStream<Uint8Array>) {
  const headers = { authorization: `OAuth ${access.accessToken}`, file_offset: '0' }
  const request = { method: 'POST' as const, path: session, bytes, headers, timeoutMs: UPLOAD_TIMEOUT_MS }
  const sent = await callGraph(access, request, handleSchema)
  if (!sent.ok) {
    const summary = `The bytes of a sample did not go to WhatsApp: ${sent.reason}`
    await recordActivity(env, { kind: 'graph.template.sample', outcome: 'failed', summary, staffId })
  }
  return sent
}

function said({ details, reason, cure }: Extract<GraphResult<never>, { ok: false }>): string {
  return `The file did not go to WhatsApp. ${details ?? reason} ${cure}`
}
