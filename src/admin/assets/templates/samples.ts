import { templates } from '../../text/en/templates'

type Answer = { key: string; name: string; mime: string } | { say: string }

/** Uploads a file as soon as it is chosen, so that what is wrong with it is said beside it and nothing is lost later. */
export function watchSamples(root: Document, onChange: () => void): void {
  // The key goes with the form, the file itself does not.
  for (const input of root.querySelectorAll('[data-sample] input[type=file]')) input.removeAttribute('name')
  root.addEventListener('change', (event) => {
    const input = event.target
    if (!(input instanceof HTMLInputElement) || input.type !== 'file') return
    const field = input.closest<HTMLElement>('[data-sample]')
    const [file] = input.files ?? []
    // Drawn after the page: its name goes here.
    if (field) input.removeAttribute('name')
    if (field && file) void take(field, input, file).then(onChange)
  })
}

async function take(field: HTMLElement, input: HTMLInputElement, file: File): Promise<void> {
  const { sample } = templates.form
  say(field, sample.uploading, '')
  const answer = await upload(file, kindOf(field)).catch(() => ({ say: sample.failed }))
  if ('say' in answer) {
    input.value = ''
    return say(field, '', answer.say)
  }
  set(field, 'mediaKey', answer.key)
  set(field, 'fileName', answer.name)
  set(field, 'handle', '')
  say(field, sample.chosen(answer.name), '')
}

/** What the file is to be goes before it: the server looks at its bytes while they come. */
async function upload(file: File, kind: string): Promise<Answer> {
  const body = new FormData()
  body.set('kind', kind)
  body.set('file', file)
  const token = document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? ''
  const answer = await fetch('/admin/whatsapp/media', {
    method: 'POST',
    headers: { 'x-csrf-token': token },
    body,
  })
  return (await answer.json()) as Answer
}

/** What the file has to be, by the select or hidden input that says so. */
function kindOf(field: HTMLElement): string {
  const named = field.closest('form')?.elements.namedItem(field.dataset['kindOf'] ?? '')
  return named instanceof HTMLSelectElement || named instanceof HTMLInputElement ? named.value : ''
}

function set(field: HTMLElement, part: string, value: string): void {
  const input = field.querySelector<HTMLInputElement>(`input[name="${field.dataset['sample'] ?? ''}.${part}"]`)
  if (input) input.value = value
}

function say(field: HTMLElement, state: string, error: string): void {
  const [good, bad] = [field.querySelector('[data-sample-state]'), field.querySelector('[data-sample-error]')]
  if (good) good.textContent = state
  if (bad) bad.textContent = error
}
