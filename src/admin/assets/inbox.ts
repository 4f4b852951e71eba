import type { HubFrame, PushedEvent } from '../../conversations/hub-frames'
import { takeCommand } from './inbox/command'
import { byId, toast } from './inbox/draw'
import { listen } from './inbox/company'
import { settleFocus, watchKeys } from './inbox/keys'
import { selectAllShown, takeListForm } from './inbox/list-actions'
import { LiveSocket } from './inbox/live-socket'
import { unfoldLongTexts } from './inbox/long-texts'
import { watchMenus } from './inbox/menus'
import { arrive, dayAsked, jump, quote, watchEnds } from './inbox/moves'
import { addMore, addNewer, addOlder, open, positionOf, screenOf } from './inbox/pages'
import { notify, showNotify, watchNotify } from './inbox/notify'
import { en } from './inbox/text'

// The live inbox: events change the page in place, links put another page of the inbox in its place, the socket stays.
const TICK_MS = 15_000
const RECENT_MOST = 2_000

let screen = screenOf(document)
/** Events that came while another page was on its way: it may have been drawn before them. */
let recent: PushedEvent[] = []
let pagesOnTheirWay = 0
let lastAsked = 0

const position = positionOf(document)
const socket = position ? new LiveSocket(position, { receive, connected }) : null
unfoldLongTexts()
window.setInterval(() => screen?.tick(), TICK_MS)
document.addEventListener('visibilitychange', () => screen?.tick())
window.addEventListener('popstate', () => void go(location.href, 'stay'))
document.addEventListener('click', followLink)
document.addEventListener('click', selectAllShown)
document.addEventListener('click', (event) => screen && quote(screen, event))
document.addEventListener('click', useSuggestion)
document.addEventListener('submit', submitForm)
document.addEventListener('input', ({ target }) => screen?.company.typed(target))
document.addEventListener('visibilitychange', () => screen?.company.look())
listen((ask) => socket?.say(ask))
watchKeys()
watchMenus(() => screen?.showActions())
void watchNotify((address) => void go(address, 'push'))
arrive(screen)

function receive(frame: HubFrame): void {
  if (frame.kind === 'reload') return void go(location.href, 'stay')
  if (frame.kind === 'presence') return screen?.company.take(frame)
  if (pagesOnTheirWay > 0 && frame.kind === 'events') recent = [...recent, ...frame.events].slice(-RECENT_MOST)
  for (const event of frame.events) screen?.take(event)
  if (screen) notify(frame.events, screen.staffId, (id) => screen?.conversations.get(id))
}

async function go(address: string, then: 'push' | 'stay'): Promise<void> {
  lastAsked += 1
  const asked = lastAsked
  pagesOnTheirWay += 1
  try {
    const next = await open(address, () => asked === lastAsked)
    if (next === 'late') return
    if (!next) return then === 'push' ? location.assign(address) : toast('error', en.connection.unreadable)
    screen?.leave()
    screen = next
    if (then === 'push') history.pushState(null, '', address)
    for (const event of recent) screen.take(event)
    arrive(screen)
    settleFocus()
    showNotify()
  } finally {
    pagesOnTheirWay -= 1
    if (pagesOnTheirWay === 0) recent = []
  }
}

function followLink(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('#inbox a[href]') : null
  if (!link || !screen || link.target || link.pathname !== '/admin/whatsapp') return
  event.preventDefault()
  if (link.id === 'more-conversations') void addMore(screen, link)
  else if (link.id === 'older-messages') void addOlder(screen, link).then(watchEnds)
  else if (link.id === 'newer-messages') void addNewer(screen, link).then(watchEnds)
  else if (link.dataset['jump'] !== undefined) jump(screen, link, (address) => void go(address, 'push'))
  else void go(link.href, 'push')
}

function useSuggestion({ target }: MouseEvent): void {
  const button = target instanceof Element ? target.closest<HTMLElement>('[data-suggested]') : null
  if (button) screen?.use(button.dataset['suggested'] ?? '')
}

function submitForm(event: SubmitEvent): void {
  const day = dayAsked(event)
  if (day && screen) return void go(day, 'push')
  if (screen && takeListForm(event, (address) => void go(address, 'push'))) return
  if (screen) takeCommand(event, screen)
}

function connected(isConnected: boolean): void {
  showConnection(isConnected)
  if (isConnected) screen?.company.look()
}

function showConnection(isConnected: boolean): void {
  const banner = byId('connection-lost')
  if (isConnected) return banner?.remove()
  if (banner) return
  const fresh = document.createElement('p')
  fresh.id = 'connection-lost'
  fresh.className = 'bg-warning text-warning-content px-4 py-2 text-center text-sm'
  fresh.setAttribute('role', 'status')
  fresh.textContent = en.connection.lost
  byId('inbox')?.before(fresh)
}
