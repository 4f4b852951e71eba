import { shownOfDraft } from '../../whatsapp/templates/draft-shown'
import { formTexts, readDraft } from '../templates/form-values'
import { mediaAddress } from '../templates/media-address'
import { PhonePreview } from '../templates/phone-preview'
import { templates } from '../text/en/templates'
import { show } from './inbox/draw'
import { watchExamples } from './templates/examples'
import { watchSamples } from './templates/samples'
import { watchSlots } from './templates/slots'
import { watchVariables } from './templates/variables'

// The template's form: the preview, counters, examples, buttons and cards, while somebody types.
const form = document.getElementById('template-form')

watchSamples(document, redraw)
if (form instanceof HTMLFormElement) {
  watchSlots(form)
  watchExamples(form)
  watchVariables(form)
  form.addEventListener('input', redraw)
  form.addEventListener('change', redraw)
  redraw()
}

function redraw(): void {
  if (!(form instanceof HTMLFormElement)) return
  count()
  const draft = readDraft(formTexts(Object.fromEntries(new FormData(form))))
  show('preview', PhonePreview({ shown: shownOfDraft(draft), words: templates.shown, addressOf: mediaAddress }))
}

function count(): void {
  for (const counter of document.querySelectorAll<HTMLElement>('[data-counts]')) {
    const input = document.getElementById(counter.dataset['counts'] ?? '')
    if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement)) continue
    const limit = Number(counter.dataset['limit'])
    const used = [...input.value.trim()].length
    counter.textContent = templates.form.counted(used, limit)
    counter.classList.toggle('text-error', used > limit)
  }
}
