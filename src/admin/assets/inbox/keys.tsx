import { byId, draw } from './draw'
import { en } from './text'

let isByKey = false

/** One key, one act; never while somebody types or a dialog is open. */
export function watchKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (document.querySelector('dialog[open]')) return
    if (event.key === 'Escape') return leaveField(event.target)
    if (isTyping(event.target) || !act(event.key)) return
    event.preventDefault()
  })
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('[data-shortcuts]')) showShortcuts()
  })
}

/** After a move by key the next key is a move again, not a letter in the composer. */
export function settleFocus(): void {
  if (!isByKey) return
  isByKey = false
  const link = document.querySelector<HTMLElement>('#conversations a[aria-current]')
  link?.focus({ preventScroll: true })
  link?.scrollIntoView({ block: 'nearest' })
}

function act(key: string): boolean {
  switch (key) {
    case 'j':
      return move(1)
    case 'k':
      return move(-1)
    case 'r':
      return focus('#composer textarea')
    case 'a':
      return openMenu('assign')
    case 'e':
      return openMenu('close')
    case '/':
      return focus('#list-pane input[name="q"]')
    case '?':
      showShortcuts()
      return true
    default:
      return false
  }
}

function move(by: 1 | -1): boolean {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('#conversations li[data-conversation] > a')]
  const at = links.findIndex((link) => link.ariaCurrent === 'true')
  const next = links[at < 0 ? 0 : at + by]
  if (!next) return true
  isByKey = true
  next.click()
  return true
}

function focus(selector: string): boolean {
  const field = document.querySelector<HTMLElement>(selector)
  field?.focus()
  return field !== null
}

function openMenu(name: string): boolean {
  const menu = document.querySelector<HTMLDetailsElement>(`#thread-actions [data-menu="${name}"]`)
  if (!menu) return false
  menu.open = true
  menu.querySelector('button')?.focus()
  return true
}

function leaveField(target: EventTarget | null): void {
  if (target instanceof HTMLElement && isTyping(target)) target.blur()
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select')
}

function showShortcuts(): void {
  byId('shortcuts')?.remove()
  const dialog = draw(<Shortcuts />)
  document.body.append(dialog)
  if (dialog instanceof HTMLDialogElement) dialog.showModal()
  dialog.addEventListener('close', () => dialog.remove())
}

function Shortcuts() {
  const { shortcuts } = en.handle
  return (
    <dialog id="shortcuts" class="modal" aria-labelledby="shortcuts-title">
      <div class="modal-box">
        <h2 id="shortcuts-title" class="text-lg font-semibold">
          {shortcuts.title}
        </h2>
        <dl class="my-4 grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
          {Object.entries(shortcuts.keys).map(([key, does]) => (
            <>
              <dt>
                <kbd class="kbd">{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </>
          ))}
        </dl>
        <p class="text-base-content/80 text-sm">{shortcuts.hint}</p>
        <form method="dialog" class="modal-action">
          <button type="submit" class="btn">
            {shortcuts.close}
          </button>
        </form>
      </div>
    </dialog>
  )
}
