import { quickReplies } from '../text/en/quick-replies'
import { watchSamples } from './templates/samples'

// The quick reply's form: what a file is sent as follows from its type; the counter follows from the file.
document.addEventListener('change', chooseKind, { capture: true })
watchSamples(document, count)
document.addEventListener('input', count)
document.addEventListener('change', count)

function chooseKind({ target }: Event): void {
  if (!(target instanceof HTMLInputElement) || target.type !== 'file') return
  const select = document.getElementById('field-mediaKind')
  const [file] = target.files ?? []
  if (!file || !(select instanceof HTMLSelectElement)) return
  const [family = ''] = file.type.split('/')
  select.value = family === 'image' || family === 'video' ? family : 'document'
}

function count(): void {
  const counter = document.querySelector<HTMLElement>('[data-counts]')
  const area = document.getElementById('field-message')
  if (!counter || !(area instanceof HTMLTextAreaElement)) return
  const limit = Number(hasFile() ? counter.dataset['limitWithFile'] : counter.dataset['limit'])
  const used = [...area.value.trim()].length
  counter.textContent = quickReplies.form.counted(used, limit)
  counter.classList.toggle('text-error', used > limit)
}

function hasFile(): boolean {
  const valueOf = (name: string) => document.querySelector<HTMLInputElement>(`[name="${name}"]`)?.value ?? ''
  if (valueOf('media.mediaKey') !== '' || valueOf('kept') !== '') return true
  const without = document.querySelector<HTMLInputElement>('[name="withoutFile"]')
  return valueOf('mediaKey') !== '' && !without?.checked
}
