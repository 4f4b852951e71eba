export const HEALTH = '/admin/health'
export const LEDGER = `${HEALTH}/ledger`
