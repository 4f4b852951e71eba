import { showChosen } from './forms/shown-for'
import { watchSamples } from './templates/samples'

// The campaign's form: the inputs of what is chosen, files, and a word before unsaved work is left.
const form = document.getElementById('campaign-form')
let isChanged = document.querySelector('[aria-invalid="true"]') !== null

document.addEventListener('change', show)
watchSamples(document, () => form?.dispatchEvent(new Event('input')))
show()

form?.addEventListener('input', () => {
  isChanged = true
})
form?.addEventListener('submit', () => {
  isChanged = false
})
window.addEventListener('beforeunload', (event) => {
  if (isChanged) event.preventDefault()
})

function show(): void {
  showChosen()
  for (const part of document.querySelectorAll<HTMLElement>('[data-shown-when]')) {
    const box = document.querySelector<HTMLInputElement>(`input[name="${part.dataset['shownWhen']}"]`)
    part.hidden = !(box?.checked ?? true)
  }
}
