import { now } from '../../clock'
import { readConfig } from '../../settings/snapshot'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { namesOf } from '../../conversations/choices'
import { ListPane, type Notice } from './list-pane'
import { loadInbox } from './load'
import type { Inbox } from './loaded'
import { aroundFrom, keysetFrom } from './paths'
import { reading } from './pending'
import { nameOf } from './person'
import { guessedZone, type Reader } from './reader'
import { InboxState } from './state'
import { DueReminders } from './person-panel/due'
import { PersonAside } from './person-panel/aside'
import { type Draft, NoThread, ThreadPane } from './thread-pane'

/** The address says which list (`list-filter.ts`) and, as `c`, which thread; an unknown conversation is the same as one that is not theirs. */
export function inboxPage(c: AdminContext): Promise<Response> {
  const done = takeNotice(c, c.var.text.inbox.list.views.done)
  return showInbox(c, c.req.query('c') ?? null, { notice: done === null ? null : { ok: true, say: done } })
}

/**
 * `refused`: what was typed when a reply was refused, with the reason. `query`: the list, where the address does not say
 * it. `notice`: what was done.
 */
type Shown = { refused?: Draft; query?: (name: string) => string | undefined; notice?: Notice | null }

export async function showInbox(c: AdminContext, conversation: string | null, shown: Shown = {}): Promise<Response> {
  const { refused, notice = null } = shown
  const { staff, text, csrfToken } = c.var
  const inbox = await loadInbox(reading(c), staff, {
    query: shown.query ?? ((name) => c.req.query(name)),
    conversation,
    after: keysetFrom(c.req.query('after')),
    before: keysetFrom(c.req.query('before')),
    newer: keysetFrom(c.req.query('newer')),
    around: aroundFrom((name) => c.req.query(name), guessedZone(c.req.raw.cf)),
  })
  const { open, filter } = inbox
  const reader = await readerOf(c, inbox)
  const title = open ? `${nameOf(open.row, text.inbox)} · ${text.inbox.title}` : text.inbox.title
  const isRefused = refused !== undefined || notice?.ok === false
  const status = conversation !== null && open === null ? 404 : isRefused ? 422 : 200
  const draft = refused ?? { text: '', key: crypto.randomUUID(), mode: 'reply', problem: null }
  return showPage(
    c,
    { title, place: 'inbox', scripts: ['inbox.js'], fills: true, status },
    <>
      <DueReminders c={c} />
      <div id="inbox" class="relative flex min-h-0 grow">
        <h1 class="sr-only">{text.inbox.title}</h1>
        <ListPane inbox={inbox} notice={notice} reader={reader} />
        {open ? (
          <ThreadPane open={open} filter={filter} draft={draft} csrfToken={csrfToken} reader={reader} />
        ) : (
          <NoThread reader={reader} />
        )}
        {open ? <PersonAside id={open.row.id} text={text.person} /> : null}
        <InboxState inbox={inbox} reader={reader} />
      </div>
    </>,
  )
}

async function readerOf(c: AdminContext, { choices, open }: Inbox): Promise<Reader> {
  // The development clock travels with the configuration.
  if (c.env.STAGE === 'local') await readConfig(c.env)
  const zone = guessedZone(c.req.raw.cf)
  return {
    text: c.var.text.inbox,
    said: c.var.text.said,
    staffId: c.var.staff.staffId,
    names: { ...namesOf(choices), ...open?.campaigns },
    labels: choices.labels,
    mayAddContacts: c.var.staff.can('contacts', 'create'),
    colleagues: choices.people
      .filter(({ takesChats }) => takesChats)
      .map(({ id, name, isAvailable }) => ({ id, name, isAvailable })),
    zone,
    locale: c.var.locale,
    now: now(),
    csrfToken: c.var.csrfToken,
  }
}
