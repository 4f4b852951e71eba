const BYTES = 32

/**
 * The keys in the Worker secret `MASTER_KEY`, base64 of 32 bytes each, parted by spaces: the first one seals, all of them
 * open. So a key is rotated without a moment in which somebody could not open something (docs/operations.md).
 */
export function masterKeys(secret: string): string[] {
  return secret.split(/[\s,]+/).filter((key) => key !== '')
}

/** The one that seals from now on. */
export function sealingKey(secret: string): string {
  return masterKeys(secret)[0] ?? ''
}

/** Places in the list, from 1, of what is no key: such a list seals nothing. */
export function brokenKeys(secret: string): number[] {
  return masterKeys(secret).flatMap((key, index) => (isKey(key) ? [] : [index + 1]))
}

function isKey(key: string): boolean {
  try {
    return atob(key).length === BYTES
  } catch {
    return false
  }
}
