import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { customerSays, freshWaId, seed, sentTo, until } from '../support/worker'

beforeAll(seed)

test('a stranger writes, becomes a lead with the values of the options, and is answered by a bot', async () => {
  const waId = freshWaId()
  const answer = await customerSays(waId, 'hello')
  expect(await answer.json()).toMatchObject({ status: 200 })

  const lead = await until(() =>
    env.DB.prepare('select * from tblleads where phonenumber = ?').bind(`+${waId}`).first(),
  )
  expect(lead).toMatchObject({ name: `Customer ${waId.slice(-4)}`, origin: 'whatsapp' })

  const sent = await until(async () => {
    const calls = (await sentTo(waId)).filter((call) => call.body['type'] !== undefined)
    return calls.length > 0 && calls
  })
  expect(sent[0]?.body['biz_opaque_callback_data']).toMatch(/^m0\./)

  const rows = await until(async () => {
    const { results } = await env.DB.prepare(
      `select m.direction, m.body, m.status, m.sent_by, m.wamid, m.trace from tblwhatsapp_interaction_messages m
       join tblwhatsapp_interactions i on i.id = m.interaction_id where i.wa_id = ? order by m.at, m.seq, m.direction`,
    )
      .bind(waId)
      .all()
    return results.some((row) => row['status'] === 'read') && results
  })
  expect(rows[0]).toMatchObject({ direction: 'in', body: 'hello', sent_by: 'customer' })
  expect(rows[1]).toMatchObject({ direction: 'out', status: 'read' })
})
