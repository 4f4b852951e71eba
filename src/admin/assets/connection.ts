// Settings, Connection: makes a verify token in the browser, shown so that it can be copied into Meta's dashboard.
for (const tools of document.querySelectorAll<HTMLElement>('[data-generates]')) {
  const field = document.getElementById(`field-${tools.dataset['generates'] ?? ''}`)
  if (field instanceof HTMLInputElement) equip(tools, field)
}

function equip(tools: HTMLElement, field: HTMLInputElement): void {
  const copy = tools.querySelector<HTMLButtonElement>('[data-copy-field]')
  const generate = tools.querySelector<HTMLButtonElement>('[data-generate]')
  tools.hidden = false
  generate?.addEventListener('click', () => {
    field.value = randomToken()
    field.type = 'text'
    if (copy) copy.hidden = false
    say(generate)
  })
  copy?.addEventListener('click', () => {
    void navigator.clipboard.writeText(field.value).then(() => say(copy))
  })
}

function randomToken(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** `admin.ts` shows it. */
function say(button: HTMLElement): void {
  const detail = { kind: 'success', text: button.dataset['said'] ?? '' }
  document.dispatchEvent(new CustomEvent('toast', { detail }))
}
