/** An amount in millionths of the currency's unit; a rate is shown to its last digit. */
export function money(micros: number, currency: string, { isRate = false } = {}): string {
  const digits = isRate ? { maximumFractionDigits: 6 } : {}
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency, ...digits }).format(micros / 1_000_000)
  } catch {
    return `${micros / 1_000_000} ${currency}`
  }
}
