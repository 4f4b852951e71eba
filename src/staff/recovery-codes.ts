const COUNT = 10
/** Without letters and digits that look alike; 31 of them, so ten are 49 bits. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const HALF = 5

/** Ten new codes like `7kq2m-x9dfw`. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: COUNT }, () => `${letters(HALF)}-${letters(HALF)}`)
}

/** As typed by a person, with spaces, capitals or without the dash; null where it cannot be one. */
export function readRecoveryCode(typed: string): string | null {
  const plain = typed.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  return plain.length === 2 * HALF ? `${plain.slice(0, HALF)}-${plain.slice(HALF)}` : null
}

/** Bytes from 248 on are drawn anew: no letter is likelier than another. */
function letters(count: number): string {
  let drawn = ''
  while (drawn.length < count) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1))
    if (byte < 248) drawn += LETTERS.charAt(byte % LETTERS.length)
  }
  return drawn
}
