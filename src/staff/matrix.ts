import { CAPABILITIES, type Feature, type FeatureCapability } from './capabilities'

/** Every permission there is, e.g. `whatsapp_bot.edit`. */
export const PERMISSIONS: ReadonlyMap<string, FeatureCapability> = new Map(
  (Object.keys(CAPABILITIES) as Feature[]).flatMap((feature) =>
    CAPABILITIES[feature].map(
      (capability) => [`${feature}.${capability}`, [feature, capability] as unknown as FeatureCapability] as const,
    ),
  ),
)

/** Where a feature stands in the matrix; a feature that is missing here does not compile. */
const GROUP = {
  whatsapp_chat: 'work',
  quickreplies: 'work',
  tickets: 'work',
  leads: 'crm',
  contacts: 'crm',
  whatsapp_contacts: 'crm',
  whatsapp_groups: 'crm',
  whatsapp_bot: 'whatsapp',
  whatsapp_template: 'whatsapp',
  whatsapp_campaign: 'whatsapp',
  whatsapp_numbers: 'whatsapp',
  whatsapp_log_activity: 'administration',
  whatsapp_api: 'administration',
} as const satisfies Record<Feature, string>

export type GroupName = (typeof GROUP)[Feature]

/** The features of each group, in this order. */
export const GROUPS: readonly (readonly [GroupName, readonly Feature[]])[] = Object.entries(
  Object.groupBy(Object.keys(GROUP) as Feature[], (feature) => GROUP[feature]),
) as [GroupName, Feature[]][]

/** What was ticked; a name that there is not is left out. */
export function permissionsOf(names: readonly string[]): FeatureCapability[] {
  return [...new Set(names)].flatMap((name) => {
    const permission = PERMISSIONS.get(name)
    return permission ? [permission] : []
  })
}
