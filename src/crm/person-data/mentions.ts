/** By what a text is recognised to tell of a person: ids of their conversations; their numbers and user ids. */
export type ToErase = { ids: readonly string[]; words: readonly string[] }

export function mentions(text: string, { ids, words }: ToErase): boolean {
  return ids.some((id) => text.includes(id)) || words.some((word) => holds(text, word)) || hasWamidOf(text, words)
}

/** A number inside a longer one is another number. */
function holds(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!/\d/.test(text.charAt(at - 1) + text.charAt(at + word.length))) return true
  }
  return false
}

/**
 * JSON without what tells of the person: of lists only the elements that do; undefined where what is left over tells of them
 * itself. So a post of several people loses one of them.
 */
export function withoutMentions(json: unknown, person: ToErase): unknown {
  const { left, isAbout } = pruned(json, person)
  return isAbout ? undefined : left
}

function hasWamidOf(text: string, words: readonly string[]): boolean {
  if (!text.includes('wamid.')) return false
  return [...text.matchAll(/wamid\.[A-Za-z0-9+/=]+/g)].some(([wamid]) => isWamidOf(wamid, words))
}

/** Meta's message ids hold the customer's number in base64: `wamid.` and bytes in which the digits stand. */
function isWamidOf(wamid: string, words: readonly string[]): boolean {
  try {
    const bytes = atob(wamid.slice('wamid.'.length))
    return words.some((word) => bytes.includes(word))
  } catch {
    return false
  }
}

function pruned(json: unknown, person: ToErase): { left: unknown; isAbout: boolean } {
  if (typeof json === 'string' || typeof json === 'number')
    return { left: json, isAbout: mentions(String(json), person) }
  if (Array.isArray(json)) {
    const kept = json.map((element) => pruned(element, person)).filter(({ isAbout }) => !isAbout)
    return { left: kept.map(({ left }) => left), isAbout: false }
  }
  if (typeof json !== 'object' || json === null) return { left: json, isAbout: false }
  const fields = Object.entries(json).map(([name, value]) => [name, pruned(value, person)] as const)
  return {
    left: Object.fromEntries(fields.map(([name, { left }]) => [name, left])),
    isAbout: fields.some(([name, { isAbout }]) => isAbout || mentions(name, person)),
  }
}
