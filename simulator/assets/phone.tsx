import { draw } from './draw'
import { chooseMarketing, fetchChat, fetchCustomers, moveClock, openPhone, send } from './calls'
import { Line, type ChatBubble } from './line'
import { CustomerButton } from './customer-button'
import { composed } from './composed'
import { drawNumbers, nameOfNumber, type Numbers } from './numbers'
import type { Kind } from '../phone-page'

// The customer's phone. Everything is asked for again when the simulator says that something happened.
let waId = location.hash.slice(1) || '15550100999'
let bubbles: ChatBubble[] = []
let numbers: Numbers = []
let drawn = new Map<string, { as: string; element: HTMLElement }>()
let clockOffsetMs = 0
let typingTimer = 0
let isAtEnd = true

element('composer').addEventListener('submit', (event) => void write(event))
element('new-customer').addEventListener('submit', (event) => void addCustomer(event))
element('clock').addEventListener('click', (event) => void skip(event))
element('chat').addEventListener('click', (event) => void tap(event))
element('chat').addEventListener('submit', (event) => void fillIn(event))
element('chat').addEventListener('scroll', rememberPlace)
element('chat').addEventListener('load', stayAtEnd, true)
element('chat').addEventListener('loadedmetadata', stayAtEnd, true)
element('marketing').addEventListener('click', (event) => void tap(event))
element('customers').addEventListener('click', (event) => {
  const next =
    event.target instanceof Element ? event.target.closest<HTMLElement>('[data-wa-id]')?.dataset['waId'] : null
  if (next) void choose(next)
})
element('back').addEventListener('click', () => document.body.classList.remove('in-chat'))
window.addEventListener('hashchange', () => void choose(location.hash.slice(1) || waId))
new EventSource('/_phone/events').addEventListener('change', () => void redraw())
document.body.classList.toggle('in-chat', location.hash !== '')
void redraw()

async function choose(next: string): Promise<void> {
  if (next !== waId) drawn = new Map()
  waId = next
  if (location.hash !== `#${next}`) location.hash = next
  document.body.classList.add('in-chat')
  show('problem', '')
  await redraw()
  if (matchMedia('(pointer: fine)').matches) element('text').focus()
}

async function redraw(): Promise<void> {
  const asked = waId
  const [list, chat] = await Promise.all([fetchCustomers(), fetchChat(asked)]).catch(() => [null, null])
  if (!list || !chat || asked !== waId) return
  const buttons = list.customers.map((customer) =>
    draw(<CustomerButton {...customer} isChosen={customer.waId === waId} />),
  )
  element('customers').replaceChildren(...buttons)
  clockOffsetMs = list.clockOffsetMs
  show('clock-now', clockOffsetMs === 0 ? '' : new Date(Date.now() + clockOffsetMs).toLocaleString())
  show('who', `as ${chat.name} (+${waId})`)
  drawTyping(chat.typingForMs)
  drawMarketing(chat.hasStoppedMarketing)
  numbers = chat.numbers
  drawNumbers(element('number'), numbers)
  drawChat(chat.bubbles)
}

/** Only lines that changed are drawn anew: focus, selection and what screen readers read out stay. */
function drawChat(next: ChatBubble[]): void {
  const list = element('chat')
  if (drawn.size === 0) isAtEnd = true
  const before = drawn
  bubbles = next
  drawn = new Map(
    next.map((bubble) => {
      const as = JSON.stringify(bubble)
      const known = before.get(bubble.wamid)
      const fresh = known?.as === as ? known : { as, element: stillOpen(draw(lineOf(bubble)), known?.element) }
      return [bubble.wamid, fresh] as const
    }),
  )
  const elements = [...drawn.values()].map((line) => line.element)
  const isSame = list.childElementCount === elements.length && elements.every((line, i) => list.children[i] === line)
  if (!isSame) replaceLines(list, elements)
  if (elements.length === 0) list.replaceChildren(draw(<li class="empty">No messages yet. Say hello.</li>))
  stayAtEnd()
}

/** Reactions close: one was just given. */
const KEPT_OPEN = 'details:not(.react)'

/** A status redraws the line: the list or form that somebody has just opened in it stays open. */
function stillOpen(element: HTMLElement, before: HTMLElement | undefined): HTMLElement {
  const were = before?.querySelectorAll<HTMLDetailsElement>(KEPT_OPEN)
  element.querySelectorAll<HTMLDetailsElement>(KEPT_OPEN).forEach((one, i) => {
    one.open = were?.[i]?.open ?? false
  })
  return element
}

