import type { Child } from 'hono/jsx'
import type { AlertKind } from './alert'

const CLASSES = {
  plain: 'badge-ghost',
  info: 'badge-info',
  success: 'badge-success',
  warning: 'badge-warning',
  error: 'badge-error',
} as const satisfies Record<AlertKind | 'plain', string>

export function Badge({ kind = 'plain', children }: { kind?: AlertKind | 'plain'; children?: Child }) {
  return <span class={`badge badge-soft badge-sm ${CLASSES[kind]}`}>{children}</span>
}
