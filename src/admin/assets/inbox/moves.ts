import { quotedAuthor, wordsOf } from '../../inbox/message/around'
import { byId, toast } from './draw'
import type { Screen } from './screen'
import { en } from './text'

let ends: IntersectionObserver | null = null

/** Further lines come by themselves as one scrolls near them; the links stay for whoever prefers to press. */
export function watchEnds(): void {
  ends?.disconnect()
  const root = byId('thread-scroll')
  if (!root) return
  ends = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries)
        if (isIntersecting && target instanceof HTMLElement) {
          ends?.unobserve(target)
          target.click()
        }
    },
    { root, rootMargin: '300px 0px' },
  )
  for (const id of ['older-messages', 'newer-messages']) {
    const link = byId(id)
    if (link) ends.observe(link)
  }
}

/** The address may name a message. */
export function arrive(screen: Screen | null): void {
  watchEnds()
  const id = new URL(location.href).searchParams.get('m')
  if (id !== null && screen?.thread && !screen.thread.jumpTo(id)) toast('info', en.thread.notThere)
}

/** To the quoted message, on this page or on one that has it. */
export function jump(screen: Screen, link: HTMLAnchorElement, go: (address: string) => void): void {
  if (screen.thread?.jumpTo(link.dataset['jump'] ?? '')) return
  const address = new URL(location.href)
  for (const name of ['before', 'newer', 'on']) address.searchParams.delete(name)
  for (const name of ['at', 'm']) address.searchParams.set(name, new URL(link.href).searchParams.get(name) ?? '')
  go(address.href)
}

/** "Reply": the next message answers this one. */
export function quote(screen: Screen, { target }: MouseEvent): void {
  const button = target instanceof Element ? target.closest<HTMLElement>('[data-quote]') : null
  const message = screen.thread?.get(button?.dataset['quote'] ?? '')
  if (!button || !message) return
  button.closest('details')?.removeAttribute('open')
  const reader = screen.reader()
  const wamid = button.dataset['quote'] ?? ''
  screen.quote({ wamid, who: quotedAuthor(message, reader), text: wordsOf(message, reader) })
}

/** Where the form asks for a day: the address of it, by the reader's own clock. */
export function dayAsked(event: SubmitEvent): string | null {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || form.id !== 'jump-form') return null
  event.preventDefault()
  const on = form.querySelector<HTMLInputElement>('[name=on]')?.value ?? ''
  const day = new Date(`${on}T00:00`).getTime()
  const address = new URL(location.href)
  for (const name of ['before', 'newer', 'm']) address.searchParams.delete(name)
  address.searchParams.set('at', String(day))
  return address.href
}
