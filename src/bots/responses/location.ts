import { z } from 'zod'
import { LIMITS } from '../../whatsapp/limits'
import type { OutgoingMessage } from '../../whatsapp/messages'
import { defineResponse, type Fill, type Owner } from '../define'
import { optionalText } from '../text-fields'

/** Meta gives no limit for the two texts; the map shows about so much. */
const TEXT_LENGTH = 200

export const locationConfig = z.object({
  latitude: degrees('latitude', LIMITS.latitude),
  longitude: degrees('longitude', LIMITS.longitude),
  name: optionalText(TEXT_LENGTH),
  address: optionalText(TEXT_LENGTH),
})

/** A pin on the map. */
export const location = defineResponse({
  botType: 6,
  label: 'Location',
  config: locationConfig,
  fields: {
    latitude: {
      kind: 'number',
      label: 'Latitude',
      hint: 'In degrees, south of the equator with a minus: 52.5163. Maps show it when you click on a place.',
      min: -LIMITS.latitude,
      max: LIMITS.latitude,
      isDecimal: true,
    },
    longitude: {
      kind: 'number',
      label: 'Longitude',
      hint: 'In degrees, west of Greenwich with a minus: 13.3777.',
      min: -LIMITS.longitude,
      max: LIMITS.longitude,
      isDecimal: true,
    },
    name: { kind: 'text', label: 'Name', limit: TEXT_LENGTH, isOptional: true, takesMergeFields: true },
    address: { kind: 'text', label: 'Address', limit: TEXT_LENGTH, isOptional: true, takesMergeFields: true },
  },
  fieldNames: {},
  message: (config, owner, { fill }) => locationMessage(config, owner, fill),
  sample: locationMessage,
  examples: {
    sends: [
      {
        fact: 'with a name and an address',
        config: { latitude: 52.5163, longitude: 13.3777, name: 'Our shop', address: 'Pariser Platz 1, Berlin' },
        sends: [
          {
            type: 'location',
            latitude: 52.5163,
            longitude: 13.3777,
            name: 'Our shop',
            address: 'Pariser Platz 1, Berlin',
          },
        ],
      },
      {
        fact: 'with the customer’s own field in its name',
        config: { latitude: 0, longitude: 0, name: 'Pick-up of {company}', address: '' },
        fields: { company: 'Analytical Engines' },
        sends: [{ type: 'location', latitude: 0, longitude: 0, name: 'Pick-up of Analytical Engines' }],
      },
    ],
    refused: [
      { fact: 'without a longitude', config: { latitude: 52.5 } },
      { fact: 'a latitude beyond the pole', config: { latitude: 90.1, longitude: 0 } },
      { fact: 'a longitude beyond the date line', config: { latitude: 0, longitude: -180.5 } },
    ],
  },
})

export function locationMessage(
  { latitude, longitude, name, address }: z.output<typeof locationConfig>,
  _owner: Owner,
  fill: Fill,
): OutgoingMessage {
  return {
    type: 'location',
    latitude,
    longitude,
    ...(name === undefined ? {} : { name: fill(name, TEXT_LENGTH) }),
    ...(address === undefined ? {} : { address: fill(address, TEXT_LENGTH) }),
  }
}

function degrees(name: string, most: number) {
  const advice = `Write the ${name} in degrees, between -${most} and ${most}`
  return z.number(advice).min(-most, advice).max(most, advice)
}
