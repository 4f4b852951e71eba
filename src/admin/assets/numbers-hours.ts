// The editor of hours and holidays: its buttons post the form and the page's answer takes the form's place. Without this
// script they do the same by loading the page.
document.addEventListener('submit', (event) => {
  const { submitter, target: form } = event
  if (!(form instanceof HTMLFormElement) || !submitter?.hasAttribute('data-edits-hours')) return
  event.preventDefault()
  void edit(form, submitter)
})

async function edit(form: HTMLFormElement, button: HTMLElement): Promise<void> {
  const answer = await post(form, button)
  if (answer === null) return
  const fresh = new DOMParser().parseFromString(answer, 'text/html').getElementById(form.id)
  // Not the page that was expected (a session that ended): load it whole and see.
  if (!fresh) return location.reload()
  form.replaceWith(document.importNode(fresh, true))
  document.getElementById(fresh.dataset['focus'] ?? '')?.focus()
}

async function post(form: HTMLFormElement, button: HTMLElement): Promise<string | null> {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form, button)) if (typeof value === 'string') fields.append(name, value)
  try {
    return await (await fetch(form.action, { method: 'POST', body: fields })).text()
  } catch {
    document.dispatchEvent(new CustomEvent('htmx:error')) // says that the server did not answer
    return null
  }
}
