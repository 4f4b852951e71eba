import { byId } from '../draw'
import { localText } from './later'

type Htmx = { ajax: (method: 'GET', address: string, options: { target: string; swap: string }) => Promise<void> }

/** The template picker is the server's, put above the composer by htmx; here it is opened, closed and told the time. */
export function watchPicker(signal: AbortSignal): void {
  // Its script stands before ours and puts itself there.
  const { htmx } = window as unknown as { htmx?: Htmx }
  document.addEventListener(
    'click',
    (event) => {
      const clicked = event.target instanceof Element ? event.target : null
      const opener = clicked?.closest<HTMLAnchorElement>('a[data-template-picker]')
      if (opener && htmx && !event.ctrlKey && !event.metaKey) {
        event.preventDefault()
        void htmx.ajax('GET', opener.href, { target: '#template-picker', swap: 'innerHTML' })
      }
      if (clicked?.closest('[data-closes-picker]')) closePicker()
    },
    { signal },
  )
  document.addEventListener('htmx:after:swap', () => showTime(), { signal })
  document.addEventListener('change', ({ target }) => keepTime(target), { signal })
  byId('template-picker')?.addEventListener('keydown', ({ key }) => (key === 'Escape' ? closePicker() : undefined), {
    signal,
  })
}

export function closePicker(): void {
  byId('template-picker')?.replaceChildren()
}

/** `at` travels as a moment and is shown in the reader's own time. */
function showTime(): void {
  const part = document.querySelector<HTMLElement>('[data-later-of-template][hidden]')
  if (!part) return
  part.hidden = false
  const at = Number(part.querySelector<HTMLInputElement>('[name="at"]')?.value)
  const shown = part.querySelector<HTMLInputElement>('[type="datetime-local"]')
  if (shown && at > 0) shown.value = localText(at)
}

function keepTime(target: EventTarget | null): void {
  if (!(target instanceof HTMLInputElement) || target.id !== 'template-later') return
  const at = new Date(target.value).getTime()
  const kept = target.closest('[data-later-of-template]')?.querySelector<HTMLInputElement>('[name="at"]')
  if (kept) kept.value = Number.isFinite(at) ? String(at) : ''
}
