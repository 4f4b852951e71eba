/** 16 characters of 96 random bits, as one meets in addresses and logs. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}

let lines = 0

/** Of the lines that one process writes within one millisecond each sorts behind the one before it. */
export function newLineId(): string {
  lines = (lines + 1) % 0x1_0000_0000
  return `${lines.toString(16).padStart(8, '0')}-${newId()}`
}
