/** The timer ends with the work: one that waits on would keep the object awake and billed. */
export async function withPatience<T>(work: Promise<T>, patienceMs: number): Promise<T> {
  const timer = new AbortController()
  const late = scheduler.wait(patienceMs, { signal: timer.signal }).then(() => {
    throw new Error('D1 did not answer in time')
  })
  try {
    return await Promise.race([work, late])
  } finally {
    late.catch(() => undefined)
    timer.abort()
  }
}
