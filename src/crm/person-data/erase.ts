import { stubs, type JournalShard } from '../../../durable-objects/stubs'
import { eraseArchived } from '../../archive/erase'
import { prefixOf } from '../../archive/segment'
import { forgetRecipients } from '../../campaigns/forget-store'
import { now } from '../../clock'
import { forgetConversation } from '../../conversations/search-index'
import type { Env } from '../../env'
import { errorText, log } from '../../log'
import { erasedHash } from '../erased-store'
import { wordsOf, type FoundPerson } from './find'
import {
  beginErasure,
  ERASE_STEPS,
  leaveErasure,
  openErasures,
  readErasure,
  saveErasure,
  takeErasure,
  type ErasedPerson,
  type Erasure,
  type EraseStep,
} from './erase-store'
import {
  deleteConversation,
  deleteFileRows,
  deleteLines,
  deleteRecords,
  nextLines,
  scrubAudit,
  scrubLog,
  sentFiles,
  unusedFiles,
} from './erase-rows-store'
import type { ToErase } from './mentions'

/** A call works so long at most; what is left the next one does. */
const WORK_MS = 15_000
const LEASE_MS = 60_000
const OPEN_AT_ONCE = 5
const FILES_AT_ONCE = 1000

/** Notes what is to be erased; `advanceErasure` does it. */
export async function startErasure(
  env: Env,
  found: FoundPerson,
  given: { staffId: number; summary: string; withFiles: boolean },
): Promise<number> {
  const conversations = found.conversations.map(({ id }) => id)
  const person: ErasedPerson = {
    keys: found.keys,
    leads: found.leads.map(({ id }) => id),
    contacts: found.contacts.map(({ id }) => id),
    bulk: found.bulk.map(({ id }) => id),
    conversations,
    phoneNumberIds: [...new Set(found.conversations.map(({ phoneNumberId }) => phoneNumberId))],
    objects: found.conversations.map(({ objectId }) => `id:${objectId}`),
    emptied: [],
    files: given.withFiles ? await sentFiles(env, conversations) : null,
  }
  const hashes = await Promise.all(found.keys.map((key) => erasedHash(env, key)))
  return beginErasure(env, { ...given, person, hashes })
}

/** The clock, each minute: what a crash or a long step left over. */
export async function advanceErasures(env: Env): Promise<void> {
  for (const id of await openErasures(env, OPEN_AT_ONCE)) await advanceErasure(env, id)
}

/**
 * Goes on with an erasure until it is done or its time is over. Each step may run any number of times; where one fails, it says
 * so and waits for the clock or for somebody who presses again. Never throws for what may pass.
 */
export async function advanceErasure(env: Env, id: number): Promise<void> {
  if (!(await takeErasure(env, id, LEASE_MS))) return
  const until = Date.now() + WORK_MS
  let problem: string | null = null
  try {
    let erasure = await readErasure(env, id)
    while (erasure && erasure.finishedAt === null && Date.now() < until) {
      erasure = await stepOn(env, erasure)
      await saveErasure(env, erasure)
    }
  } catch (error) {
    problem = errorText(error).slice(0, 300)
    log('warn', 'person.erase-waits', { record: id, error })
  }
  await leaveErasure(env, id, problem)
}

type Progress = Partial<Pick<Erasure, 'person' | 'cursor'>> & { isDone: boolean; counts?: Record<string, number> }
type Step = (env: Env, person: ErasedPerson, cursor: string | null) => Promise<Progress>

const STEPS: Record<Exclude<EraseStep, 'done'>, Step> = {
  conversations: emptyObject,
  journal: scrubJournal,
  messages: deleteThread,
  files: deleteFiles,
  records: forgetRecords,
  log: scrubActivity,
  audit: scrubTrail,
}

async function stepOn(env: Env, erasure: Erasure): Promise<Erasure> {
  const { step, person } = erasure
  if (step === 'done' || person === null) return { ...erasure, person: null, cursor: null, finishedAt: now() }
  const { isDone, cursor = null, counts = {}, ...progress } = await STEPS[step](env, person, erasure.cursor)
  const added = Object.entries(counts).map(([what, count]) => [what, (erasure.counts[what] ?? 0) + count] as const)
  const next = isDone ? (ERASE_STEPS[ERASE_STEPS.indexOf(step) + 1] ?? 'done') : step
  const after = { ...erasure, ...progress, step: next, cursor: isDone ? null : cursor }
  return { ...after, counts: { ...erasure.counts, ...Object.fromEntries(added) } }
}

