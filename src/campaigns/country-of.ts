import { type CountryCode, getCountries, getCountryCallingCode, Metadata } from 'libphonenumber-js/min'

/**
 * The country of a matching key (`phoneKey`), by its first digits alone, so that SQL can tell it as well: the longest prefix
 * that is known decides. An area code of North America that is nobody else's is the United States'.
 */
export function countryOf(key: string): string | null {
  for (let length = LONGEST; length > 0; length--) {
    const country = PREFIXES.get(key.slice(0, length))
    if (country !== undefined && key.length >= length) return country
  }
  return null
}

/** Whether a key can be a phone number: a country's code, and as many digits behind it as that country's numbers have. */
export function isPhone(key: string): boolean {
  if (!/^\d+$/.test(key)) return false
  const code = callingCodeOf(key)
  return code !== null && lengthsOf(code).includes(key.length - code.length)
}

/** All countries with a calling code, for pickers. */
export function knownCountries(): string[] {
  return [...new Set(PREFIXES.values())].toSorted()
}

/**
 * SQL that is true where the key in `column` is of one of these countries; null where there is no key. Prefixes are literal:
 * they are our own table's.
 */
export function countrySql(column: string, countries: readonly string[]): string {
  const wanted = new Set(countries)
  const cases: string[] = []
  for (let length = LONGEST; length > 0; length--) {
    for (const isIn of [true, false]) {
      const list = [...PREFIXES].flatMap(([prefix, country]) =>
        prefix.length === length && wanted.has(country) === isIn ? [`'${prefix}'`] : [],
      )
      if (list.length > 0)
        cases.push(`when substr(${column}, 1, ${length}) in (${list.join(',')}) then ${isIn ? 1 : 0}`)
    }
  }
  return `(case ${cases.join(' ')} else 0 end)`
}

/** SQL of as many first digits of a key as its country needs: few groups, each of one country. */
export function prefixSql(column: string): string {
  const first = `substr(${column}, 1, 2)`
  return `substr(${column}, 1, case when ${first} in ('44', '26') then 6 when substr(${column}, 1, 1) = '1' then 4
    when substr(${column}, 1, 1) = '7' then 2 when ${first} in ('29', '35', '47', '59') then 5 else 3 end)`
}

/** The country that a calling code is meant to be of where several share it. */
const MAIN: Readonly<Record<string, string>> = {
  1: 'US',
  7: 'RU',
  39: 'IT',
  44: 'GB',
  47: 'NO',
  61: 'AU',
  212: 'MA',
  262: 'RE',
  290: 'SH',
  358: 'FI',
  590: 'GP',
  599: 'CW',
}

/** First digits of those that share a calling code with a larger one. Source: numbering plans, as in libphonenumber. */
const SHARED: Readonly<Record<string, string>> = {
  // North America. https://nationalnanpa.com
  AG: '1268',
  AI: '1264',
  AS: '1684',
  BB: '1246',
  BM: '1441',
  BS: '1242',
  CA:
    '1204 1226 1236 1249 1250 1257 1263 1273 1289 1306 1343 1354 1365 1367 1368 1382 1387 1403 1416 1418 1428 1431 1437 1438 1450 ' +
    '1460 1468 1474 1506 1514 1519 1548 1579 1581 1584 1587 1600 1604 1613 1622 1633 1639 1647 1672 1683 1705 1709 1742 1753 1778 1780 ' +
    '1782 1807 1819 1825 1867 1873 1879 1902 1905 1942',
  DM: '1767',
  DO: '1809 1829 1849',
  GD: '1473',
  GU: '1671',
  JM: '1658 1876',
  KN: '1869',
  KY: '1345',
  LC: '1758',
  MP: '1670',
  MS: '1664',
  PR: '1787 1939',
  SX: '1721',
  TC: '1649',
  TT: '1868',
  VC: '1784',
  VG: '1284',
  VI: '1340',
  KZ: '76 77',
  GG: '441481 447781 447839',
  JE: '441534 447797 447829 447937',
  IM: '441624 447524 447624 447924',
  SJ: '4779',
  YT: '262269 262639',
  TA: '2908',
  AX: '35818',
  BQ: '5993 5994 5997',
}

const PREFIXES: ReadonlyMap<string, string> = new Map([
  ...getCountries().flatMap((country): [string, string][] => {
    const code = getCountryCallingCode(country)
    return (MAIN[code] ?? country) === country ? [[code, country]] : []
  }),
  ...Object.entries(SHARED).flatMap(([country, list]) =>
    list.split(' ').map((prefix): [string, string] => [prefix, country]),
  ),
])
const LONGEST = Math.max(...[...PREFIXES.keys()].map((prefix) => prefix.length))

function callingCodeOf(key: string): string | null {
  const codes = [1, 2, 3].map((length) => key.slice(0, length))
  return codes.find((code) => PREFIXES.has(code)) ?? null
}

const lengths = new Map<string, readonly number[]>()

function lengthsOf(code: string): readonly number[] {
  const known = lengths.get(code)
  if (known) return known
  const metadata = new Metadata()
  metadata.selectNumberingPlan(PREFIXES.get(code) as CountryCode)
  const found = metadata.numberingPlan?.possibleLengths() ?? []
  lengths.set(code, found)
  return found
}
