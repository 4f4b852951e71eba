// Small behaviours that every page shares: dialogs, copying, toasts, the CSRF token on htmx requests.
document.addEventListener('click', (event) => {
  const clicked = event.target instanceof Element ? event.target : null
  const opener = clicked?.closest<HTMLElement>('[data-opens-dialog]')
  if (opener) openDialog(opener.dataset['opensDialog'] ?? '')
  if (clicked?.closest('[data-closes-dialog]')) clicked.closest('dialog')?.close()
  const copier = clicked?.closest<HTMLElement>('[data-copies]')
  if (copier) void copy(copier)
})

document.addEventListener('htmx:config:request', (event) => {
  const token = document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content
  const { ctx } = (event as CustomEvent<{ ctx: { request: { headers: Record<string, string> } } }>).detail
  if (token) ctx.request.headers['x-csrf-token'] = token
})

// The server says `HX-Trigger: {"toast":{"kind":"success","text":"Saved"}}`.
document.addEventListener('toast', (event) => {
  const detail = (event as CustomEvent<{ kind?: string; text?: string }>).detail
  if (detail?.text) showToast(detail.text, detail.kind ?? 'info')
})

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
