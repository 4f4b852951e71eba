import { type CountryCode, getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/mobile/examples'
import { describe, expect, test } from 'vitest'
import { countryOf, isPhone, knownCountries } from '../../src/campaigns/country-of'
import { phoneKey } from '../../src/crm/phone-key'

describe('the country of a number', () => {
  test('is libphonenumber’s for its example number of each country', () => {
    const wrong = knownCountries().flatMap((country) => {
      const number = getExampleNumber(country as CountryCode, examples)
      const key = number ? phoneKey(number.number, 'US') : null
      // Their mobile numbers are those of the larger country.
      if (key === null || country === 'AX' || country === 'SJ') return []
      if (countryOf(key) === country && isPhone(key)) return []
      return [`${country} ${key} ${countryOf(key)} ${isPhone(key)}`]
    })
    expect(wrong).toEqual([])
  })

  test('is told by the area code in North America', () => {
    const wrong = Array.from({ length: 800 }, (_, i) => String(200 + i)).flatMap((area) => {
      const said = parsePhoneNumberFromString(`+1${area}2345678`)?.country
      return said === undefined || said === countryOf(`1${area}2345678`) ? [] : [`${area} ${said}`]
    })
    expect(wrong).toEqual([])
  })

  test('is none where no country has such a code, and a number has as many digits as its country’s', () => {
    expect(countryOf('2101234567')).toBeNull()
    expect(countryOf('')).toBeNull()
    expect(isPhone('15550100301')).toBe(true)
    expect(isPhone('1555010030')).toBe(false)
    expect(isPhone('x:5')).toBe(false)
    expect(isPhone('12345')).toBe(false)
  })
})
