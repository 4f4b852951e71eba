export const HEALTH = '/admin/health'
