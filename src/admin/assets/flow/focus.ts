const TRIES = 20

/** Once it is drawn. */
export function focusSoon(find: () => HTMLElement | null | undefined, tries = TRIES): void {
  requestAnimationFrame(() => {
    const element = find()
    if (element) {
      element.focus()
      element.scrollIntoView({ block: 'nearest' })
    } else if (tries > 0) focusSoon(find, tries - 1)
  })
}

export function headOf(id: string): HTMLElement | null {
  return document.querySelector(`#step-${CSS.escape(id)} [data-head]`)
}

/** The first input of a step's open form; its head where it has none. */
export function focusForm(id: string): void {
  let waited = 0
  focusSoon(() => {
    const step = document.querySelector(`#step-${CSS.escape(id)}`)
    const form = step?.querySelector('[data-form]')
    if (!form && waited++ < 5) return null
    return form?.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select') ?? headOf(id)
  })
}

/** Its place in the list comes into view; the focus stays where it is. */
export function showSoon(id: string): void {
  requestAnimationFrame(() => requestAnimationFrame(() => headOf(id)?.scrollIntoView({ block: 'nearest' })))
}
