import { Formatted } from '../../inbox/message/formatted'
import { draw, toast } from './draw'
import { en } from './text'

/** Long texts unfold in place; the link leads to the same text where script is missing. */
export function unfoldLongTexts(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-shows-all]') : null
    if (!link || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    void unfold(link)
  })
}

async function unfold(link: HTMLAnchorElement): Promise<void> {
  const paragraph = link.previousElementSibling
  const response = await fetch(link.href).catch(() => null)
  if (!response?.ok || !paragraph) return toast('error', en.showAllFailed)
  const whole = draw(<Formatted text={await response.text()} />)
  whole.setAttribute('data-whole', '')
  paragraph.replaceWith(whole)
  link.remove()
}

/** A line is drawn anew when a tick changes: what the reader had opened stays open. */
export function keepOpened(from: Element, to: Element): void {
  const opened = from.querySelectorAll('details')
  to.querySelectorAll('details').forEach((details, i) => {
    details.open = opened[i]?.open ?? false
  })
  const whole = from.querySelector('[data-whole]')
  const link = to.querySelector('a[data-shows-all]')
  if (!whole || !link) return
  link.previousElementSibling?.replaceWith(whole)
  link.remove()
}
