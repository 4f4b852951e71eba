export const PROFILE = '/admin/profile'
export const LANGUAGE = '/admin/profile/language'
export const TWO_FACTOR = '/admin/profile/two-factor'
