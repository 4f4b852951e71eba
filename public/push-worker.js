// Shows what the server pushes while no tab of the inbox is open, and leads to the conversation. It keeps and fetches nothing.
self.addEventListener('push', (event) => {
  const { title = 'WhatsApp', body = '', tag, url } = event.data?.json() ?? {}
  event.waitUntil(self.registration.showNotification(title, { body, tag, renotify: Boolean(tag), data: { url } }))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const path = String(event.notification.data?.url ?? '')
  const address = new URL(path.startsWith('/admin/') ? path : '/admin/whatsapp', self.location.origin).href
  event.waitUntil(lead(address))
})

async function lead(address) {
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const inbox = tabs.find(({ url }) => new URL(url).pathname === '/admin/whatsapp')
  if (!inbox) return self.clients.openWindow(address)
  await inbox.focus()
  // A tab that this worker does not control cannot be led: the page listens.
  inbox.postMessage({ kind: 'open', address })
}
