export const PROFILE = '/admin/profile'
export const TWO_FACTOR = '/admin/profile/two-factor'
