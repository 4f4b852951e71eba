import { expect, test } from 'vitest'
import { simulated } from './simulator-support'

test('the phone’s page is a whole document that loads nothing from elsewhere', async () => {
  const answer = await simulated().call('GET', '/')
  const page = await answer.text()
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'")
  expect(page).toMatch(/^<!doctype html>/)
  expect(page).not.toMatch(/(src|href)="(https?:)?\/\//)
})

test('script and style come from whoever serves the simulator', async () => {
  const { call } = simulated([], { readAsset: (name) => Promise.resolve(`/* ${name} */`) })
  const script = await call('GET', '/_phone/phone.js')
  expect([script.headers.get('content-type'), await script.text()]).toEqual([
    'text/javascript; charset=utf-8',
    '/* phone.js */',
  ])
  expect((await simulated().call('GET', '/_phone/phone.js')).status).toBe(404)
})

test('a new phone can show its number, its user id or both, and the last to write is listed first', async () => {
  const { call, says } = simulated()
  const created = await call('POST', '/_phone/customers', { waId: '+1 555 010 0321', name: 'Zoe', identity: 'hidden' })
  expect(await created.json()).toEqual({ waId: '15550100321' })
  await says('15550100321', { text: 'hi' })
  const { customers } = (await (await call('GET', '/_phone/customers')).json()) as { customers: object[] }
  expect(customers[0]).toMatchObject({ waId: '15550100321', name: 'Zoe', identity: 'hidden' })
  expect((await call('POST', '/_phone/customers', { waId: 'nobody' })).status).toBe(422)
})

test('an open page hears of each change', async () => {
  const { call, says } = simulated()
  const events = (await call('GET', '/_phone/events')).body!.getReader()
  await events.read()
  await says('15550100999', { text: 'hi' })
  const { value } = await events.read()
  expect(new TextDecoder().decode(value)).toContain('event: change')
  await events.cancel()
})
