// Files of any size in pieces: what the form could not send at once. Without this script it sends small files by itself.
export {}

const form = document.getElementById('crmconnect-upload')
if (form instanceof HTMLFormElement)
  form.addEventListener('submit', (event) => {
    const input = form.querySelector<HTMLInputElement>('input[type=file]')
    const files = [...(input?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    void sendAll(form, files)
  })

type Announced = { id: number; pieceBytes: number; problem?: string }

async function sendAll(form: HTMLFormElement, files: readonly File[]): Promise<void> {
  const says = form.querySelector('[data-progress]')
  const button = form.querySelector('button')
  const say = (text: string) => {
    if (says) says.textContent = text
  }
  button?.setAttribute('disabled', '')
  try {
    const list = files.map(({ name, size }) => ({ name, bytes: size }))
    const begun = await post(form.dataset['announce'] ?? '', JSON.stringify(list))
    const { id, pieceBytes, problem } = (await begun.json()) as Announced
    if (problem !== undefined) return say(problem)
    const bytes = files.reduce((sum, { size }) => sum + size, 0)
    let sent = 0
    for (const [n, file] of files.entries())
      for (let piece = 0; piece * pieceBytes < file.size; piece++) {
        const part = file.slice(piece * pieceBytes, (piece + 1) * pieceBytes)
        await again(() => post(`${form.action}/${id}/pieces/${n}/${piece}`, part))
        sent += part.size
        say(`${form.dataset['sent'] ?? ''} ${Math.floor((100 * sent) / bytes)} %`)
      }
    const done = await post(`${form.action}/${id}/uploaded`, '')
    location.assign(done.url)
  } catch {
    say(form.dataset['broken'] ?? '')
  } finally {
    button?.removeAttribute('disabled')
  }
}

/** A connection that broke off is tried three times. */
async function again(send: () => Promise<Response>): Promise<void> {
  for (let tries = 1; ; tries++)
    try {
      const { ok } = await send()
      if (ok) return
      throw new Error('refused')
    } catch (error) {
      if (tries === 3) throw error
    }
}

function post(path: string, body: string | Blob): Promise<Response> {
  const token = document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? ''
  return fetch(path, { method: 'POST', headers: { 'x-csrf-token': token }, body })
}
