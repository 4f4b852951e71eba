const OPEN = 'details[data-menu][open]'

/** Menus close by Escape, by a click elsewhere and by opening another; `closed` once none is open. */
export function watchMenus(closed: () => void): void {
  document.addEventListener('click', ({ target }) => {
    const within = target instanceof Element ? target.closest('details[data-menu]') : null
    for (const menu of document.querySelectorAll<HTMLDetailsElement>(OPEN)) if (menu !== within) menu.open = false
  })
  document.addEventListener('keydown', (event) => {
    const menu = event.key === 'Escape' ? document.querySelector<HTMLDetailsElement>(OPEN) : null
    if (!menu) return
    event.preventDefault()
    menu.open = false
    menu.querySelector('summary')?.focus()
  })
  document.addEventListener('toggle', () => document.querySelector(OPEN) ?? closed(), true)
}
