import type { Child } from 'hono/jsx'

export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger'

const CLASSES = {
  primary: 'btn-primary',
  plain: '',
  quiet: 'btn-ghost',
  danger: 'btn-error btn-outline',
} as const satisfies Record<ButtonKind, string>

type ButtonProps = {
  kind?: ButtonKind
  type?: 'submit' | 'button'
  small?: boolean
  name?: string
  value?: string
  disabled?: boolean
  /** Where the text alone does not say what it acts on: "Sign out Chrome on Mac". */
  label?: string
  /** A text that a click copies, and what is said then. */
  copies?: string
  copied?: string
  /** Id of the `ConfirmDialog` that this button opens. */
  opens?: string
  children?: Child
}

export function Button({
  kind = 'primary',
  type = 'submit',
  small,
  label,
  copies,
  copied,
  opens,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={opens ? 'button' : type}
      class={buttonClass(kind, small)}
      aria-label={label}
      data-copies={copies}
      data-copied={copied}
      data-opens-dialog={opens}
      aria-haspopup={opens ? 'dialog' : undefined}
    >
      {children}
    </button>
  )
}

/** Looks like a button, leads somewhere. */
export function ButtonLink(props: { href: string; kind?: ButtonKind; small?: boolean; children?: Child }) {
  return (
    <a href={props.href} class={buttonClass(props.kind ?? 'plain', props.small)}>
      {props.children}
    </a>
  )
}

function buttonClass(kind: ButtonKind, small = false): string {
  return `btn ${CLASSES[kind]} ${small ? 'btn-sm' : ''}`
}
