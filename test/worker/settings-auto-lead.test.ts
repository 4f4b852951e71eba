import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../src/settings/snapshot'
import type { AdminVisitor } from '../support/admin-visitor'
import { hire, letGo, signedInVisitor } from '../support/staff'

const PAGE = '/admin/whatsapp/settings/auto-lead'

let admin: AdminVisitor
beforeAll(async () => {
  admin = (await signedInVisitor({ isAdmin: true })).visitor
  await env.DB.batch([
    env.DB.prepare(
      "insert into tblleads_status (id, name, isdefault) values (1, 'New', 1), (2, 'Hot', 0), (3, 'Old', 0)",
    ),
    env.DB.prepare("insert into tblleads_sources (id, name) values (1, 'Web'), (2, 'WhatsApp')"),
  ])
})

test('off is said', async () => {
  expect(await (await admin.get(PAGE)).text()).toContain('Auto lead is off')
})

test('status, source and colleague are chosen from what exists, and act', async () => {
  const { staffId } = await hire()
  const form = choice({ status: '2', source: '2', assigned: String(staffId) })
  expect((await admin.post(PAGE, form)).headers.get('location')).toBe(`${PAGE}?done=saved`)
  const config = await readConfig(env)
  expect(config?.options).toMatchObject(form)
  const page = await (await admin.get(PAGE)).text()
  expect(page).toContain('<option value="2" selected="">Hot</option>')
  expect(page).not.toContain('Auto lead is off')
})

test('nothing chosen means the defaults', async () => {
  expect((await admin.post(PAGE, choice({}))).status).toBe(303)
  expect(await (await admin.get(PAGE)).text()).toContain('Default (New)')
})

test('what does not exist, or a person who left, is not taken and nothing is saved', async () => {
  const { staffId } = await hire()
  await letGo(staffId)
  await admin.post(PAGE, choice({ status: '1' }))
  for (const wrong of [{ status: '99' }, { source: 'x' }, { assigned: String(staffId) }]) {
    const answer = await admin.post(PAGE, choice({ status: '2', ...wrong }))
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Choose one of the list')
  }
  const stored = env.DB.prepare("select value from tbloptions where name = 'whatsapp_auto_lead_status'")
  expect(await stored.first('value')).toBe('1')
})

test('what was chosen and is gone since is warned of and stays in view', async () => {
  const { staffId } = await hire()
  await admin.post(PAGE, choice({ status: '3', assigned: String(staffId) }))
  await env.DB.prepare('delete from tblleads_status where id = 3').run()
  await letGo(staffId)
  const page = await (await admin.get(PAGE)).text()
  expect(page).toContain('The chosen status no longer exists')
  expect(page).toContain('no longer exists or is not active')
  expect(page).toContain('<option value="3" selected="">No longer exists (3)</option>')
})

function choice({ status = '', source = '', assigned = '' }: { status?: string; source?: string; assigned?: string }) {
  return {
    whatsapp_auto_lead_settings: 'enable',
    whatsapp_auto_lead_status: status,
    whatsapp_auto_lead_source: source,
    whatsapp_auto_lead_assigned: assigned,
  }
}
