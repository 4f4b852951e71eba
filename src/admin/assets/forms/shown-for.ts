/** Parts of a form that belong to a choice of a select, or to several: `data-shown-for="field-provider" data-value="openai"`. */
export function showChosen(): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-shown-for]')) {
    const chooser = document.getElementById(part.dataset['shownFor'] ?? '')
    part.hidden =
      chooser instanceof HTMLSelectElement && !(part.dataset['value'] ?? '').split(' ').includes(chooser.value)
  }
}

/** How much of a limit is used: `data-counts="field-text" data-limit="1024"`. */
export function count(said: (used: number, limit: number) => string): void {
  for (const counter of document.querySelectorAll<HTMLElement>('[data-counts]')) {
    const input = document.getElementById(counter.dataset['counts'] ?? '')
    if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement)) continue
    const limit = Number(counter.dataset['limit'])
    const used = [...input.value].length
    counter.textContent = said(used, limit)
    counter.classList.toggle('text-error', used > limit)
  }
}
