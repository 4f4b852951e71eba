import type { Facts } from './facts'
import { row, type Row } from './row'

const SETTINGS = '/admin/whatsapp/settings'

/** After another `MASTER_KEY` was set nothing can be sent and no webhook be believed. */
export function checkSecrets({ lostSecrets }: Facts): Row {
  if (lostSecrets === 0) return row('secrets', 'green', 'secretsGood')
  return row('secrets', 'red', 'secretsLost', { href: `${SETTINGS}/keys`, values: [lostSecrets] })
}

export function checkAutoLead({ options, autoLeadGone }: Facts): Row {
  const href = `${SETTINGS}/auto-lead`
  if (!options.isAutoLeadOn) return row('autoLead', 'amber', 'autoLeadOff', { href })
  if (autoLeadGone.length > 0)
    return row('autoLead', 'red', 'autoLeadGone', { href, values: [autoLeadGone.join(', ')] })
  return row('autoLead', 'green', 'autoLeadOn')
}

export function checkBots({ bots: { active, inactive, neverMatched } }: Facts): Row {
  const href = '/admin/whatsapp/bots'
  if (active + inactive === 0) return row('bots', 'unknown', 'botsNone', { href })
  if (active === 0) return row('bots', 'amber', 'botsInactive', { href, values: [inactive] })
  if (neverMatched.length > 0)
    return row('bots', 'amber', 'botsNeverMatch', { href: `${href}/lab`, values: [neverMatched.join(', ')] })
  return row('bots', 'green', 'botsGood', { values: [active, inactive] })
}

/** Who does not confirm what a bot or the AI drafted has no ticket. */
export function checkTickets({ tickets: { offered, made } }: Facts): Row {
  if (offered === 0) return row('tickets', 'green', 'ticketsNone')
  if (made >= offered) return row('tickets', 'green', 'ticketsGood', { values: [offered] })
  const more = { href: '/admin/tickets', values: [offered, offered - made] }
  return made === 0 ? row('tickets', 'amber', 'ticketsUnconfirmed', more) : row('tickets', 'green', 'ticketsSome', more)
}

export function checkNotifications({ options, mappings }: Facts): Row {
  if (mappings.active === 0) return row('notifications', 'green', 'notificationsUnused')
  if (!options.hasApiNumber)
    return row('notifications', 'red', 'notificationsNoNumber', {
      href: '/admin/whatsapp_api/settings',
      values: [mappings.active],
    })
  if (mappings.broken > 0)
    return row('notifications', 'amber', 'notificationsBroken', {
      href: '/admin/whatsapp_api/mappings',
      values: [mappings.broken],
    })
  return row('notifications', 'green', 'notificationsGood', { values: [mappings.active] })
}

export function checkEndpoints({ endpoints: { off, failing } }: Facts): Row {
  const href = '/admin/whatsapp_api/webhooks'
  if (off.length > 0) return row('endpoints', 'red', 'endpointsOff', { href, values: [off.join(', ')] })
  if (failing.length > 0) return row('endpoints', 'amber', 'endpointsFailing', { href, values: [failing.join(', ')] })
  return row('endpoints', 'green', 'endpointsGood')
}

const NEAR_CAP = 0.8

export function checkAi({ options, ai: { spentMicros, capped } }: Facts): Row {
  const href = `${SETTINGS}/ai`
  if (!options.isAiOn) return row('ai', 'green', 'aiOff')
  if (!options.hasAiKey) return row('ai', 'unknown', 'aiNoKey', { href })
  const dollars = (micros: number) => `$${(micros / 1_000_000).toFixed(2)}`
  const values = [dollars(spentMicros), dollars(options.aiCapMicros)]
  if (capped > 0) return row('ai', 'red', 'aiCapped', { href, values: [capped, ...values] })
  if (spentMicros > options.aiCapMicros * NEAR_CAP) return row('ai', 'amber', 'aiNearCap', { href, values })
  return row('ai', 'green', 'aiGood', { values })
}

export function checkAlerts({ alerts, failedAlerts, alertEndpoints }: Facts): Row {
  const href = `${SETTINGS}/alerts`
  if (!alerts)
    return alertEndpoints > 0
      ? row('alerts', 'green', 'alertsWebhookOnly', { values: [alertEndpoints] })
      : row('alerts', 'unknown', 'alertsOff', { href })
  const { status, people, reachable } = alerts
  if (status !== 'APPROVED') return row('alerts', 'amber', 'alertsTemplate', { href, values: [status ?? '–'] })
  if (reachable < people || people === 0)
    return row('alerts', 'amber', 'alertsNobody', { href, values: [reachable, people] })
  if (failedAlerts > 0) return row('alerts', 'amber', 'alertsFailed', { href, values: [failedAlerts] })
  return row('alerts', 'green', 'alertsGood', { values: [people, alertEndpoints] })
}

const AMBER_MS = 10_000
const RED_MS = 60_000

/** Signatures, tokens and windows are all told by the clock. */
export function checkTime({ clockDifferenceMs }: Facts): Row {
  if (clockDifferenceMs === null) return row('time', 'unknown', 'timeUnknown')
  const off = Math.abs(clockDifferenceMs)
  const values = [Math.round(off / 1000)]
  if (off < AMBER_MS) return row('time', 'green', 'timeGood', { values })
  return row('time', off < RED_MS ? 'amber' : 'red', 'timeWrong', { values })
}
