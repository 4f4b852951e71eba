import { showChosen } from './forms/shown-for'
import { watchSamples } from './templates/samples'

// The form of a notification: the inputs of what is chosen, files, and a word before unsaved work is left.
let isChanged = document.querySelector('[aria-invalid="true"]') !== null
let focused = ''

document.addEventListener('change', showChosen)
watchSamples(document, () =>
  document.getElementById('mapping-form')?.dispatchEvent(new Event('input', { bubbles: true })),
)
showChosen()

// For another category or template the server draws the form anew: who works by keyboard stays where they were.
document.addEventListener('htmx:before:request', () => {
  focused = document.activeElement?.id ?? ''
})
document.addEventListener('htmx:after:swap', () => {
  showChosen()
  if (document.activeElement === document.body && focused !== '') document.getElementById(focused)?.focus()
})

document.addEventListener('input', ({ target }) => {
  if (target instanceof Element && target.closest('#mapping-form')) isChanged = true
})
document.addEventListener('submit', () => {
  isChanged = false
})
window.addEventListener('beforeunload', (event) => {
  if (isChanged) event.preventDefault()
})
