import { asciiDigits } from './digits'

/** A number as people write it in this language: "1.234,50 €", "1,234.5", "٣"; null where it is none. */
export function readNumberSaid(text: string, language: string): number | null {
  const plain = asciiDigits(text).replaceAll('٫', '.').replaceAll('٬', '').replaceAll('−', '-')
  const found = /^\D{0,3}?(-?\d[\d.,'’\s]*)\D{0,12}$/u.exec(plain.trim())
  if (!found) return null
  const written = (found[1] ?? '').replaceAll(/['’\s]/g, '').replace(/[.,]$/, '')
  const number = Number(withPoint(written, language))
  return Number.isFinite(number) ? number : null
}

/** Of two kinds of mark the last one is the decimal; one that comes twice is none; else the language says. */
function withPoint(written: string, language: string): string {
  const [points, commas] = [written.split('.').length - 1, written.split(',').length - 1]
  if (points > 0 && commas > 0) {
    const decimal = written.lastIndexOf('.') > written.lastIndexOf(',') ? '.' : ','
    return written.replaceAll(decimal === '.' ? ',' : '.', '').replace(decimal, '.')
  }
  const mark = points > 0 ? '.' : ','
  const count = points + commas
  if (count === 0) return written
  const isGrouped = new RegExp(`^-?[1-9]\\d{0,2}(\\${mark}\\d{3})+$`).test(written)
  if (count > 1) return isGrouped ? written.replaceAll(mark, '') : 'no number'
  return isGrouped && mark !== decimalOf(language) ? written.replace(mark, '') : written.replace(mark, '.')
}

function decimalOf(language: string): string {
  return new Intl.NumberFormat(language).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.'
}
