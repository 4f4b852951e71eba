import type { InteractionRow, MessageRow } from '../../../conversations/rows'
import { toast } from './draw'
import { post } from './requests'
import type { Screen } from './screen'
import { en } from './text'

type Answer =
  | { ok: true; row?: InteractionRow; message?: MessageRow; say?: string; isAvailable?: boolean }
  | { ok: false; say?: string }

/** A form of the thread that changes something: what the server answers is shown at once, here and by the socket elsewhere. */
export function takeCommand(event: SubmitEvent, screen: Screen): void {
  const form = event.target instanceof HTMLFormElement && event.target.matches('[data-command]') ? event.target : null
  if (!form) return
  event.preventDefault()
  const fields = new FormData(form, event.submitter)
  // The server would have to guess the reader's zone.
  const own = fields.get('own')
  if (typeof own === 'string' && own !== '') fields.set('until', String(new Date(own).getTime()))
  const buttons = form.querySelectorAll('button')
  for (const button of buttons) button.disabled = true
  void post<Answer>(form.action, fields).then((answer) => {
    for (const button of buttons) button.disabled = false
    if (!answer?.ok) return toast('error', answer?.say ?? en.composer.broken)
    closeMenu(form)
    if (answer.row) screen.takeInteraction(answer.row)
    if (answer.message) screen.thread?.take(answer.message)
    if (answer.isAvailable !== undefined) screen.setAvailable(answer.isAvailable)
    if (answer.say) toast('info', answer.say)
    screen.showActions()
  })
}

/** Focus goes back to what opened the menu. */
function closeMenu(form: HTMLFormElement): void {
  const menu = form.closest('details')
  if (!menu) return
  const isFocused = menu.contains(document.activeElement)
  const { menu: name } = menu.dataset
  menu.open = false
  if (isFocused) queueMicrotask(() => document.querySelector<HTMLElement>(`[data-menu="${name}"] > summary`)?.focus())
}
