import type { Fault, World } from './world'

/** The first fault that matches this call; it is used up after its `times`. */
export function takeFault(world: World, path: string, to: string): Fault | null {
  const fault = world.faults.find(
    ({ match }) =>
      (match.path === undefined || path.includes(match.path)) &&
      (match.to === undefined || match.to.replace(/^\+/, '') === to),
  )
  if (!fault) return null
  if (fault.times !== undefined && --fault.times <= 0) world.faults = world.faults.filter((other) => other !== fault)
  return fault
}
