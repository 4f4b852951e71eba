import { showChosen } from './forms/shown-for'
import { watchSamples } from './templates/samples'

// The form of a notification: the inputs of what is chosen, files, and a word before unsaved work is left.
let isChanged = document.querySelector('[aria-invalid="true"]') !== null

document.addEventListener('change', showChosen)
// The server draws the form anew for another category or template.
document.addEventListener('htmx:after:swap', showChosen)
watchSamples(document, () => form()?.dispatchEvent(new Event('input', { bubbles: true })))
showChosen()

document.addEventListener('input', ({ target }) => {
  if (target instanceof Element && target.closest('#mapping-form')) isChanged = true
})
document.addEventListener('submit', () => {
  isChanged = false
})
window.addEventListener('beforeunload', (event) => {
  if (isChanged) event.preventDefault()
})

function form(): HTMLElement | null {
  return document.getElementById('mapping-form')
}