/** Also when a picture came late. */
function stayAtEnd(): void {
  const list = element('chat')
  if (isAtEnd) list.scrollTop = list.scrollHeight
}

function rememberPlace(): void {
  const { scrollHeight, scrollTop, clientHeight } = element('chat')
  isAtEnd = scrollHeight - scrollTop - clientHeight < 80
}

function replaceLines(list: HTMLElement, lines: HTMLElement[]): void {
  const kept = new Set<Element>(lines)
  for (const child of Array.from(list.children)) if (!kept.has(child)) child.remove()
  lines.forEach((line, i) => {
    if (list.children[i] !== line) list.insertBefore(line, list.children[i] ?? null)
  })
}

function lineOf(bubble: ChatBubble) {
  return <Line bubble={bubble} quoted={quotedBy(bubble)} number={nameOfNumber(numbers, bubble.phoneNumberId)} />
}

function quotedBy({ content }: ChatBubble): ChatBubble | null {
  const context = content['context'] as { id?: string; message_id?: string } | undefined
  const id = context?.id ?? context?.message_id
  return bubbles.find((bubble) => bubble.wamid === id) ?? null
}

function drawTyping(forMs: number): void {
  show('typing', forMs > 0 ? 'typing…' : '')
  clearTimeout(typingTimer)
  if (forMs > 0) typingTimer = window.setTimeout(() => show('typing', ''), forMs)
}

/** Stops or resumes marketing of this business, for the customer who is shown. */
function drawMarketing(hasStopped: boolean): void {
  const button = element('marketing')
  button.dataset['marketing'] = hasStopped ? 'resume' : 'stop'
  button.textContent = hasStopped ? 'Allow promotions' : 'Stop promotions'
}

async function write(event: Event): Promise<void> {
  event.preventDefault()
  const kind = element<HTMLSelectElement>('kind')
  const text = element<HTMLInputElement>('text')
  const message = composed(kind.value as Kind, text.value.trim(), bubbles)
  if (!message) return show('problem', text.value.trim() === '' ? '' : 'There is nothing that this could refer to.')
  text.value = ''
  kind.value = 'text'
  const number = element<HTMLSelectElement>('number').value
  show('problem', await send(waId, number === '' ? message : { ...message, phone_number_id: number }))
}

/** A reply button, a row of a list, a code, or marketing. */
async function tap(event: Event): Promise<void> {
  const button = event.target instanceof Element ? event.target.closest('button') : null
  const { reply, copy, marketing } = button?.dataset ?? {}
  if (reply !== undefined) show('problem', await send(waId, JSON.parse(reply)))
  if (marketing !== undefined) show('problem', await chooseMarketing(waId, marketing))
  if (copy === undefined || !button) return
  await navigator.clipboard.writeText(copy).catch(() => undefined)
  button.textContent = `Copied ${copy}`
}

/** A flow's form: Meta sends what was filled in as JSON within JSON. */
async function fillIn(event: Event): Promise<void> {
  event.preventDefault()
  if (!(event.target instanceof HTMLFormElement)) return
  const { flow, wamid } = event.target.dataset
  const filled = { flow_token: flow, ...Object.fromEntries(new FormData(event.target)) }
  const reply = { name: 'flow', body: 'Sent', response_json: JSON.stringify(filled) }
  const interactive = { type: 'nfm_reply', nfm_reply: reply }
  const number = bubbles.find((bubble) => bubble.wamid === wamid)?.phoneNumberId
  const to = number === undefined ? {} : { phone_number_id: number }
  show('problem', await send(waId, { type: 'interactive', interactive, context: { id: wamid }, ...to }))
}

async function addCustomer(event: Event): Promise<void> {
  event.preventDefault()
  const form = element<HTMLFormElement>('new-customer')
  const next = await openPhone(new FormData(form))
  form.reset()
  await choose(next)
}

async function skip(event: Event): Promise<void> {
  const minutes = event.target instanceof HTMLElement ? event.target.dataset['minutes'] : undefined
  if (minutes !== undefined) await moveClock(minutes === '0' ? 0 : clockOffsetMs + Number(minutes) * 60_000)
  await redraw()
}

function show(id: string, text: string): void {
  element(id).textContent = text
}

function element<E extends HTMLElement>(id: string): E {
  const found = document.getElementById(id)
  if (!found) throw new Error(`The page has no #${id}`)
  return found as E
}
