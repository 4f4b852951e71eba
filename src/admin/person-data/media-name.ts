/** Beside the transcript; our keys end in a name of ours, never in one that somebody gave. */
export function mediaName(key: string): string {
  return `media/${key.slice(key.lastIndexOf('/') + 1).replaceAll(/[^\w.-]/g, '_')}`
}
