export const HEALTH = '/admin/health'
export const WATCHING = `${HEALTH}/watching`
export const LEDGER = `${HEALTH}/ledger`
