import type { PushedEvent } from '../../../conversations/hub-frames'
import type { InteractionRow } from '../../../conversations/rows'
import { byId, toast } from './draw'
import { post } from './requests'
import { en } from './text'

const WORKER = '/push-worker.js'
const SCOPE = '/admin/'
const BEEP_SECONDS = 0.15

type Row = Pick<InteractionRow, 'id' | 'name' | 'assigned' | 'waitingSince'>
type Known = (id: string) => Row | null | undefined

let registration: ServiceWorkerRegistration | null = null
let isOn = false
const unseen = new Set<string>()

/** The button, where this browser can notify; what was asked for before goes on under today's session. */
export async function watchNotify(open: (address: string) => void): Promise<void> {
  document.addEventListener('visibilitychange', countInTitle)
  if (!('Notification' in window && 'serviceWorker' in navigator && 'PushManager' in window)) return
  document.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('#notify')) void turn()
  })
  navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<{ kind?: string; address?: string }>) => {
    if (data.kind === 'open' && data.address) open(data.address)
  })
  registration = (await navigator.serviceWorker.getRegistration(SCOPE)) ?? null
  const subscription = await registration?.pushManager.getSubscription()
  isOn = Notification.permission === 'granted' && subscription ? await save(subscription) : false
  showNotify()
}

/** Another page of the inbox has a button of its own. */
export function showNotify(): void {
  const button = byId('notify')
  if (!button || !('PushManager' in window)) return
  button.hidden = false
  button.setAttribute('aria-pressed', String(isOn))
  button.title = isOn ? en.notify.off : en.notify.on
  button.setAttribute('aria-label', button.title)
  button.classList.toggle('text-primary', isOn)
}

/** In a tab that nobody looks at: a number in its title, and where it was asked for a sound and a notification. */
export function notify(events: readonly PushedEvent[], staffId: number, known: Known): void {
  if (!document.hidden) return
  const rows = new Map(events.flatMap((event) => (event.kind === 'interaction' ? [[event.row.id, event.row]] : [])))
  for (const event of events) {
    if (event.kind !== 'message' || event.row.direction !== 'in' || unseen.has(event.row.id)) continue
    const row = rows.get(event.row.interactionId) ?? known(event.row.interactionId)
    if (!row || (row.assigned === null ? row.waitingSince === null : row.assigned !== staffId)) continue
    unseen.add(event.row.id)
    if (isOn) tell(row)
  }
  countInTitle()
}

function tell({ id, name }: Row): void {
  const data = { url: `/admin/whatsapp?c=${encodeURIComponent(id)}` }
  void registration?.showNotification(name ?? en.title, { body: en.notify.message, tag: id, data })
  beep()
}

function countInTitle(): void {
  if (!document.hidden) unseen.clear()
  const bare = document.title.replace(/^\(\d+\) /, '')
  document.title = unseen.size > 0 ? `(${unseen.size}) ${bare}` : bare
}

async function turn(): Promise<void> {
  try {
    await (isOn ? turnOff() : turnOn())
  } catch {
    toast('error', en.notify.failed)
  }
  showNotify()
}

async function turnOn(): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') return toast('warning', en.notify.denied)
  registration = await navigator.serviceWorker.register(WORKER, { scope: SCOPE })
  await active(registration)
  const answer = await post<{ key: string }>('/admin/push/key', {})
  if (!answer) return toast('error', en.notify.failed)
  const options = { userVisibleOnly: true, applicationServerKey: answer.key }
  isOn = await save(await registration.pushManager.subscribe(options))
  toast(isOn ? 'info' : 'error', isOn ? en.notify.isOn : en.notify.failed)
}

/** A worker that is still being installed cannot be subscribed with. */
async function active({ installing, waiting }: ServiceWorkerRegistration): Promise<void> {
  const worker = installing ?? waiting
  if (!worker || worker.state === 'activated') return
  await new Promise<void>((resolve) => {
    worker.addEventListener('statechange', () => worker.state === 'activated' && resolve())
  })
}

async function turnOff(): Promise<void> {
  const subscription = await registration?.pushManager.getSubscription()
  if (subscription) await post('/admin/push/unsubscribe', { endpoint: subscription.endpoint })
  await subscription?.unsubscribe()
  isOn = false
  toast('info', en.notify.isOff)
}

async function save(subscription: PushSubscription): Promise<boolean> {
  const { endpoint, keys } = subscription.toJSON()
  const fields = { endpoint: endpoint ?? '', p256dh: keys?.['p256dh'] ?? '', auth: keys?.['auth'] ?? '' }
  return (await post<{ ok: boolean }>('/admin/push/subscribe', fields))?.ok ?? false
}

function beep(): void {
  const context = new AudioContext()
  const tone = context.createOscillator()
  const volume = context.createGain()
  volume.gain.setValueAtTime(0.1, context.currentTime)
  volume.gain.exponentialRampToValueAtTime(0.001, context.currentTime + BEEP_SECONDS)
  tone.connect(volume).connect(context.destination)
  tone.addEventListener('ended', () => void context.close())
  tone.start()
  tone.stop(context.currentTime + BEEP_SECONDS)
}
