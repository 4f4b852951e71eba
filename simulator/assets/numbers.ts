import { DEMO } from '../demo'
import type { Chat } from '../phone'

export type Numbers = Chat['numbers']

/** The number that the customer writes to, where the business has several; else nothing is asked. */
export function drawNumbers(select: HTMLElement, numbers: Numbers): void {
  select.hidden = numbers.length < 2
  const known = Array.from(select.children, (option) => option.getAttribute('value')).join()
  if (known === numbers.map(({ id }) => id).join()) return
  select.replaceChildren(
    ...numbers.map(({ id, name }) => {
      const option = document.createElement('option')
      option.value = id
      option.textContent = name
      return option
    }),
  )
}

/** Said on a line only where it is not the usual one. */
export function nameOfNumber(numbers: Numbers, id: string = DEMO.phoneNumberId): string {
  if (id === DEMO.phoneNumberId) return ''
  return numbers.find((number) => number.id === id)?.name ?? id
}
