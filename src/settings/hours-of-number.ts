import { readHolidays } from './holidays'
import { readWeek } from './hours'
import { isTimeZone } from './hours-zone'
import { isLanguage } from './languages'
import type { NumberSettings } from './number-settings'
import { optionOf, type ConfigSnapshot } from './snapshot'

/** Pure; a number that is not ours gets the business's. */
export function settingsOfNumber(config: ConfigSnapshot, phoneNumberId: string): NumberSettings {
  const own = config.numbers.find((number) => number.phoneNumberId === phoneNumberId)
  const zones = [own?.timeZone ?? '', optionOf(config, 'whatsapp_time_zone')]
  const languages = [own?.language ?? '', optionOf(config, 'whatsapp_language')]
  return {
    week: readWeek(own?.hours) ?? readWeek(optionOf(config, 'whatsapp_hours')),
    holidays: readHolidays(own?.holidays) ?? readHolidays(optionOf(config, 'whatsapp_holidays')) ?? [],
    timeZone: zones.find(isTimeZone) ?? 'UTC',
    language: languages.find(isLanguage) ?? 'en',
  }
}
