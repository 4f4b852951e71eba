import { bots } from '../../text/en/bots'

const { menu, counted } = bots.form

/** The menu's tree: entries are added, moved and removed in the page itself, so nothing typed is lost, and written as JSON. */
export function watchMenus(): void {
  for (const field of document.querySelectorAll<HTMLElement>('[data-menu]')) watch(field)
}

function watch(field: HTMLElement): void {
  const text = field.querySelector<HTMLElement>('[data-menu-text]')
  const tree = field.querySelector<HTMLElement>('[data-menu-tree]')
  const json = text?.querySelector('textarea')
  const blank = field.querySelector<HTMLTemplateElement>('template[data-menu-entry]')
  if (!text || !tree || !json || !blank) return
  const write = () => {
    refresh(tree)
    json.value = JSON.stringify(entriesIn(tree.firstElementChild))
  }
  // Text that no tree can be drawn from stays as it is, to be mended.
  if (json.value.trim() !== '' && !isList(json.value)) return
  text.hidden = true
  tree.hidden = false
  const list = tree.querySelector('[data-entries]')
  if (list && list.childElementCount === 0) list.append(blank.content.cloneNode(true))
  write()
  tree.addEventListener('input', write)
  tree.addEventListener('change', write)
  tree.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('button') : null
    if (!button) return
    const said = act(button, blank)
    write()
    const says = field.querySelector('[data-menu-says]')
    if (says) says.textContent = said
    // The preview follows.
    json.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

function act(button: HTMLElement, blank: HTMLTemplateElement): string {
  if (button.matches('[data-adds]')) return add(button, blank)
  const entry = button.closest('[data-entry]')
  if (!entry) return ''
  const title = valueIn(entry, 'title') || menu.untitled
  if (button.matches('[data-removes]')) {
    const next = entry.nextElementSibling ?? entry.previousElementSibling
    const adds = entry.closest('[data-level]')?.querySelector<HTMLElement>(':scope > div > [data-adds]')
    entry.remove()
    ;(next?.querySelector<HTMLElement>('summary') ?? adds)?.focus()
    return menu.removed(title)
  }
  const isUp = button.dataset['moves'] === 'up'
  if (isUp) entry.previousElementSibling?.before(entry)
  else entry.nextElementSibling?.after(entry)
  button.focus()
  const place = [...(entry.parentElement?.children ?? [])].indexOf(entry) + 1
  return menu.moved(title, place)
}

function add(button: HTMLElement, blank: HTMLTemplateElement): string {
  const list = button.closest('[data-level]')?.querySelector(':scope > [data-entries]')
  list?.append(blank.content.cloneNode(true))
  const entry = list?.lastElementChild
  const depth = depthOf(button)
  if (depth >= Number(blank.dataset['levels'])) entry?.querySelector('option[value="menu"]')?.remove()
  entry?.querySelector<HTMLElement>('[data-part="title"]')?.focus()
  return menu.added
}

function depthOf(element: Element): number {
  let depth = 0
  for (let at = element.closest('[data-level]'); at; at = at.parentElement?.closest('[data-level]') ?? null) depth += 1
  return depth
}

/** What follows from what was typed: the title in the fold, what the kind shows, counters, and where nothing can move. */
function refresh(tree: HTMLElement): void {
  for (const entry of tree.querySelectorAll('[data-entry]')) {
    const title = valueIn(entry, 'title') || menu.untitled
    const kind = valueIn(entry, 'kind')
    set(entry, '[data-summary]', title)
    set(entry, '[data-does]', Object.hasOwn(menu.kinds, kind) ? menu.kinds[kind as keyof typeof menu.kinds] : '')
    for (const part of own(entry, '[data-for]')) part.hidden = !part.dataset['for']?.split(' ').includes(kind)
    const inner = own(entry, '[data-inner]')[0]?.querySelector(':scope > [data-level] > div > [data-adds]')
    if (inner) inner.textContent = menu.addTo(title)
    for (const input of own(entry, '[data-limit]')) count(input)
    for (const button of own(entry, '[data-moves]')) {
      const to = button.dataset['moves'] === 'up' ? entry.previousElementSibling : entry.nextElementSibling
      button.toggleAttribute('disabled', to === null && document.activeElement !== button)
    }
  }
}

function count(input: HTMLElement): void {
  const counter = input.parentElement?.querySelector('[data-count]')
  if (!counter || !isInput(input)) return
  const limit = Number(input.dataset['limit'])
  const used = [...input.value.trim()].length
  counter.textContent = counted(used, limit)
  counter.classList.toggle('text-error', used > limit)
}

function entriesIn(level: Element | null | undefined): unknown[] {
  const entries = level?.querySelectorAll(':scope > [data-entries] > [data-entry]') ?? []
  return [...entries].map((entry) => {
    const description = valueIn(entry, 'description')
    return {
      title: valueIn(entry, 'title'),
      ...(description === '' ? {} : { description }),
      does: doesOf(entry),
    }
  })
}

function doesOf(entry: Element): unknown {
  const kind = valueIn(entry, 'kind')
  switch (kind) {
    case 'menu': {
      const body = valueIn(entry, 'body')
      const level = own(entry, '[data-inner]')[0]?.firstElementChild
      return { kind, ...(body === '' ? {} : { body }), entries: entriesIn(level) }
    }
    case 'reply':
    case 'end':
      return { kind, text: valueIn(entry, 'text') }
    case 'bot':
      return { kind, botId: Number(valueIn(entry, 'botId') || Number.NaN) }
    default:
      return { kind }
  }
}

function valueIn(entry: Element, part: string): string {
  const input = own(entry, `[data-part="${part}"]`)[0]
  return input && isInput(input) ? input.value : ''
}

/** What belongs to this entry and not to one inside it. */
function own(entry: Element, selector: string): HTMLElement[] {
  return [...entry.querySelectorAll<HTMLElement>(selector)].filter((one) => one.closest('[data-entry]') === entry)
}

function set(entry: Element, selector: string, text: string): void {
  const element = own(entry, selector)[0]
  if (element) element.textContent = text
}

type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

function isInput(element: Element): element is Input {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement
  )
}

function isList(json: string): boolean {
  try {
    return Array.isArray(JSON.parse(json))
  } catch {
    return false
  }
}