/** Other names are noted before the object forgets them. */
async function emptyObject(env: Env, person: ErasedPerson, cursor: string | null): Promise<Progress> {
  const [place, ...objects] = person.objects
  if (place === undefined) return { isDone: true }
  const stub = place.startsWith('id:')
    ? stubs(env).conversationById(place.slice('id:'.length))
    : stubs(env).conversation(place.slice('name:'.length))
  if (cursor !== place) {
    const { id, names } = await stub.aliases()
    const known = new Set([...person.objects, ...person.emptied])
    const further = names.map((name) => `name:${name}`).filter((name) => !known.has(name))
    const conversations = id === '' || person.conversations.includes(id) ? [] : [id]
    return {
      isDone: false,
      cursor: place,
      person: {
        ...person,
        objects: [...person.objects, ...further],
        conversations: [...person.conversations, ...conversations],
      },
    }
  }
  const { id } = await stub.erase()
  const emptied = [...person.emptied, place]
  return { isDone: false, person: { ...person, objects, emptied }, counts: { conversations: id === '' ? 0 : 1 } }
}

const SHARDS: readonly JournalShard[] = ['messages', 'statuses']

async function scrubJournal(env: Env, person: ErasedPerson, cursor: string | null): Promise<Progress> {
  const [at = '0', after = '0'] = (cursor ?? '0 0').split(' ')
  const shard = SHARDS[Number(at)]
  if (!shard) {
    await forgetInMemory(env, person)
    return { isDone: true }
  }
  const { next, changed } = await stubs(env).journal(shard).erase(toErase(person), Number(after))
  return {
    isDone: false,
    cursor: next === null ? `${Number(at) + 1} 0` : `${at} ${next}`,
    counts: { journal: changed },
  }
}

async function forgetInMemory(env: Env, { keys, phoneNumberIds }: ErasedPerson): Promise<void> {
  await stubs(env).inboxHub().forget()
  for (const number of phoneNumberIds) await stubs(env).senderNumber(number).forget(wordsOf(keys))
}

/** A thousand lines at once, in the search first: what is found there is known by the lines here. */
async function deleteThread(env: Env, person: ErasedPerson, cursor: string | null): Promise<Progress> {
  const at = Number(cursor ?? 0)
  const id = person.conversations[at]
  if (id === undefined) return { isDone: true }
  const lines = await nextLines(env, id)
  await forgetConversation(env, id, lines)
  if (lines.length === 0) return deleteArchived(env, person, id, at)
  await deleteLines(env, id, lines)
  return { isDone: false, cursor: String(at), counts: { messages: lines.length } }
}

/** Once D1 has no line left; then the conversation itself goes. */
async function deleteArchived(env: Env, person: ErasedPerson, id: string, at: number): Promise<Progress> {
  const known = person.files ?? []
  const { isDone, lines, files } = await eraseArchived(env, id, new Set(known), person.files !== null)
  if (isDone) {
    await deleteConversation(env, id)
    return { isDone: false, cursor: String(at + 1) }
  }
  const noted = person.files === null ? person : { ...person, files: [...known, ...files] }
  return { isDone: false, cursor: String(at), counts: { messages: lines }, person: noted }
}

async function deleteFiles(env: Env, person: ErasedPerson): Promise<Progress> {
  for (const prefix of person.conversations.flatMap((id) => [`in/${id}/`, prefixOf(id)])) {
    const { objects } = await env.MEDIA.list({ prefix, limit: FILES_AT_ONCE })
    if (objects.length === 0) continue
    await env.MEDIA.delete(objects.map(({ key }) => key))
    return { isDone: false, counts: { files: objects.length } }
  }
  const files = await unusedFiles(env, person.files ?? [])
  if (files.length === 0) return { isDone: true }
  await env.MEDIA.delete(files)
  await deleteFileRows(env, files)
  return { isDone: true, person: { ...person, files: [] }, counts: { files: files.length } }
}

async function forgetRecords(env: Env, person: ErasedPerson): Promise<Progress> {
  return { isDone: true, counts: { ...(await forgetRecipients(env, person)), ...(await deleteRecords(env, person)) } }
}

async function scrubActivity(env: Env, person: ErasedPerson, cursor: string | null): Promise<Progress> {
  const after = cursor === null ? { at: -1, id: '' } : (JSON.parse(cursor) as { at: number; id: string })
  const { next, changed } = await scrubLog(env, toErase(person), after)
  return { isDone: next === null, cursor: next && JSON.stringify(next), counts: { log: changed } }
}

async function scrubTrail(env: Env, person: ErasedPerson, cursor: string | null): Promise<Progress> {
  const after = cursor === null ? { at: -1, id: '' } : (JSON.parse(cursor) as { at: number; id: string })
  const { next, changed } = await scrubAudit(env, toErase(person), after)
  return { isDone: next === null, cursor: next && JSON.stringify(next), counts: { tblaudit_trail: changed } }
}

function toErase({ conversations, keys }: ErasedPerson): ToErase {
  return { ids: conversations, words: wordsOf(keys) }
}
