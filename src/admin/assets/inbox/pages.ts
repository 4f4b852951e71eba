import type { HubPosition } from '../../../conversations/hub-frames'
import type { InboxStateData } from '../../inbox/state'
import { byId, toast } from './draw'
import { fetchPage } from './requests'
import { Screen } from './screen'
import { en } from './text'

declare global {
  interface Window {
    /** Loaded before this script; parts of a page that came by other ways are told to it. */
    htmx?: { process: (element: Element) => void }
  }
}

/**
 * Puts another page of the inbox in place of this one; the socket stays. Null: it could not be had. `late`: the reader
 * has gone elsewhere meanwhile.
 */
export async function open(address: string, isWanted: () => boolean): Promise<Screen | 'late' | null> {
  const page = await fetchPage(address)
  if (!isWanted()) return 'late'
  const fresh = page?.getElementById('inbox')
  const present = byId('inbox')
  if (!page || !fresh || !present) return null
  const was = keptPlaces()
  document.adoptNode(fresh)
  keepComposer(present, fresh)
  present.replaceWith(fresh)
  window.htmx?.process(fresh)
  document.title = page.title
  const screen = screenOf(document)
  keepPlaces(was)
  return screen
}

/** The same conversation loaded anew: what is being written, uploaded or recorded there goes on. */
function keepComposer(present: HTMLElement, fresh: HTMLElement): void {
  const openIn = (page: HTMLElement) => page.querySelector<HTMLElement>('#thread')?.dataset['open']
  const kept = present.querySelector('#composer-area')
  if (kept && openIn(present) !== undefined && openIn(present) === openIn(fresh))
    fresh.querySelector('#composer-area')?.replaceWith(kept)
}

type Places = { list: string | undefined; scrollTop: number; typingIn: string | undefined; caret: number }

function keptPlaces(): Places {
  const area = typingArea()
  const isTyping = area !== null && document.activeElement === area
  return {
    list: listOf(stateOf(document)),
    scrollTop: byId('list-scroll')?.scrollTop ?? 0,
    typingIn: isTyping ? byId('thread')?.dataset['open'] : undefined,
    caret: area?.selectionStart ?? 0,
  }
}

/** The list stays where it was scrolled to, and whoever was typing goes on typing. */
function keepPlaces({ list: was, scrollTop, typingIn, caret }: Places): void {
  const list = byId('list-scroll')
  if (list && listOf(stateOf(document)) === was) list.scrollTop = scrollTop
  if (typingIn === undefined || byId('thread')?.dataset['open'] !== typingIn) return
  const area = typingArea()
  area?.focus({ preventScroll: true })
  area?.setSelectionRange(caret, caret)
}

function listOf(state: InboxStateData | null): string | undefined {
  return state ? JSON.stringify(state.filter) : undefined
}

function typingArea(): HTMLTextAreaElement | null {
  return document.querySelector('#composer textarea')
}

export function screenOf(page: Document): Screen | null {
  const state = stateOf(page)
  return state ? new Screen(state) : null
}

/** The next rows of the list, below what is there. */
export async function addMore(screen: Screen, link: HTMLAnchorElement): Promise<void> {
  const page = await fetchPage(link.href)
  const state = page && stateOf(page)
  if (!page || !state) return toast('error', en.moreFailed)
  const next = page.getElementById('more-conversations')
  link.remove()
  for (const row of state.conversations) if (!screen.conversations.get(row.id)) screen.conversations.add(row)
  if (next) byId('list-scroll')?.append(document.adoptNode(next))
}

/** Older lines of the thread, above. */
export async function addOlder(screen: Screen, link: HTMLAnchorElement): Promise<void> {
  const page = await fetchPage(link.href)
  const state = page && stateOf(page)
  if (!page || !state?.open) return toast('error', en.moreFailed)
  const next = page.getElementById('older-messages') ?? page.getElementById('thread-start')
  if (next) link.replaceWith(document.adoptNode(next))
  else link.remove()
  screen.thread?.prepend(state.open.messages)
}

/** Newer lines of the thread, below, where it was opened further up. */
export async function addNewer(screen: Screen, link: HTMLAnchorElement): Promise<void> {
  const page = await fetchPage(link.href)
  const state = page && stateOf(page)
  if (!page || !state?.open) return toast('error', en.moreFailed)
  const next = page.getElementById('newer')
  const present = byId('newer')
  if (next) present?.replaceWith(document.adoptNode(next))
  else present?.remove()
  screen.thread?.append(state.open.messages, state.open.hasNewer)
}

/** Where the live events begin for the page as it was drawn. */
export function positionOf(page: Document): HubPosition | null {
  return stateOf(page)?.position ?? null
}

function stateOf(page: Document): InboxStateData | null {
  const json = page.getElementById('inbox-state')?.textContent
  return json ? (JSON.parse(json) as InboxStateData) : null
}
