import { isOpenAt } from '../../../whatsapp-chat/hours-turns'
import { chatLink, firstMessage } from '../../../whatsapp-chat/first-message'
import type { ChatView, WidgetView } from '../../../whatsapp-chat/view'
import { icon, make } from './elements'
import { styled } from './style'
import { visitUtm } from './visit'

/** Draws the button and its panel into a shadow root of `host`; false where it is closed and then not to be seen. */
export function showWidget(host: HTMLElement, view: WidgetView, isShownOpen = false): boolean {
  const isClosed = !('frame' in view) && view.hours !== null && !isOpenAt(view.hours, Date.now())
  if (isClosed && !('frame' in view) && view.hides) return false
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  const box = make('div', { class: `box ${view.side}`, lang: view.lang })
  box.style.setProperty('--color', view.color)
  box.style.setProperty('--ink', view.ink)
  const panel = make('div', { class: 'panel', id: 'panel', role: 'dialog', 'aria-label': view.label, tabindex: '-1' })
  panel.hidden = !isShownOpen
  const close = make('button', { class: 'close', type: 'button', 'aria-label': view.close })
  close.append(icon('M6 6l12 12M18 6 6 18'))
  const launcher = make('button', {
    class: 'launcher',
    type: 'button',
    'aria-expanded': String(isShownOpen),
    'aria-controls': 'panel',
  })
  launcher.append(
    icon('M12 3a9 9 0 0 0-7.8 13.5L3 21l4.6-1.2A9 9 0 1 0 12 3ZM8 11h8M8 14h5'),
    make('span', { dir: 'auto' }, view.label),
  )
  panel.append(close, ...('frame' in view ? [] : chatParts(view, isClosed)))
  box.append(panel, launcher)
  styled(root, box)
  behave({ box, panel, launcher, close }, view)
  return true
}

type Parts = { box: HTMLElement; panel: HTMLElement; launcher: HTMLElement; close: HTMLElement }

function behave({ box, panel, launcher, close }: Parts, view: WidgetView): void {
  const turn = (isOpen: boolean) => {
    panel.hidden = !isOpen
    launcher.setAttribute('aria-expanded', String(isOpen))
    // What others wrote is asked for only once somebody wants it.
    if (isOpen && 'frame' in view && !panel.querySelector('iframe')) panel.append(frameOf(view.frame, view.label))
    ;(isOpen ? panel : launcher).focus()
  }
  launcher.addEventListener('click', () => turn(panel.hidden === true))
  close.addEventListener('click', () => turn(false))
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || panel.hidden) return
    event.stopPropagation()
    turn(false)
  })
}

function chatParts(view: ChatView, isClosed: boolean): HTMLElement[] {
  const link = make('a', { class: 'start', target: '_blank', rel: 'noopener noreferrer', dir: 'auto' }, view.start)
  const address = () => chatLink(view.digits, firstMessage(view.prefilled, view.utm ? visitUtm() : []))
  link.setAttribute('href', address())
  // A page that changes its address without loading anew.
  link.addEventListener('click', () => link.setAttribute('href', address()))
  const texts = [view.greeting, isClosed ? view.closedText : ''].filter(Boolean)
  return [...texts.map((text) => make('p', { dir: 'auto' }, text)), link]
}

function frameOf(src: string, title: string): HTMLElement {
  const sandbox = 'allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox'
  return make('iframe', { sandbox, referrerpolicy: 'no-referrer', title, src })
}
