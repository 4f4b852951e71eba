import type { Endpoint } from '../../../crm-webhooks/endpoint'
import { listEndpoints } from '../../../crm-webhooks/endpoints-store'
import type { Env } from '../../../env'
import { parseAlertSettings, type AlertSettings } from '../../../health/alerts/settings'
import { listAdmins } from '../../../health/alerts/store'
import { listNumbers, type NumberRow } from '../../../settings/numbers-store'
import { readOptions } from '../../../settings/options-store'
import type { TemplateDefinition } from '../../../whatsapp/templates/definition'
import { listApproved } from '../../../whatsapp/templates/approved-store'
import { fitting } from './form'

/** What the page chooses among, and what is stored. */
export type Given = {
  settings: AlertSettings | null
  templates: TemplateDefinition[]
  /** The stored one, where it cannot be sent any more. */
  goneTemplate: string | null
  numbers: NumberRow[]
  admins: { staffId: number; name: string; phone: string }[]
  endpoints: Endpoint[]
}

export async function loadAlerts(env: Env): Promise<Given> {
  const [options, approved, numbers, admins, endpoints] = await Promise.all([
    readOptions(env, ['whatsapp_alerts']),
    listApproved(env),
    listNumbers(env),
    listAdmins(env.DB),
    listEndpoints(env),
  ])
  const settings = parseAlertSettings(options.whatsapp_alerts)
  const templates = fitting(approved)
  const isThere = settings === null || templates.some((one) => isNamed(one, settings))
  return {
    settings,
    templates,
    goneTemplate: isThere ? null : settings.template.name,
    numbers,
    admins,
    endpoints: endpoints.filter(
      ({ active, events }) => active && (events.includes('health.red') || events.includes('health.warning')),
    ),
  }
}

export function storedTemplate({ settings, templates }: Given): TemplateDefinition | null {
  return (settings && templates.find((one) => isNamed(one, settings))) ?? null
}

function isNamed({ name, language }: TemplateDefinition, { template }: AlertSettings): boolean {
  return name === template.name && language === template.language
}
