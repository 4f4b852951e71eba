import { StepForm, type LabProps } from './step-form'

const MEDIA = ['image', 'video', 'audio', 'document', 'sticker'] as const
const EDGES = ['timer', 'opening', 'closing', 'window'] as const
const ACTIONS = ['take-over', 'hand-back', 'close'] as const
const WANTS = ['nothing', 'hand-over', 'ticket'] as const
const REASONS = ['time-out', 'refused', 'spend-cap', 'failed'] as const

/** All that can happen besides a text. */
export function Controls(props: LabProps) {
  const { text } = props
  return (
    <>
      <Calls {...props} />
      <Part title={text.time.title} isOpen>
        <Waiting {...props} />
      </Part>
      <Part title={text.staff.title}>
        <Staff {...props} />
      </Part>
      <Part title={text.write.more}>
        <Others {...props} />
      </Part>
    </>
  )
}

function Part({ title, isOpen, children }: { title: string; isOpen?: boolean; children?: unknown }) {
  return (
    <details class="border-base-300 bg-base-100 rounded-box border" open={isOpen}>
      <summary class="cursor-pointer px-4 py-3 font-medium">{title}</summary>
      <div class="flex flex-col gap-3 px-4 pb-4">{children}</div>
    </details>
  )
}

function Waiting({ session, csrfToken, text }: LabProps) {
  return (
    <>
      <StepForm session={session} csrfToken={csrfToken} does="wait" class="flex items-end gap-2">
        <label class="flex flex-1 flex-col gap-1 text-sm">
          {text.time.minutes}
          <input type="number" name="minutes" class="input w-full" min={1} max={44640} value="10" required />
        </label>
        <button type="submit" class="btn">
          {text.time.wait}
        </button>
      </StepForm>
      <StepForm session={session} csrfToken={csrfToken} does="wait-for" class="flex flex-wrap gap-2">
        {EDGES.map((what) => (
          <button type="submit" name="what" value={what} class="btn btn-sm">
            {text.time[what]}
          </button>
        ))}
      </StepForm>
    </>
  )
}

function Staff({ session, csrfToken, text }: LabProps) {
  return (
    <>
      <StepForm session={session} csrfToken={csrfToken} does="staff" class="flex flex-wrap gap-2">
        {ACTIONS.map((does) => (
          <button type="submit" name="does" value={does} class="btn btn-sm">
            {text.staff[does]}
          </button>
        ))}
      </StepForm>
      <StepForm session={session} csrfToken={csrfToken} does="staff" class="flex gap-2">
        <input type="hidden" name="does" value="reply" />
        <input name="reply" class="input min-w-0 flex-1" aria-label={text.staff.replyText} maxlength={4096} required />
        <button type="submit" class="btn">
          {text.staff.reply}
        </button>
      </StepForm>
    </>
  )
}

function Others({ session, csrfToken, text }: LabProps) {
  const { write } = text
  return (
    <>
      <StepForm session={session} csrfToken={csrfToken} does="media" class="flex flex-wrap items-end gap-2">
        <select name="type" class="select w-40" aria-label={write.mediaKind}>
          {MEDIA.map((type) => (
            <option value={type}>{write.media[type]}</option>
          ))}
        </select>
        <input name="caption" class="input min-w-0 flex-1" aria-label={write.caption} placeholder={write.caption} />
        <button type="submit" class="btn">
          {write.sendMedia}
        </button>
      </StepForm>
      <StepForm session={session} csrfToken={csrfToken} does="location" class="flex gap-2">
        <input
          name="name"
          class="input min-w-0 flex-1"
          aria-label={write.locationName}
          placeholder={write.locationName}
        />
        <button type="submit" class="btn">
          {write.location}
        </button>
      </StepForm>
    </>
  )
}

/** The lab calls nobody: whoever plays says what comes back. */
function Calls(props: LabProps) {
  const { session, csrfToken, text, played } = props
  const { calls } = text
  const kinds = new Set(played.lab.jobs.map(({ kind }) => kind))
  if (kinds.size === 0) return null
  return (
    <section class="border-info rounded-box bg-base-100 flex flex-col gap-3 border p-4">
      <h2 class="font-medium">{calls.title}</h2>
      <p class="text-base-content/80 text-sm">{calls.hint}</p>
      {kinds.has('ai') ? (
        <StepForm session={session} csrfToken={csrfToken} does="ai" class="flex flex-col gap-2">
          <textarea name="answer" class="textarea w-full" rows={3} aria-label={calls.aiAnswer}></textarea>
          <div class="flex flex-wrap gap-2">
            <select name="wants" class="select w-40" aria-label={calls.aiWants}>
              {WANTS.map((want) => (
                <option value={want}>{calls.wants[want]}</option>
              ))}
            </select>
            <button type="submit" class="btn">
              {calls.ai}
            </button>
          </div>
        </StepForm>
      ) : null}
      {kinds.has('http') ? (
        <StepForm session={session} csrfToken={csrfToken} does="http" class="flex flex-col gap-2">
          <label class="flex flex-col gap-1 text-sm">
            {calls.httpValues}
            <textarea name="values" class="textarea w-full" rows={3}></textarea>
          </label>
          <button type="submit" class="btn w-fit">
            {calls.http}
          </button>
        </StepForm>
      ) : null}
      <StepForm session={session} csrfToken={csrfToken} does="call-fails" class="flex flex-wrap gap-2">
        <select name="reason" class="select w-52" aria-label={calls.reason}>
          {REASONS.map((reason) => (
            <option value={reason}>{calls.reasons[reason]}</option>
          ))}
        </select>
        <button type="submit" class="btn">
          {calls.fails}
        </button>
      </StepForm>
    </section>
  )
}
