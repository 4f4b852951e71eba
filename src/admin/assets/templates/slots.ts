/**
 * Lists with a fixed number of places (buttons, cards): only those that are used are seen, one more with a click, and one
 * that is removed lets the ones behind it move up. Without this script every place is there, closed.
 */
export function watchSlots(form: HTMLFormElement): void {
  for (const list of form.querySelectorAll<HTMLElement>('[data-slots]')) watch(form, list)
}

type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

function watch(form: HTMLFormElement, list: HTMLElement): void {
  const field = list.dataset['slots'] ?? ''
  const slots = [...list.children].filter((child): child is HTMLDetailsElement => child instanceof HTMLDetailsElement)
  const add = form.querySelector<HTMLButtonElement>(`[data-adds="${field}"]`)
  if (!add) return
  const least = Number(list.dataset['least'] ?? 0)
  let seen = Math.max(least, slots.findLastIndex(isUsed) + 1)
  const draw = () => {
    for (const [i, slot] of slots.entries()) slot.hidden = i >= seen
    add.hidden = seen >= slots.length
  }
  add.addEventListener('click', () => {
    const slot = slots[seen++]
    draw()
    if (slot) begin(slot)
  })
  for (const [i, slot] of slots.entries()) {
    const remove = slot.querySelector<HTMLButtonElement>(`[data-removes="${field}.${i}"]`)
    if (!remove) continue
    remove.hidden = false
    remove.addEventListener('click', () => {
      const behind = slots.slice(i)
      for (const [k, to] of behind.entries()) {
        const from = behind[k + 1]
        if (from) move(from, to)
        else clear(to)
      }
      seen = Math.max(least, seen - 1)
      draw()
      form.dispatchEvent(new Event('input'))
      add.hidden = false
      add.focus()
    })
  }
  draw()
}

/** Opens a place; a button begins as the first kind that is one. */
function begin(slot: HTMLDetailsElement): void {
  slot.open = true
  const kind = ownKind(slot)
  if (kind && kind.value === 'none') {
    kind.value = kind.options[1]?.value ?? 'none'
    kind.dispatchEvent(new Event('change', { bubbles: true }))
  }
  slot.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea')?.focus()
}

function isUsed(slot: HTMLElement): boolean {
  const kind = ownKind(slot)
  if (kind) return kind.value !== 'none'
  return inputsOf(slot).some((input) => !isChoice(input) && input.value !== '')
}

function ownKind(slot: HTMLElement): HTMLSelectElement | null {
  return slot.querySelector<HTMLSelectElement>(`select[name="${slot.dataset['slot'] ?? ''}.kind"]`)
}

/** By what their names have behind the place's own. */
function move(from: HTMLElement, to: HTMLElement): void {
  forgetFiles(to)
  const values = new Map(inputsOf(from).map((input) => [within(from, input), input.value]))
  // Examples are there only once their text is.
  for (let round = 0; round < 2; round++) {
    for (const input of inputsOf(to)) put(input, values.get(within(to, input)))
  }
  for (const name of ['[data-sample-state]', '[data-sample-error]']) {
    const text = to.querySelector(name)
    if (text) text.textContent = from.querySelector(name)?.textContent ?? ''
  }
}

function clear(slot: HTMLElement): void {
  forgetFiles(slot)
  for (const input of inputsOf(slot)) put(input, undefined)
  for (const text of slot.querySelectorAll('[data-sample-state], [data-sample-error]')) text.textContent = ''
}

/** What the browser shows as chosen; by then it is uploaded, and its key has moved. */
function forgetFiles(slot: HTMLElement): void {
  for (const input of slot.querySelectorAll<HTMLInputElement>('input[type=file]')) input.value = ''
}

/** A change is told, so that examples follow their text. */
function put(input: Input, value: string | undefined): void {
  input.value = value ?? (isChoice(input) ? (input.options[0]?.value ?? '') : '')
  input.dispatchEvent(new Event('input', { bubbles: false }))
}

function inputsOf(slot: HTMLElement): Input[] {
  return [...slot.querySelectorAll<Input>('input, select, textarea')].filter((input) => input.type !== 'file')
}

function within(slot: HTMLElement, input: Input): string {
  return input.name.slice((slot.dataset['slot'] ?? '').length)
}

function isChoice(input: Input): input is HTMLSelectElement {
  return input instanceof HTMLSelectElement
}
