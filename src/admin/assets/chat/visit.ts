import { utmOf, type Utm } from '../../../whatsapp-chat/first-message'

const KEPT = 'crmconnect-chat-utm'

/** Of this page, else of the page of this site on which the visitor came, as long as the tab lives. */
export function visitUtm(): Utm {
  const here = utmOf(location.search)
  try {
    if (here.length === 0) return utmOf(sessionStorage.getItem(KEPT) ?? '')
    sessionStorage.setItem(KEPT, location.search.slice(0, 2000))
  } catch {
    // A page may refuse to keep anything: then only its own address counts.
  }
  return here
}
