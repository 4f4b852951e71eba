import { readDialogMessage, type DialogMessage } from '../numbers/signup/dialog-message'
import { isDialogOrigin } from '../numbers/signup/dialog-origin'

// Embedded Signup: loads Facebook's script, opens its dialog, and posts what it answers at once, since the code lasts 30
// seconds. The dialog tells how it ended by a window message and gives the code to a callback, in either order.

type LoginAnswer = { authResponse?: { code?: string } | null }
type Facebook = {
  init: (options: Record<string, unknown>) => void
  login: (callback: (answer: LoginAnswer) => void, options: Record<string, unknown>) => void
}
declare global {
  interface Window {
    FB?: Facebook
    fbAsyncInit?: () => void
  }
}

/** The message usually comes first; after this a code goes without it, and the server says what is missing. */
const MESSAGE_MS = 3000

const root = document.getElementById('signup')
if (root) begin(root)

function begin(page: HTMLElement): void {
  const { sdkUrl = '', appId = '', configId = '', graphVersion = '' } = page.dataset
  const button = page.querySelector<HTMLButtonElement>('#signup-start')
  let heard: DialogMessage | null = null
  let isSent = false

  const send = (code: string) => {
    if (isSent) return
    isSent = true
    say(page, 'sending')
    post(page, code, heard)
  }

  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (!isDialogOrigin(event.origin, sdkUrl)) return
    const message = readDialogMessage(event.data)
    if (!message) return
    heard = message
    if (message.event === 'CANCEL' || message.event === 'ERROR') send('')
  })

  window.fbAsyncInit = () => {
    window.FB?.init({ appId, autoLogAppEvents: false, xfbml: false, version: graphVersion })
    if (button) button.disabled = false
    say(page, 'ready')
  }

  button?.addEventListener('click', () => {
    say(page, 'waiting')
    window.FB?.login(
      ({ authResponse }) => {
        const code = authResponse?.code ?? ''
        if (code === '' && !heard) return say(page, 'popupBlocked')
        if (heard) return send(code)
        setTimeout(() => send(code), MESSAGE_MS)
      },
      { config_id: configId, response_type: 'code', override_default_response_type: true, extras: { setup: {} } },
    )
  })
  load(page, sdkUrl)
}

function load(page: HTMLElement, sdkUrl: string): void {
  const script = document.createElement('script')
  script.src = sdkUrl
  script.async = true
  script.addEventListener('error', () => say(page, 'blocked'))
  document.head.append(script)
}

function post(page: HTMLElement, code: string, heard: DialogMessage | null): void {
  const form = page.querySelector<HTMLFormElement>('#signup-answer')
  if (!form) return
  const answer = { code, event: 'FINISH', phoneNumberId: '', wabaId: '', businessId: '', said: '', ...heard }
  for (const [name, value] of Object.entries(answer)) {
    const input = form.elements.namedItem(name)
    if (input instanceof HTMLInputElement) input.value = value
  }
  form.submit()
}

/** One of the texts that the page holds; the others are hidden. */
function say(page: HTMLElement, state: string): void {
  for (const line of page.querySelectorAll<HTMLElement>('[data-said]')) line.hidden = line.dataset['said'] !== state
}
