/** The seed's nine features and what this product adds; names are CRMConnect's and stored in `tblstaff_permissions`. */
export const CAPABILITIES = {
  whatsapp_chat: ['view', 'view_own'],
  whatsapp_bot: ['view', 'create', 'edit', 'delete'],
  whatsapp_template: ['view', 'load_template', 'create', 'edit', 'delete'],
  whatsapp_campaign: ['view', 'create', 'edit', 'delete'],
  whatsapp_numbers: ['view', 'edit'],
  whatsapp_contacts: ['view', 'create', 'edit', 'delete'],
  whatsapp_groups: ['view', 'create', 'edit', 'delete'],
  whatsapp_log_activity: ['view', 'clear_log'],
  quickreplies: ['view', 'create', 'edit', 'delete'],
  leads: ['view', 'view_own', 'create', 'edit', 'delete'],
  contacts: ['view', 'create', 'edit', 'delete'],
  tickets: ['view', 'view_own', 'create', 'edit', 'delete'],
  whatsapp_api: ['view', 'edit'],
} as const satisfies Record<string, readonly string[]>

export type Feature = keyof typeof CAPABILITIES
/** The capabilities of one feature; of all features where none is named. */
export type Capability<F extends Feature = Feature> = (typeof CAPABILITIES)[F][number]

/** A feature and one of its own capabilities: `['quickreplies', 'clear_log']` does not compile. */
export type FeatureCapability = { [F in Feature]: readonly [F, Capability<F>] }[Feature]
