import { draw } from './draw'
import { fetchChat, fetchCustomers, moveClock, openPhone, send } from './calls'
import { Line } from './line'
import { CustomerButton } from './customer-button'
import { composed } from './composed'
import type { Bubble } from '../customers'
import type { Kind } from '../phone-page'

// The customer's phone. Everything is asked for again when the simulator says that something happened.
let waId = location.hash.slice(1) || '15550100999'
let bubbles: Bubble[] = []
let drawn = new Map<string, { as: string; element: HTMLElement }>()
let clockOffsetMs = 0
let typingTimer = 0

element('composer').addEventListener('submit', (event) => void write(event))
element('new-customer').addEventListener('submit', (event) => void addCustomer(event))
element('clock').addEventListener('click', (event) => void skip(event))
element('chat').addEventListener('click', (event) => void tap(event))
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
  drawChat(chat.bubbles)
}

/** Only lines that changed are drawn anew: focus, selection and what screen readers read out stay. */
function drawChat(next: Bubble[]): void {
  const list = element('chat')
  const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80 || drawn.size === 0
  const before = drawn
  bubbles = next
  drawn = new Map(
    next.map((bubble) => {
      const as = JSON.stringify(bubble)
      const known = before.get(bubble.wamid)
      const fresh = known?.as === as ? known : { as, element: draw(<Line bubble={bubble} quoted={quotedBy(bubble)} />) }
      return [bubble.wamid, fresh] as const
    }),
  )
  const elements = [...drawn.values()].map((line) => line.element)
  const isSame = list.childElementCount === elements.length && elements.every((line, i) => list.children[i] === line)
  if (!isSame) replaceLines(list, elements)
  if (elements.length === 0) list.replaceChildren(draw(<li class="empty">No messages yet. Say hello.</li>))
  if (isAtEnd) list.scrollTop = list.scrollHeight
}

function replaceLines(list: HTMLElement, lines: HTMLElement[]): void {
  const kept = new Set<Element>(lines)
  for (const child of Array.from(list.children)) if (!kept.has(child)) child.remove()
  lines.forEach((line, i) => {
    if (list.children[i] !== line) list.insertBefore(line, list.children[i] ?? null)
  })
}

function quotedBy({ content }: Bubble): Bubble | null {
  const context = content['context'] as { id?: string; message_id?: string } | undefined
  const id = context?.id ?? context?.message_id
  return bubbles.find((bubble) => bubble.wamid === id) ?? null
}

function drawTyping(forMs: number): void {
  show('typing', forMs > 0 ? 'typing…' : '')
  clearTimeout(typingTimer)
  if (forMs > 0) typingTimer = window.setTimeout(() => show('typing', ''), forMs)
}

async function write(event: Event): Promise<void> {
  event.preventDefault()
  const kind = element<HTMLSelectElement>('kind')
  const text = element<HTMLInputElement>('text')
  const message = composed(kind.value as Kind, text.value.trim(), bubbles)
  if (!message) return show('problem', text.value.trim() === '' ? '' : 'There is nothing that this could refer to.')
  text.value = ''
  kind.value = 'text'
  show('problem', await send(waId, message))
}

/** A reply button or a row of a list. */
async function tap(event: Event): Promise<void> {
  const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[data-reply]') : null
  if (button) show('problem', await send(waId, JSON.parse(button.dataset['reply'] ?? '{}')))
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
