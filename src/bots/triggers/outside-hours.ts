import { emptyWeek } from '../../settings/hours'
import { defineTrigger } from '../define'
import { hoursConfig, hoursFields, hoursSaid, intervalReader, isWithin } from './hours'

const NINE_TO_FIVE = { hours: '09:00-17:00' }
const NIGHT = { hours: '22:00-06:00' }
const UTC = { holidays: [], timeZone: 'UTC', language: 'en', week: null } as const
const FRIDAY_NIGHT = { ...UTC, week: { ...emptyWeek(), fri: [{ start: '22:00', end: '06:00' }] } }

export const outsideHours = defineTrigger({
  replyType: 6,
  label: 'Outside business hours',
  help: 'Fires at the first message of each time in which you are closed: once from closing to opening.',
  on: 'message',
  config: hoursConfig,
  fields: hoursFields,
  interval: (config) => intervalReader(config),
  matcher: (config) => {
    const intervalOf = intervalReader(config)
    return (heard) => (isWithin(intervalOf(heard)) ? null : `The message came outside ${hoursSaid(config)}.`)
  },
  whyNot: (config) => `The message came within ${hoursSaid(config)}.`,
  examples: {
    fires: [
      { fact: 'a minute before the start', config: NINE_TO_FIVE, event: { at: Date.UTC(2026, 8, 23, 8, 59) } },
      { fact: 'at the end', config: NINE_TO_FIVE, event: { at: Date.UTC(2026, 8, 23, 17) } },
      { fact: 'where a night has ended', config: NIGHT, event: { at: Date.UTC(2026, 8, 24, 6) } },
      {
        fact: 'Friday’s early morning, where the number’s night begins on Friday',
        config: {},
        event: { at: Date.UTC(2026, 8, 25, 3) },
        context: { settings: FRIDAY_NIGHT },
      },
      {
        fact: 'it answered in the closed time before this one',
        config: NINE_TO_FIVE,
        event: { at: Date.UTC(2026, 8, 23, 18) },
        memory: { hours: { 1: 'closed:2026-09-22T17:00' } },
      },
    ],
    staysQuiet: [
      { fact: 'at the start', config: NINE_TO_FIVE, event: { at: Date.UTC(2026, 8, 23, 9) } },
      { fact: 'a night that began the day before', config: NIGHT, event: { at: Date.UTC(2026, 8, 24, 5, 59) } },
      { fact: 'no hours are set anywhere', config: {}, event: { at: Date.UTC(2026, 8, 23, 3) } },
      {
        fact: 'its own hours go before those of the number',
        config: { hours: '00:00-06:00' },
        event: { at: Date.UTC(2026, 8, 25, 3) },
        context: { settings: FRIDAY_NIGHT },
      },
      {
        fact: 'it answered in this closed time already, on the evening before',
        config: NINE_TO_FIVE,
        event: { at: Date.UTC(2026, 8, 24, 8) },
        memory: { hours: { 1: 'closed:2026-09-23T17:00' } },
      },
    ],
  },
})
