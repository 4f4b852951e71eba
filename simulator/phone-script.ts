/** The phone's behaviour, as the browser gets it: plain DOM, customer text only ever as text. */
export const PHONE_SCRIPT = `
const el = (id) => document.getElementById(id)
let waId = location.hash.slice(1) || '15550100999'
let problem = ''

async function json(path) { return (await fetch(path)).json() }
function node(tag, props = {}, ...children) { const n = Object.assign(document.createElement(tag), props); n.append(...children); return n }

async function drawCustomers() {
  const list = await json('/_phone/customers')
  el('customers').replaceChildren(...list.map((c) => {
    const b = node('button', { type: 'button', onclick: () => choose(c.waId) }, node('span', { dir: 'auto', textContent: c.name }), node('small', { textContent: '+' + c.waId + (c.identity === 'hidden' ? ' · number hidden' : '') + (c.isOnWhatsApp ? '' : ' · not on WhatsApp') }))
    b.setAttribute('aria-current', String(c.waId === waId))
    return b
  }))
}

function describe(b) {
  const c = b.content, inner = c[b.type] || {}
  if (b.type === 'text') return inner.body
  if (b.type === 'interactive') return c.interactive.button_reply?.title ?? c.interactive.list_reply?.title ?? c.interactive.body?.text ?? ''
  if (b.type === 'button') return c.button.text
  if (b.type === 'location') return '📍 ' + (inner.name ?? inner.latitude + ', ' + inner.longitude)
  if (b.type === 'template') return '[template] ' + inner.name
  return '[' + b.type + '] ' + (inner.caption ?? inner.filename ?? '')
}

function bubble(b) {
  const li = node('li', { className: b.from === 'customer' ? 'mine' : 'theirs' })
  const i = b.from === 'business' ? b.content.interactive : null
  if (i?.header?.text) li.append(node('p', { className: 'head', dir: 'auto', textContent: i.header.text }))
  li.append(node('p', { dir: 'auto', textContent: describe(b) }))
  if (i?.footer?.text) li.append(node('p', { className: 'foot', dir: 'auto', textContent: i.footer.text }))
  const replies = i?.type === 'button' ? i.action.buttons.map((x) => ['button_reply', x.reply]) : i?.type === 'list' ? i.action.sections.flatMap((s) => s.rows.map((r) => ['list_reply', r])) : []
  if (replies.length) li.append(node('div', { className: 'buttons' }, ...replies.map(([type, r]) => node('button', { type: 'button', textContent: r.title, onclick: () => send({ type: 'interactive', context: { from: '15550100001', id: b.wamid }, interactive: { type, [type]: { id: r.id, title: r.title } } }) }))))
  const time = node('time', { textContent: new Date(b.at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }) })
  if (b.from === 'customer') time.append(' ', node('span', { className: 'ticks' + (b.isRead ? ' read' : ''), textContent: b.isRead ? '✓✓' : '✓', title: b.isRead ? 'read' : 'sent' }))
  li.append(time)
  return li
}

let last = ''
async function drawChat() {
  const chat = await json('/_phone/chats/' + waId)
  el('who').textContent = 'as ' + chat.name + ' (+' + waId + ')'
  el('typing').hidden = !chat.isTyping
  const key = JSON.stringify(chat.bubbles)
  if (key === last) return
  last = key
  const list = el('chat')
  list.replaceChildren(...(chat.bubbles.length ? chat.bubbles.map(bubble) : [node('li', { className: 'empty', textContent: 'No messages yet. Say hello.' })]))
  list.scrollTop = list.scrollHeight
}

async function choose(next) {
  waId = next; last = ''; location.hash = next
  document.body.classList.add('in-chat')
  await Promise.all([drawCustomers(), drawChat()])
  el('text').focus()
}

async function lastOf(from) {
  const chat = await json('/_phone/chats/' + waId)
  return chat.bubbles.filter((b) => b.from === from).at(-1)?.wamid
}

async function build(kind, text) {
  const media = (mime) => ({ mime_type: mime, sha256: 'c2ltdWxhdGVk', id: String(Date.now()) })
  switch (kind) {
    case 'image': return { type: 'image', image: { ...media('image/jpeg'), caption: text || undefined } }
    case 'voice': return { type: 'audio', audio: { ...media('audio/ogg; codecs=opus'), voice: true } }
    case 'sticker': return { type: 'sticker', sticker: { ...media('image/webp'), animated: false } }
    case 'location': return { type: 'location', location: { latitude: -34.603722, longitude: -58.381592, name: text || 'Test Plaza', address: '1 Main St' } }
    case 'contacts': return { type: 'contacts', contacts: [{ name: { formatted_name: text || 'Bob Sample' }, phones: [{ phone: '+1 555-010-0777' }] }] }
    case 'reaction': return { type: 'reaction', reaction: { message_id: await lastOf('business'), emoji: '👍' } }
    case 'edit': return { type: 'edit', edit: { original_message_id: await lastOf('customer'), message: { type: 'text', text: { body: text } } } }
    case 'revoke': return { type: 'revoke', revoke: { original_message_id: await lastOf('customer') } }
    case 'unsupported': return { type: 'unsupported', unsupported: { type: 'poll' }, errors: [{ code: 131051, title: 'Message type unknown' }] }
    default: return { text }
  }
}

async function send(message) {
  const answer = await fetch('/_control/customers/' + waId + '/messages', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(message) }).then((r) => r.json())
  el('problem').textContent = answer.status === 200 ? '' : 'CRMConnect answered ' + (answer.status || 'nothing') + ': the message was not taken. Is the app running?'
}

el('composer').addEventListener('submit', async (event) => {
  event.preventDefault()
  const kind = el('kind').value, text = el('text').value
  if ((kind === 'text' || kind === 'edit') && !text.trim()) return
  el('text').value = ''; el('kind').value = 'text'
  await send(await build(kind, text))
})
el('new-customer').addEventListener('submit', async (event) => {
  event.preventDefault()
  const number = el('new-number').value.replace(/\\D/g, ''), name = el('new-name').value.trim()
  await fetch('/_phone/customers', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ waId: number, name }) })
  event.target.reset()
  await choose(number)
})
el('back').addEventListener('click', () => document.body.classList.remove('in-chat'))
new EventSource('/_phone/events').addEventListener('change', () => { void drawCustomers(); void drawChat() })
setInterval(drawChat, 5000)
if (location.hash) document.body.classList.add('in-chat')
void drawCustomers(); void drawChat()
`
