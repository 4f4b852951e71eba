import { emptyWeek } from '../../settings/hours'
import { defineTrigger } from '../define'
import { hoursConfig, hoursFields, hoursSaid, intervalReader, isWithin } from './hours'

const NINE_TO_FIVE = { hours: '09:00-17:00' }
const NIGHT = { hours: '22:00-06:00' }
const FRIDAY_NIGHT = { ...emptyWeek(), fri: [{ start: '22:00', end: '06:00' }] }
const PARIS = { holidays: [], timeZone: 'Europe/Paris', language: 'en', week: null } as const

export const withinHours = defineTrigger({
  replyType: 5,
  label: 'Within business hours',
  help: 'Fires at the first message of each opening: once from opening to closing.',
  on: 'message',
  config: hoursConfig,
  fields: hoursFields,
  interval: (config) => intervalReader(config),
  matcher: (config) => {
    const intervalOf = intervalReader(config)
    return (heard) => (isWithin(intervalOf(heard)) ? `The message came within ${hoursSaid(config)}.` : null)
  },
  whyNot: (config) => `The message came outside ${hoursSaid(config)}.`,
  examples: {
    fires: [
      { fact: 'at the start', config: NINE_TO_FIVE, event: { at: Date.UTC(2026, 8, 23, 9) } },
      { fact: 'in the last minute', config: NINE_TO_FIVE, event: { at: Date.UTC(2026, 8, 23, 16, 59) } },
      {
        fact: 'by the clock of the number’s zone',
        config: NINE_TO_FIVE,
        event: { at: Date.UTC(2026, 8, 23, 7) },
        context: { settings: PARIS },
      },
      {
        fact: 'in winter, when that clock differs',
        config: NINE_TO_FIVE,
        event: { at: Date.UTC(2026, 11, 23, 8) },
        context: { settings: PARIS },
      },
      { fact: 'a night that began the day before', config: NIGHT, event: { at: Date.UTC(2026, 8, 24, 5, 59) } },
      {
        fact: 'the hours of the number, in the night that begins on Friday',
        config: {},
        event: { at: Date.UTC(2026, 8, 26, 3) },
        context: { settings: { ...PARIS, timeZone: 'UTC', week: FRIDAY_NIGHT } },
      },
      { fact: 'no hours are set anywhere', config: {}, event: { at: Date.UTC(2026, 8, 23, 3) } },
      {
        fact: 'it answered in the opening before this one',
        config: NINE_TO_FIVE,
        event: { at: Date.UTC(2026, 8, 23, 10) },
        memory: { hours: { 1: 'open:2026-09-22T09:00' } },
      },
    ],
    staysQuiet: [
      { fact: 'a minute before', config: NINE_TO_FIVE, event: { at: Date.UTC(2026, 8, 23, 8, 59) } },
      { fact: 'at the end', config: NINE_TO_FIVE, event: { at: Date.UTC(2026, 8, 23, 17) } },
      {
        fact: 'Friday’s early morning, where the night begins on Friday',
        config: {},
        event: { at: Date.UTC(2026, 8, 25, 3) },
        context: { settings: { ...PARIS, timeZone: 'UTC', week: FRIDAY_NIGHT } },
      },
      {
        fact: 'a holiday of the number',
        config: {},
        event: { at: Date.UTC(2026, 8, 23, 10) },
        context: {
          settings: { ...PARIS, holidays: [{ date: '2026-09-23', yearly: false, name: 'Day off', ranges: [] }] },
        },
      },
      {
        fact: 'it answered in this opening already',
        config: NINE_TO_FIVE,
        event: { at: Date.UTC(2026, 8, 23, 10) },
        memory: { hours: { 1: 'open:2026-09-23T09:00' } },
      },
    ],
  },
})
