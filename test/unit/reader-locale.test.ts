import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { countryName } from '../../src/admin/campaigns/country-name'
import { lasting } from '../../src/admin/campaigns/lasting'
import { money } from '../../src/admin/campaigns/money'
import { CATALOGUES } from '../../src/admin/text/catalogues'
import { dollars } from '../../src/admin/settings/ai/usage'
import { languageName } from '../../src/admin/templates/language-name'
import type { AdminContext } from '../../src/admin/route'

test('countries, languages, money and numbers are written as their reader does', () => {
  expect(['en', 'es', 'en'].map((locale) => countryName(locale, 'BR', '?'))).toEqual([
    'Brazil (BR)',
    'Brasil (BR)',
    'Brazil (BR)',
  ])
  expect(['en', 'it', 'en'].map((locale) => languageName(locale, 'es_MX'))).toEqual([
    'Spanish (Mexico), es_MX',
    'spagnolo (Messico), es_MX',
    'Spanish (Mexico), es_MX',
  ])
  expect(money('pt-BR', 12_345_670_000, 'BRL').replaceAll('\u00a0', ' ')).toBe('R$ 12.345,67')
  expect(dollars(12_345_670_000, 'it')).toBe('$12.345,67')
  const reader = { text: CATALOGUES.es, locale: 'es' } as AdminContext['var']
  expect(lasting(5 * 3600 + 1800, reader)).toContain('5,5')
})

test('no page writes numbers or dates in a language of its own', () => {
  const fixed = /toLocale\w*String\(\s*'|Intl\.(?:NumberFormat|DisplayNames|DateTimeFormat)\(\s*\[?'(?!sv-SE)/
  const files = globSync('src/admin/**/*.{ts,tsx}').filter((file) => !/admin\/(text|assets)\//.test(file))
  expect(files.length).toBeGreaterThan(300)
  const found = files.filter((file) => fixed.test(readFileSync(file, 'utf8')))
  // Asks only whether there is such a time zone.
  expect(found).toEqual(['src/admin/inbox/reader.ts'])
})
