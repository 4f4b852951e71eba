/**
 * Works through a list, never more than `lanes` at once (the platform opens six connections), and gives the results in its
 * order. Where one throws it throws; those under way run on.
 */
export async function inLanes<T, R>(list: readonly T[], lanes: number, work: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = []
  let next = 0
  const lane = async () => {
    for (let index = next++; index < list.length; index = next++) done[index] = await work(list[index]!)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return done
}
