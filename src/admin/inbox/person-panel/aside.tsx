import { Icon } from '../../components/icon'
import type { PersonText } from '../../text/en/person'
import { BODY } from './inputs'
import { personPath } from './paths'

/** Beside the thread, loaded when it is first seen: the thread never waits for it. */
export function PersonAside({ id, text }: { id: string; text: PersonText }) {
  return (
    <aside id="person" popover="auto" class="beside" aria-label={text.title}>
      <div class="min-[88rem]:hidden flex items-center justify-between ps-4">
        <h2 class="font-semibold">{text.title}</h2>
        <button
          type="button"
          class="btn btn-ghost btn-square"
          popovertarget="person"
          popovertargetaction="hide"
          aria-label={text.close}
        >
          <Icon path="M6 6l12 12M18 6L6 18" />
        </button>
      </div>
      <div id={BODY} hx-get={personPath(id)} hx-trigger="intersect once" hx-swap="outerHTML" class="p-4 text-sm">
        <p>{text.loading}</p>
        <a class="link" href={personPath(id)}>
          {text.asPage}
        </a>
      </div>
    </aside>
  )
}
