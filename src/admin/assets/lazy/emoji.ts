import Database from 'emoji-picker-element/database'
import { composer } from '../../text/en/composer'

declare const EMOJI_DATA: string

type Options = { insert: (emoji: string) => void; close: () => void }
type Emoji = Awaited<ReturnType<Database['getEmojiByGroup']>>[number]

/** The picker of `emoji-picker-element` sets styles in its markup, which our pages' policy refuses; its data base does not. */
const GROUPS: readonly (readonly [group: number, sign: string])[] = [
  [0, '😀'],
  [1, '👋'],
  [3, '🐻'],
  [4, '🍎'],
  [5, '🚗'],
  [6, '⚽'],
  [7, '💡'],
  [8, '❤️'],
  [9, '🏁'],
]
const MOST_FOUND = 120
const text = composer.emoji

let database: Database | null = null

export function showEmoji(panel: HTMLElement, { insert, close }: Options): void {
  const emoji = (database ??= new Database({ dataSource: EMOJI_DATA, locale: 'en' }))
  const search = made('input', 'input input-sm grow')
  search.type = 'search'
  search.placeholder = text.search
  search.setAttribute('aria-label', text.search)
  const grid = made('div', 'flex max-h-52 flex-wrap content-start overflow-y-auto')
  grid.setAttribute('role', 'group')
  grid.setAttribute('aria-label', text.label)
  let latest: Promise<readonly Emoji[]> | null = null
  const show = async (asked: Promise<readonly Emoji[]>) => {
    latest = asked
    const found = await asked.catch(() => null)
    if (latest !== asked) return
    if (found === null) grid.textContent = text.failed
    else if (found.length === 0) grid.textContent = text.none
    else grid.replaceChildren(...found.map(buttonOf))
    const first = grid.querySelector<HTMLElement>('button')
    if (first) first.tabIndex = 0
  }
  const often = async () => {
    const known = (await emoji.getTopFavoriteEmoji(40)) as Emoji[]
    return known.length > 0 ? known : emoji.getEmojiByGroup(0)
  }
  const groups = made('div', 'flex flex-wrap gap-1')
  groups.append(groupButton('🕘', text.recent, () => void show(often())))
  for (const [group, sign] of GROUPS) {
    groups.append(groupButton(sign, text.groups[group] ?? '', () => void show(emoji.getEmojiByGroup(group))))
  }
  const end = made('button', 'btn btn-ghost btn-sm')
  end.type = 'button'
  end.textContent = text.close
  end.addEventListener('click', close)
  const head = made('div', 'flex items-center gap-2')
  head.append(search, end)
  const box = made('div', 'bg-base-200 flex flex-col gap-2 rounded p-2')
  box.append(head, groups, grid)
  search.addEventListener('input', () => {
    const words = search.value.trim()
    void show(
      words === '' ? often() : emoji.getEmojiBySearchQuery(words).then((all) => all.slice(0, MOST_FOUND) as Emoji[]),
    )
  })
  box.addEventListener('keydown', (event) => pressed(event, { grid, close }))
  grid.addEventListener('click', ({ target }) => {
    const chosen = target instanceof Element ? target.closest<HTMLElement>('[data-emoji]')?.dataset['emoji'] : undefined
    if (chosen === undefined) return
    insert(chosen)
    void emoji.incrementFavoriteEmojiCount(chosen).catch(() => undefined)
  })
  panel.replaceChildren(box)
  search.focus()
  void show(often())
}

function pressed(event: KeyboardEvent, { grid, close }: { grid: HTMLElement; close: () => void }): void {
  const { key, target } = event
  if (key === 'Escape') {
    event.stopPropagation()
    return close()
  }
  const isSearch = target instanceof HTMLInputElement
  if (isSearch && key === 'Enter') {
    event.preventDefault()
    return grid.querySelector<HTMLElement>('button')?.click()
  }
  const buttons = [...grid.querySelectorAll<HTMLElement>('button')]
  const at = buttons.indexOf(target as HTMLElement)
  if (at < 0 && !(isSearch && key === 'ArrowDown')) return
  const top = buttons[0]?.offsetTop
  const columns = Math.max(1, buttons.filter(({ offsetTop }) => offsetTop === top).length)
  const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }
  const next = isSearch ? buttons[0] : buttons[at + (steps[key] ?? 0)]
  if (!(key in steps) || !next) return
  event.preventDefault()
  for (const button of buttons) button.tabIndex = -1
  next.tabIndex = 0
  next.focus()
}

function buttonOf({ unicode, annotation }: Emoji): HTMLElement {
  const button = made('button', 'hover:bg-base-300 size-9 rounded text-xl')
  button.type = 'button'
  button.tabIndex = -1
  button.dataset['emoji'] = unicode
  button.title = annotation
  button.setAttribute('aria-label', annotation)
  button.textContent = unicode
  return button
}

function groupButton(sign: string, label: string, open: () => void): HTMLElement {
  const button = made('button', 'btn btn-ghost btn-xs btn-square text-base')
  button.type = 'button'
  button.textContent = sign
  button.title = label
  button.setAttribute('aria-label', label)
  button.addEventListener('click', open)
  return button
}

function made<Name extends keyof HTMLElementTagNameMap>(name: Name, classes: string): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  element.className = classes
  return element
}
