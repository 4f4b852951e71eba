import type { Child } from 'hono/jsx'

export type AlertKind = 'info' | 'success' | 'warning' | 'error'

const CLASSES = {
  info: 'alert-info',
  success: 'alert-success',
  warning: 'alert-warning',
  error: 'alert-error',
} as const satisfies Record<AlertKind, string>

/** Says what happened and what to do. Errors interrupt a screen reader, the rest waits its turn. */
export function Alert({ kind, children }: { kind: AlertKind; children?: Child }) {
  return (
    <div class={`alert alert-soft ${CLASSES[kind]} block`} role={kind === 'error' ? 'alert' : 'status'}>
      {children}
    </div>
  )
}
