import { pageLocale } from './page/locale'

// Small behaviours that every page shares: dialogs, copying, toasts, local times, the CSRF token on htmx requests.
const LOOKS: Record<string, Intl.DateTimeFormatOptions> = {
  full: { dateStyle: 'medium', timeStyle: 'short' },
  date: { dateStyle: 'medium' },
  time: { timeStyle: 'short' },
}
const LOCALE = pageLocale()

// The server draws some pages in the reader's zone.
document.cookie = `zone=${Intl.DateTimeFormat().resolvedOptions().timeZone}; path=/admin; max-age=31536000; samesite=lax`

document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
localizeTimes()
// What is morphed keeps its elements and gets the attribute back.
new MutationObserver(localizeTimes).observe(document.body, {
  childList: true,
  subtree: true,
  attributeFilter: ['data-local'],
})

document.addEventListener('click', (event) => {
  const clicked = event.target instanceof Element ? event.target : null
  const opener = clicked?.closest<HTMLElement>('[data-opens-dialog]')
  if (opener) openDialog(opener.dataset['opensDialog'] ?? '')
  if (clicked?.closest('[data-closes-dialog]')) clicked.closest('dialog')?.close()
  const copier = clicked?.closest<HTMLElement>('[data-copies]')
  if (copier) void copy(copier)
})

// A box in the head of a table ticks all of its rows; without script it is not there.
for (const box of document.querySelectorAll<HTMLInputElement>('[data-ticks-all]')) box.hidden = false
document.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.dataset['ticksAll'] === undefined) return
  for (const row of target.closest('table')?.querySelectorAll<HTMLInputElement>('tbody [type="checkbox"]') ?? [])
    row.checked = target.checked
})

// A form whose answer takes a while says so on its button: `data-working="Loading …"`.
document.addEventListener('submit', ({ target }) => {
  const words = target instanceof HTMLFormElement ? target.dataset['working'] : undefined
  const button =
    target instanceof HTMLFormElement ? target.querySelector<HTMLButtonElement>('button[type=submit]') : null
  if (words === undefined || !button) return
  button.textContent = words
  button.setAttribute('aria-busy', 'true')
})

document.addEventListener('htmx:config:request', (event) => {
  const token = document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content
  const { ctx } = (event as CustomEvent<{ ctx: { request: { headers: Record<string, string> } } }>).detail
  if (token) ctx.request.headers['x-csrf-token'] = token
  // Times that people write are theirs.
  ctx.request.headers['x-time-zone'] = Intl.DateTimeFormat().resolvedOptions().timeZone
})

// No answer at all. Answers that refuse bring their own toast.
document.addEventListener('htmx:error', () => {
  showToast(document.getElementById('toasts')?.dataset['offline'] ?? '', 'error')
})

// The server says `HX-Trigger: {"toast":{"kind":"success","text":"Saved"}}`.
document.addEventListener('toast', (event) => {
  const detail = (event as CustomEvent<{ kind?: string; text?: string }>).detail
  if (detail?.text) showToast(detail.text, detail.kind ?? 'info')
})

/** Times come from the server in UTC; each is written anew in the reader's zone and language. */
function localizeTimes(): void {
  for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-local]')) {
    const look = LOOKS[time.dataset['local'] ?? ''] ?? LOOKS['full']
    time.removeAttribute('data-local')
    time.textContent = new Date(time.dateTime).toLocaleString(LOCALE, look)
    time.title = new Date(time.dateTime).toLocaleString(LOCALE, { dateStyle: 'full', timeStyle: 'long' })
  }
}

function openDialog(id: string): void {
  const dialog = document.getElementById(id)
  if (dialog instanceof HTMLDialogElement) dialog.showModal()
}

async function copy(button: HTMLElement): Promise<void> {
  await navigator.clipboard.writeText(button.dataset['copies'] ?? '')
  showToast(button.dataset['copied'] ?? '', 'success')
}

function showToast(text: string, kind: string): void {
  const toast = document.createElement('div')
  toast.className = `alert alert-${kind === 'success' || kind === 'error' || kind === 'warning' ? kind : 'info'}`
  toast.textContent = text
  document.getElementById('toasts')?.append(toast)
  setTimeout(() => toast.remove(), 6000)
}
