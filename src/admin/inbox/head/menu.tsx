import type { Child } from 'hono/jsx'
import { CsrfField } from '../../components/csrf-field'
import { Icon } from '../../components/icon'

type MenuProps = { name: string; icon: string; label: string; shown?: string | null; children: Child }

/** Opens without script; the script closes it and leaves it alone while it is open. `shown`: what stands beside the icon. */
export function Menu({ name, icon, label, shown = null, children }: MenuProps) {
  return (
    <details class="dropdown dropdown-end max-lg:static" data-menu={name}>
      <summary class="btn btn-sm btn-ghost min-h-10 max-w-44 gap-1 px-1.5 lg:px-2" title={label}>
        <Icon path={icon} small />
        <span class={shown === null ? 'sr-only' : 'truncate @max-3xl/head:sr-only'}>{shown ?? label}</span>
      </summary>
      <div class="dropdown-content bg-base-100 max-lg:right-2 border-base-300 rounded-box z-20 mt-1 flex max-h-[70vh] w-72 max-w-[calc(100vw-1rem)] flex-col gap-2 overflow-y-auto border p-2 shadow-lg">
        {children}
      </div>
    </details>
  )
}

export function MenuTitle({ children }: { children: Child }) {
  return <h3 class="text-base-content/80 px-2 text-xs font-semibold">{children}</h3>
}

/** A form whose buttons each say one thing. */
export function Choices(props: { action: string; csrfToken: string; given?: Record<string, string>; children: Child }) {
  return (
    <form method="post" action={props.action} data-command class="flex flex-col">
      <CsrfField token={props.csrfToken} />
      {Object.entries(props.given ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {props.children}
    </form>
  )
}

type ChoiceProps = { name?: string; value?: string; isChosen?: boolean; children: Child }

export function Choice({ name, value, isChosen, children }: ChoiceProps) {
  return (
    <button
      type="submit"
      name={name}
      value={value}
      aria-pressed={isChosen === undefined ? undefined : String(isChosen)}
      class={`btn btn-ghost btn-sm h-auto min-h-10 justify-start py-1 gap-2 px-2 text-start font-normal ${isChosen ? 'bg-base-200' : ''}`}
    >
      {children}
      {isChosen ? (
        <span class="ms-auto">
          <Icon path="M5 13l4 4L19 7" small />
        </span>
      ) : null}
    </button>
  )
}
