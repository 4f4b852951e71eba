import { bots } from '../text/en/bots'
import { watchMenus } from './bots/menu'
import { watchSamples } from './templates/samples'

// The bot's form: the inputs of the chosen trigger and response, and how much of a limit is used.
document.addEventListener('change', showChosen)
document.addEventListener('input', count)
watchMenus()
watchSamples(document, redraw)
showChosen()
count()

function showChosen(): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-shown-for]')) {
    const chooser = document.getElementById(part.dataset['shownFor'] ?? '')
    part.hidden = chooser instanceof HTMLSelectElement && chooser.value !== part.dataset['value']
  }
}

function count(): void {
  for (const counter of document.querySelectorAll<HTMLElement>('[data-counts]')) {
    const input = document.getElementById(counter.dataset['counts'] ?? '')
    if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement)) continue
    const limit = Number(counter.dataset['limit'])
    const used = [...input.value].length
    counter.textContent = bots.form.counted(used, limit)
    counter.classList.toggle('text-error', used > limit)
  }
}

/** The preview asks the server anew. */
function redraw(): void {
  document.getElementById('bot-form')?.dispatchEvent(new Event('input'))
}
