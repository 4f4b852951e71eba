/** The steps of the set-up, in their order. */
export const STEPS = ['app', 'token', 'webhook', 'numbers', 'test'] as const
export type StepName = (typeof STEPS)[number]
export type StepStatus = 'done' | 'next' | 'todo' | 'problem'

/** What of the connection is there. `isTokenBad`: Meta said so when it was last asked. */
export type Known = {
  hasApp: boolean
  hasToken: boolean
  isTokenBad: boolean
  hasVerifyToken: boolean
  wasVerified: boolean
  hasNumber: boolean
  hasHeard: boolean
}

/** A step is done, has a problem, is the next one, or waits for those before it. */
export function progressOf(known: Known): Record<StepName, StepStatus> {
  const isDone: Record<StepName, boolean> = {
    app: known.hasApp,
    token: known.hasToken,
    webhook: known.hasVerifyToken && (known.wasVerified || known.hasHeard),
    numbers: known.hasNumber,
    test: known.hasHeard,
  }
  const next = STEPS.find((step) => !isDone[step])
  const statuses = STEPS.map((step) => {
    if (step === 'token' && known.hasToken && known.isTokenBad) return [step, 'problem'] as const
    if (isDone[step]) return [step, 'done'] as const
    return [step, step === next ? 'next' : 'todo'] as const
  })
  return Object.fromEntries(statuses) as Record<StepName, StepStatus>
}
