import { variablesOf } from '../../../whatsapp/templates/definition'
import { ExampleFields } from '../../templates/example-fields'
import { templates } from '../../text/en/templates'
import { draw } from '../inbox/draw'

/** Keeps one input for each variable of a text; what was typed for one that went comes back with it. */
export function watchExamples(form: HTMLFormElement): void {
  for (const place of form.querySelectorAll<HTMLElement>('[data-examples]')) watch(form, place)
}

function watch(form: HTMLFormElement, place: HTMLElement): void {
  const field = place.dataset['examples'] ?? ''
  const source = form.elements.namedItem(place.dataset['of'] ?? '')
  if (!(source instanceof HTMLInputElement || source instanceof HTMLTextAreaElement)) return
  const known: Record<string, string> = {}
  let drawn = variablesOf(source.value).join()
  const update = () => {
    for (const input of place.querySelectorAll('input')) known[input.name.slice(field.length + 1)] = input.value
    const names = variablesOf(source.value).join()
    if (names === drawn) return
    drawn = names
    const fields = { field, source: source.value, examples: known, errors: {}, text: templates.form }
    place.replaceChildren(draw(ExampleFields(fields)))
  }
  source.addEventListener('input', update)
  place.addEventListener('input', update)
}
