import { below, pick, type Random } from './random'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Parent = Json[] | { [key: string]: Json }
type Place = { parent: Parent; key: string | number }

/** Values that have broken programs. */
export const NASTY: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  -9_007_199_254_740_991,
  '',
  ' ',
  '0',
  '-1',
  'NaN',
  '99999999999999999999',
  '1e400',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  'toString',
  '\u0000',
  '\uD800',
  '\uDFFF\uD83D',
  '\u202Eevil\u202C',
  '\r\nset-cookie: a=b',
  "'; drop table tblstaff; --",
  '" onload="x()',
  '<script>canary()</script>',
  '{{1}} {name} {contact_firstname} %s %n',
  '../../../etc/passwd',
  '=1+1',
  '👩‍👩‍👧‍👦'.repeat(50),
  'é'.normalize('NFD').repeat(300),
  'a'.repeat(5000),
  [],
  {},
  [[]],
  [null],
  [{}],
  { length: -1 },
  { __proto: 1, constructor: { prototype: 1 } },
]

/** A copy with one to six changes, at random places: things left out, doubled, renamed, of another kind, from another's tree. */
export function mutated(random: Random, original: Json, donors: readonly Json[]): Json {
  const box: { [key: string]: Json } = { root: structuredClone(original) }
  for (let i = 1 + below(random, 6); i > 0; i--) {
    const places = placesIn(box)
    if (places.length > 0) change(random, pick(random, places), donors)
  }
  return box['root'] ?? null
}

function change(random: Random, { parent, key }: Place, donors: readonly Json[]): void {
  const value = read(parent, key)
  const dice = random()
  if (dice < 0.25) write(parent, key, structuredClone(pick(random, NASTY)))
  else if (dice < 0.4) leaveOut(parent, key)
  else if (dice < 0.5) write(parent, key, otherKind(value))
  else if (dice < 0.6) write(parent, key, Array.isArray(value) ? repeated(random, value) : [value])
  else if (dice < 0.7) rename(random, parent, key)
  else if (dice < 0.85) write(parent, key, grafted(random, donors))
  else if (dice < 0.95) write(parent, key, typeof value === 'string' ? scrambled(random, value) : value)
  else if (dice < 0.99) write(parent, key, nested(random, value))
  else write(parent, key, 'x'.repeat(below(random, 200_000)))
}

function placesIn(root: Parent): Place[] {
  const places: Place[] = []
  const walk = (parent: Parent) => {
    const keys = Array.isArray(parent) ? parent.keys() : Object.keys(parent)
    for (const key of keys) {
      places.push({ parent, key })
      const value = read(parent, key)
      if (typeof value === 'object' && value !== null) walk(value)
    }
  }
  walk(root)
  return places
}

function grafted(random: Random, donors: readonly Json[]): Json {
  const { parent, key } = pick(random, placesIn([pick(random, donors)]))
  return structuredClone(read(parent, key))
}

function otherKind(value: Json): Json {
  if (typeof value === 'string') return Number.isFinite(Number(value)) ? Number(value) : { value }
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return Object.fromEntries(value.entries())
  return value === null ? 'null' : Object.values(value)
}

function repeated(random: Random, list: Json[]): Json[] {
  const times = random() < 0.02 ? 300 : 1 + below(random, 4)
  return Array.from({ length: times }, () => list.map((item) => structuredClone(item))).flat()
}

function rename(random: Random, parent: Parent, key: string | number): void {
  if (Array.isArray(parent)) return void parent.reverse()
  const name = pick(random, [`${key}_`, String(key).toUpperCase(), '__proto__', 'constructor', '', `${key}\u0000`])
  const value = read(parent, key)
  delete parent[key]
  write(parent, name, value)
}

function scrambled(random: Random, text: string): string {
  const at = below(random, text.length + 1)
  const piece = pick(
    random,
    NASTY.filter((value) => typeof value === 'string'),
  )
  return text.slice(0, at) + (random() < 0.5 ? piece : '') + text.slice(at + below(random, 4))
}

/** Six of these on one another are still no deeper than what a clone and JSON.stringify bear. */
function nested(random: Random, value: Json): Json {
  let around = value
  for (let i = below(random, 400); i > 0; i--) around = random() < 0.5 ? [around] : { a: around }
  return around
}

function read(parent: Parent, key: string | number): Json {
  return (parent as Record<string | number, Json>)[key] ?? null
}

function write(parent: Parent, key: string | number, value: Json): void {
  // As JSON.parse does it: `__proto__` is a name like any other.
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true })
}

function leaveOut(parent: Parent, key: string | number): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else delete parent[key]
}

/** The text cut off, with bytes that are no UTF-8, keys twice, or nothing of it left. */
export function mangled(random: Random, body: Buffer): Buffer {
  const at = below(random, body.length + 1)
  const dice = random()
  if (dice < 0.3) return body.subarray(0, at)
  if (dice < 0.6) return Buffer.concat([body.subarray(0, at), flipped(random), body.subarray(at + 1)])
  if (dice < 0.7) return Buffer.from(body.toString().replace('{', '{"entry":[],"object":null,'))
  if (dice < 0.8)
    return Buffer.from(pick(random, ['', '[]', '{}', 'null', '""', '{"entry":[[]]}', '1e999', '\uFEFF{}']))
  if (dice < 0.9) return Buffer.from(`${'['.repeat(below(random, 50_000))}${body.toString()}`)
  return Buffer.concat([body, body])
}

function flipped(random: Random): Buffer {
  return Buffer.from(Array.from({ length: 1 + below(random, 4) }, () => below(random, 256)))
}
