const LINK = /\b(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www\.)[^\s<>"'`]+|\b(?:[a-z0-9-]+\.)+[a-z]{2,24}(?:\/[^\s<>"'`]*)?/gi
/** What WhatsApp makes a link of by itself: without a scheme or a path only the common endings. */
const ENDINGS = /\.(com|net|org|io|co|info|biz|app|dev|me|xyz|top|shop|site|online|link|click|live|cc|ly|gl|ru|cn|tk)$/i
const REMOVED = '[link removed]'

/**
 * Links that lead to a host which the business itself named (in `known`) stay, others go: a model that was talked round
 * sends nobody anywhere. A subdomain of a known host is known.
 */
export function withoutForeignLinks(text: string, known: ReadonlySet<string>): { text: string; removed: number } {
  let removed = 0
  const kept = text.replaceAll(LINK, (found) => {
    const host = hostOf(found)
    if (host === null || isKnown(host, known)) return found
    removed++
    return REMOVED
  })
  return { text: kept, removed }
}

/** Every host that these texts name. */
export function hostsIn(...texts: readonly string[]): Set<string> {
  const found = texts.flatMap((text) => [...text.matchAll(LINK)].map(([link]) => hostOf(link)))
  return new Set(found.filter((host) => host !== null))
}

/** Null where it is no link: `e.g`, `node.js`, an e-mail address's own host is looked at as one. */
function hostOf(link: string): string | null {
  const bare = link.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
  const isPlain = bare === link && !/^www\./i.test(link) && !link.includes('/')
  if (isPlain && !ENDINGS.test(link)) return null
  const host = /^(?:[^/?#@]*@)?([^/?#:]+)/.exec(bare)?.[1] ?? ''
  return host
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/[.,;!)\]]+$/, '')
}

function isKnown(host: string, known: ReadonlySet<string>): boolean {
  return known.has(host) || [...known].some((one) => host.endsWith(`.${one}`))
}
