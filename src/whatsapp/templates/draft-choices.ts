export const DRAFT_CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const
export const PARAMETER_FORMATS = ['POSITIONAL', 'NAMED'] as const
/** A carousel has a text and cards; header, footer and buttons are on its cards. */
export const LAYOUTS = ['message', 'carousel'] as const
export const HEADER_KINDS = ['none', 'text', 'image', 'video', 'document', 'location'] as const
export const SAMPLE_KINDS = ['image', 'video', 'document'] as const
export const CARD_MEDIA = ['image', 'video'] as const
export const BUTTON_KINDS = ['quick_reply', 'url', 'phone', 'copy_code', 'flow'] as const
export const CARD_BUTTON_KINDS = ['quick_reply', 'url', 'phone'] as const
export const FLOW_ACTIONS = ['navigate', 'data_exchange'] as const
export const CODE_BUTTONS = ['copy_code', 'one_tap'] as const
