import { MAPPINGS } from '../paths'

/** Of the form, without files: these go by a way of their own. */
export const FORM_INPUTS =
  '#mapping-form input:not([type=file]):not([disabled]), #mapping-form select, #mapping-form textarea, #field-sample'

/** A choice that other inputs depend on: the server draws form and preview anew, keeping what was typed. */
export const REDRAWS = {
  'hx-post': `${MAPPINGS}/redraw`,
  'hx-trigger': 'change',
  'hx-target': '#mapping-page',
  'hx-swap': 'outerHTML',
  'hx-include': FORM_INPUTS,
} as const
