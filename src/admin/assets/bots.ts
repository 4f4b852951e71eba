import { bots } from '../text/en/bots'
import { watchMenus } from './bots/menu'
import { count, showChosen } from './forms/shown-for'
import { watchSamples } from './templates/samples'

// The bot's form: the inputs of the chosen trigger and response, and how much of a limit is used.
document.addEventListener('change', showChosen)
document.addEventListener('input', () => count(bots.form.counted))
watchMenus()
watchSamples(document, redraw)
showChosen()
count(bots.form.counted)

/** The preview asks the server anew. */
function redraw(): void {
  document.getElementById('bot-form')?.dispatchEvent(new Event('input'))
}
