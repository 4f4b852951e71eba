import { endStopAnyway, lookWhetherDead, suspectExposure } from '../../../whatsapp/connection/exposure'
import { readConnection } from '../../../whatsapp/connection/stored'
import type { AdminContext } from '../../route'
import { showConnection } from './connection'
import { PAGE } from './step'

export async function stopForExposure(c: AdminContext): Promise<Response> {
  const { exposure } = c.var.text.settings.connection
  const { accessToken } = await readConnection(c.env)
  if (accessToken === '') return showConnection(c, { problem: exposure.nothing })
  await suspectExposure(c.env, { staffId: c.var.staff.staffId })
  return c.redirect(`${PAGE}?done=stopped`, 303)
}

export async function checkExposure(c: AdminContext): Promise<Response> {
  const { exposure } = c.var.text.settings.connection
  const exposed = await lookWhetherDead(c.env, { staffId: c.var.staff.staffId })
  if (exposed.kind === 'alive') return showConnection(c, { problem: exposure.stillAlive })
  if (exposed.kind === 'unknown')
    return showConnection(c, { problem: exposure.cannotAsk(c.var.text.said(exposed.reason)) })
  return c.redirect(`${PAGE}?done=dead`, 303)
}

export async function endExposure(c: AdminContext): Promise<Response> {
  const { exposure } = c.var.text.settings.connection
  const hasEnded = await endStopAnyway(c.env, { staffId: c.var.staff.staffId })
  return hasEnded ? c.redirect(`${PAGE}?done=ended`, 303) : showConnection(c, { problem: exposure.notEnded })
}
