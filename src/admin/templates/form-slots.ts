import { TEMPLATE_LIMITS } from '../../whatsapp/limits'

/** How many places the form has; the script shows those that are used. A draft with more keeps them, to be told so. */
export const BUTTON_SLOTS = TEMPLATE_LIMITS.buttons
export const CARD_SLOTS = TEMPLATE_LIMITS.carouselCards
export const CARD_BUTTON_SLOTS = TEMPLATE_LIMITS.cardButtons
