import { textOn } from '../../whatsapp-chat/colors'
import { showWidget } from './chat/show'
import { showChosen } from './forms/shown-for'

// The settings of the chat widget: the button as pages show it, drawn anew with each letter.
const form = document.querySelector<HTMLFormElement>('form#widget')
const stage = document.getElementById('widget-stage')
const host = document.createElement('div')
stage?.append(host)

function draw(): void {
  showChosen()
  if (!form) return
  const typed = new FormData(form)
  const text = (name: string) => {
    const value = typed.get(name)
    return typeof value === 'string' ? value : ''
  }
  const color = text('color')
  const look = { lang: 'en', close: stage?.dataset['closes'] ?? '', label: text('label'), color, ink: textOn(color) }
  const said = { greeting: text('greeting'), start: text('start'), prefilled: text('prefilled'), closedText: '' }
  const side = text('side') === 'left' ? 'left' : 'right'
  showWidget(host, { ...look, side, ...said, digits: '', utm: false, hides: false, hours: null }, true)
}

form?.addEventListener('input', draw)
// In the preview nobody leaves for WhatsApp.
host.addEventListener('click', (event) => {
  if (event.composedPath().some((one) => one instanceof HTMLAnchorElement)) event.preventDefault()
})
draw()
