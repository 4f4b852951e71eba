/** An amount in millionths of the currency's unit; a rate is shown to its last digit. `locale` is the reader's. */
export function money(locale: string, micros: number, currency: string, { isRate = false } = {}): string {
  const digits = isRate ? { maximumFractionDigits: 6 } : {}
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency, ...digits }).format(micros / 1_000_000)
  } catch {
    return `${micros / 1_000_000} ${currency}`
  }
}
