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
    if (!field || !file) return
    const taken = take(field, input, file)
    if (input.form) hold(input.form, taken)
    void taken.then(onChange)
  })
  root.addEventListener('submit', waitForFiles, { capture: true })
}

/** Of forms with files on their way, whether all of them were taken. */
const onTheirWay = new WeakMap<HTMLFormElement, Promise<boolean>>()
const waiting = new WeakSet<HTMLFormElement>()

function hold(form: HTMLFormElement, taken: Promise<boolean>): void {
  const before = onTheirWay.get(form) ?? Promise.resolve(true)
  const all = Promise.all([before, taken]).then((each) => each.every(Boolean))
  onTheirWay.set(form, all)
  void all.then(() => onTheirWay.get(form) === all && onTheirWay.delete(form))
}

/** Whoever saves while a file is on its way saves with the file; where it is not taken, what is wrong stands beside it. */
function waitForFiles(event: SubmitEvent): void {
  const form = event.target
  const files = form instanceof HTMLFormElement ? onTheirWay.get(form) : undefined
  if (!(form instanceof HTMLFormElement) || !files) return
  event.preventDefault()
  event.stopImmediatePropagation()
  if (waiting.has(form)) return
  waiting.add(form)
  void files.then((areTaken) => {
    waiting.delete(form)
    if (areTaken) form.requestSubmit(event.submitter)
  })
}

/** False where it was not taken. */
async function take(field: HTMLElement, input: HTMLInputElement, file: File): Promise<boolean> {
  const { sample } = templates.form
  say(field, sample.uploading, '')
  const answer = await upload(file, kindOf(field)).catch(() => ({ say: sample.failed }))
  if ('say' in answer) {
    input.value = ''
    say(field, '', answer.say)
    return false
  }
  set(field, 'mediaKey', answer.key)
  set(field, 'fileName', answer.name)
  set(field, 'handle', '')
  say(field, sample.chosen(answer.name), '')
  return true
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
