/** A line is drawn anew when a tick changes: what plays goes on, and pictures do not flicker. */
export function keepMedia(from: Element, to: Element): void {
  for (const fresh of to.querySelectorAll<HTMLElement>('img[src], audio[src], video[src]')) {
    const same = `${fresh.localName}[src="${CSS.escape(fresh.getAttribute('src') ?? '')}"]`
    const known = from.querySelector<HTMLElement>(same)
    if (known) fresh.replaceWith(known)
  }
}
