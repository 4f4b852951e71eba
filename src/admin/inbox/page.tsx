import { now } from '../../clock'
import type { Keyset } from '../../conversations/inbox-pages'
import { readConfig } from '../../settings/snapshot'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { ListPane } from './list-pane'
import { loadInbox } from './load'
import { groupNamed } from './paths'
import { reading } from './pending'
import { nameOf } from './person'
import { guessedZone, type Reader } from './reader'
import { InboxState } from './state'
import { type Draft, NoThread, ThreadPane } from './thread-pane'

/** `?group=` and `?c=` say which list and which thread; an unknown conversation is the same as one that is not theirs. */
export function inboxPage(c: AdminContext): Promise<Response> {
  return showInbox(c, c.req.query('c') ?? null)
}

/** `draft`: what was typed when a reply was refused, with the reason. */
export async function showInbox(c: AdminContext, conversation: string | null, refused?: Draft): Promise<Response> {
  const { staff, text, csrfToken } = c.var
  const inbox = await loadInbox(reading(c), staff, {
    group: groupNamed(c.req.query('group')) ?? null,
    conversation,
    after: keysetFrom(c.req.query('after')),
    before: keysetFrom(c.req.query('before')),
  })
  const { open, group, list, counts } = inbox
  const reader = await readerOf(c, inbox.names)
  const title = open ? `${nameOf(open.row, text.inbox)} · ${text.inbox.title}` : text.inbox.title
  const status = conversation !== null && open === null ? 404 : refused ? 422 : 200
  const draft = refused ?? { text: '', key: crypto.randomUUID(), problem: null }
  return showPage(
    c,
    { title, place: 'inbox', scripts: ['inbox.js'], fills: true, status },
    <div id="inbox" class="relative flex min-h-0 grow">
      <h1 class="sr-only">{text.inbox.title}</h1>
      <ListPane group={group} counts={counts} list={list} openId={open?.row.id ?? null} reader={reader} />
      {open ? (
        <ThreadPane open={open} group={group} draft={draft} csrfToken={csrfToken} reader={reader} />
      ) : (
        <NoThread reader={reader} />
      )}
      <InboxState inbox={inbox} reader={reader} />
    </div>,
  )
}

async function readerOf(c: AdminContext, names: Record<string, string>): Promise<Reader> {
  // The development clock travels with the configuration.
  if (c.env.STAGE === 'local') await readConfig(c.env)
  const zone = guessedZone(c.req.raw.cf)
  return {
    text: c.var.text.inbox,
    staffId: c.var.staff.staffId,
    names,
    zone,
    locale: 'en',
    now: now(),
    csrfToken: c.var.csrfToken,
  }
}

/** `<epoch milliseconds>.<id>`, where a page ended. */
function keysetFrom(value: string | undefined): Keyset | null {
  const [, at, id] = /^(\d{1,16})\.(.{1,300})$/.exec(value ?? '') ?? []
  return at !== undefined && id !== undefined ? { at: Number(at), id } : null
}
