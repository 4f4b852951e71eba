import type { Notice } from '../../inbox/list-pane'
import { byId, toast } from './draw'
import { post } from './requests'
import { en } from './text'

/** The forms of the list. `go` opens an address of the inbox in place. True: it was one of them. */
export function takeListForm(event: SubmitEvent, go: (address: string) => void): boolean {
  const form = event.target
  if (!(form instanceof HTMLFormElement)) return false
  if (form.id === 'filter-form' || form.id === 'search-form') {
    event.preventDefault()
    const chosen = [...new FormData(form)].filter(([, value]) => value !== '')
    go(`${form.action}?${new URLSearchParams(chosen as [string, string][]).toString()}`)
    return true
  }
  if (form.id !== 'bulk') return false
  event.preventDefault()
  void sendBulk(form, event.submitter)
  return true
}

export function selectAllShown(event: Event): void {
  if (!(event.target instanceof Element) || !event.target.closest('[data-select-all]')) return
  const boxes = [...boxesOfRows()]
  const isAll = boxes.every((box) => box.checked)
  for (const box of boxes) box.checked = !isAll
}

async function sendBulk(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  const fields = new FormData(form, submitter)
  for (const button of form.querySelectorAll('button')) button.disabled = true
  const result = await post<Notice>(form.action, fields)
  for (const button of form.querySelectorAll('button')) button.disabled = false
  toast(result?.ok ? 'info' : 'error', result?.say ?? en.list.bulk.unreachable)
  if (!result?.ok) return
  for (const box of boxesOfRows()) box.checked = false
  const mode = byId('select-mode')
  if (mode instanceof HTMLInputElement) mode.checked = false
}

function boxesOfRows(): NodeListOf<HTMLInputElement> {
  return document.querySelectorAll<HTMLInputElement>('#conversations input[name="id"]')
}
