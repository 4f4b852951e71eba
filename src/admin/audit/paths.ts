export const AUDIT = '/admin/audit'
