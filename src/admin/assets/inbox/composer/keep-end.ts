const NEAR_PX = 120

/** The composer grows and shrinks below the thread: whoever reads the newest line goes on seeing it. */
export function keepEnd(scroll: HTMLElement): void {
  let height = scroll.clientHeight
  new ResizeObserver(() => {
    const wasAtEnd = scroll.scrollHeight - scroll.scrollTop - height < NEAR_PX
    height = scroll.clientHeight
    if (wasAtEnd) scroll.scrollTop = scroll.scrollHeight
  }).observe(scroll)
}
