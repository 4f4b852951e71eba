/** People's words go to stderr, figures to stdout. */
export function say(words: string): void {
  process.stderr.write(`${words}\n`)
}
