import { draw } from '../draw'

export type Suggestion = { title: string; mark?: string; detail?: string }
type Shown = { label: string; none: string; found: (count: number) => string; choices: readonly Suggestion[] }

const ID = 'composer-choices'
const MOST_SHOWN = 50

/** A list above the text, driven from it: arrows move, Enter and Tab choose, Esc closes; the text keeps the focus. */
export class Suggestions {
  #choices: readonly Suggestion[] = []
  #at = 0
  #isOpen = false

  constructor(
    private readonly area: HTMLTextAreaElement,
    private readonly place: HTMLElement,
    private readonly chosen: (index: number) => void,
  ) {
    // Not click: the text must not lose the focus.
    place.addEventListener('pointerdown', (event) => {
      const option = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-choice]') : null
      if (!option) return
      event.preventDefault()
      this.#choose(Number(option.dataset['choice']))
    })
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  show(shown: Shown): void {
    this.#choices = shown.choices.slice(0, MOST_SHOWN)
    this.#at = 0
    this.#isOpen = true
    this.place.replaceChildren(draw(<List {...shown} choices={this.#choices} />))
    this.area.setAttribute('aria-controls', ID)
    this.area.setAttribute('aria-autocomplete', 'list')
    this.#mark()
  }

  close(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.place.replaceChildren()
    for (const name of ['aria-controls', 'aria-autocomplete', 'aria-activedescendant']) this.area.removeAttribute(name)
  }

  /** True where the key was meant for the list. */
  takesKey({ key }: KeyboardEvent): boolean {
    if (!this.#isOpen) return false
    const count = this.#choices.length
    switch (key) {
      case 'Escape':
        this.close()
        return true
      case 'ArrowDown':
      case 'ArrowUp':
        if (count === 0) return false
        this.#at = (this.#at + (key === 'ArrowDown' ? 1 : count - 1)) % count
        this.#mark()
        return true
      case 'Enter':
      case 'Tab':
        if (count === 0) return false
        this.#choose(this.#at)
        return true
      default:
        return false
    }
  }

  #choose(index: number): void {
    this.close()
    this.chosen(index)
  }

  #mark(): void {
    for (const option of this.place.querySelectorAll<HTMLElement>('[data-choice]')) {
      const isIt = Number(option.dataset['choice']) === this.#at
      option.setAttribute('aria-selected', String(isIt))
      option.classList.toggle('bg-base-300', isIt)
      if (!isIt) continue
      option.scrollIntoView({ block: 'nearest' })
      this.area.setAttribute('aria-activedescendant', option.id)
    }
  }
}

function List({ label, none, found, choices }: Shown) {
  return (
    <div class="border-base-300 bg-base-100 absolute inset-x-0 bottom-full z-20 mb-1 rounded border shadow-lg">
      <p class="sr-only" role="status">
        {choices.length === 0 ? '' : found(choices.length)}
      </p>
      {choices.length === 0 ? <p class="p-3 text-sm">{none}</p> : null}
      <ul id={ID} role="listbox" aria-label={label} class="max-h-64 overflow-y-auto">
        {choices.map(({ title, mark, detail }, i) => (
          <li
            id={`${ID}-${i}`}
            role="option"
            aria-selected="false"
            data-choice={i}
            class="hover:bg-base-200 cursor-pointer px-3 py-2 text-sm"
          >
            <span class="flex items-baseline gap-2">
              {mark === undefined ? null : <code class="shrink-0 font-medium">{mark}</code>}
              <bdi class="truncate font-medium">{title}</bdi>
            </span>
            {detail ? (
              <bdi dir="auto" class="text-base-content/80 block truncate">
                {detail}
              </bdi>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}
