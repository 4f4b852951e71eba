import { conversationPath } from '../../../inbox/paths'
import { sessionLeft } from '../../../inbox/session-time'
import { draw } from '../draw'
import { en } from '../text'

const YEAR_MS = 366 * 86_400_000

type Asked = {
  id: string
  now: number
  windowUntil: number | null
  /** Says what is wrong, or null where it is planned. */
  plan: (at: number) => Promise<string | null>
  close: () => void
}

/** Asks when. A time beyond the session leads to the templates, with the time kept. */
export function askWhen(place: HTMLElement, asked: Asked): void {
  const form = draw(<When now={asked.now} />)
  place.replaceChildren(form)
  place.hidden = false
  const input = form.querySelector<HTMLInputElement>('input')
  const problem = form.querySelector<HTMLElement>('[data-later-problem]')
  const say = (text: string | null) => {
    if (!problem) return
    problem.textContent = text
    problem.hidden = text === null
  }
  const submit = async () => {
    const at = input ? new Date(input.value).getTime() : Number.NaN
    if (!Number.isFinite(at) || at <= asked.now || at > asked.now + YEAR_MS) return say(en.composer.later.past)
    if (sessionLeft(asked.windowUntil, at) <= 0) {
      say(null)
      return problem?.after(draw(<ByTemplate href={`${conversationPath(asked.id, 'templates')}?at=${at}`} />))
    }
    say(await asked.plan(at))
  }
  form.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-later]') : null
    if (button?.dataset['later'] === 'plan') void submit()
    if (button?.dataset['later'] === 'cancel') asked.close()
  })
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') asked.close()
    if (event.key !== 'Enter' || event.target !== input) return
    event.preventDefault()
    void submit()
  })
  input?.addEventListener('input', () => form.querySelector('[data-by-template]')?.remove())
  input?.focus()
}

/** Not a form of its own: it stands inside the composer's. */
function When({ now }: { now: number }) {
  const { later } = en.composer
  return (
    <div class="bg-base-200 flex flex-col gap-2 rounded p-3" role="group" aria-label={later.title}>
      <label class="flex flex-wrap items-center gap-2 text-sm font-medium">
        {later.when}
        <input type="datetime-local" class="input input-sm w-auto" value={localText(now + 3_600_000)} />
      </label>
      <p class="text-base-content/80 text-xs">{later.cancelledBy}</p>
      <p class="text-error text-sm" role="alert" data-later-problem hidden></p>
      <div class="flex gap-2">
        <button type="button" class="btn btn-primary btn-sm" data-later="plan">
          {later.plan}
        </button>
        <button type="button" class="btn btn-ghost btn-sm" data-later="cancel">
          {later.cancel}
        </button>
      </div>
    </div>
  )
}

function ByTemplate({ href }: { href: string }) {
  const { later } = en.composer
  return (
    <div class="flex flex-col items-start gap-2" data-by-template role="alert">
      <p class="text-sm">{later.closedByThen}</p>
      <a class="btn btn-sm" href={href} data-template-picker>
        {later.chooseTemplate}
      </a>
    </div>
  )
}

/** As `datetime-local` takes it: the reader's own clock, to the minute. */
export function localText(at: number): string {
  const date = new Date(at - new Date(at).getTimezoneOffset() * 60_000)
  return date.toISOString().slice(0, 16)
}
