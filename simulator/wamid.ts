import type { World } from './world'

/** Meta's shape: base64 of a header, the phone number, the direction and an id. Opaque to everybody else. Reference §1. */
export function newWamid(world: World, waId: string, direction: 'in' | 'out'): string {
  const id = (world.nextId++).toString(16)
  const salt = crypto.getRandomValues(new Uint32Array(2))
  const random = Array.from(salt, (part) => part.toString(16).padStart(8, '0')).join('')
  const text = (
    direction === 'in'
      ? `3a${random.slice(0, 10)}${id.padStart(8, '0')}`
      : `${id.padStart(8, '0')}${random.slice(0, 10)}`
  ).toUpperCase()
  const mark = direction === 'in' ? 0x12 : 0x11
  const bytes = [
    0x1c,
    0x18,
    waId.length,
    ...ascii(waId),
    0x15,
    0x02,
    0x00,
    mark,
    0x18,
    text.length,
    ...ascii(text),
    0x00,
  ]
  return `wamid.${btoa(String.fromCharCode(...bytes))}`
}

function ascii(text: string): number[] {
  return [...text].map((char) => char.charCodeAt(0))
}
