import { variablesOf } from '../../../whatsapp/templates/definition'

/** The button that writes the next variable where the cursor stands. */
export function watchVariables(form: HTMLFormElement): void {
  for (const button of form.querySelectorAll<HTMLButtonElement>('[data-adds-variable]')) {
    button.hidden = false
    button.addEventListener('click', () => {
      const area = document.getElementById(button.dataset['addsVariable'] ?? '')
      if (area instanceof HTMLTextAreaElement) insert(area, nextVariable(form, area.value))
    })
  }
}

function insert(area: HTMLTextAreaElement, variable: string): void {
  area.setRangeText(variable, area.selectionStart, area.selectionEnd, 'end')
  area.focus()
  area.dispatchEvent(new Event('input', { bubbles: true }))
}

/** The next number, or the first of these names that is free. */
function nextVariable(form: HTMLFormElement, text: string): string {
  const names = variablesOf(text)
  const format = new FormData(form).get('parameterFormat')
  if (format !== 'NAMED') return `{{${Math.max(0, ...names.map(Number).filter(Number.isFinite)) + 1}}}`
  const free = ['first_name', 'name', 'order', 'date', 'amount', 'code'].find((name) => !names.includes(name))
  return `{{${free ?? 'value'}}}`
}
