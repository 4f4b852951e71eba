/** A moment in the reader's zone and language: the script fills it in; without script it is UTC. */
export function LocalTime({ at, look = 'full' }: { at: number; look?: 'full' | 'date' | 'time' }) {
  const iso = new Date(at).toISOString()
  return (
    <time datetime={iso} data-local={look}>
      {`${iso.slice(0, 16).replace('T', ' ')} UTC`}
    </time>
  )
}
