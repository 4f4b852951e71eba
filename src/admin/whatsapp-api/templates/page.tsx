import { z } from 'zod'
import { stubs } from '../../../../durable-objects/stubs'
import { log } from '../../../log'
import { API_TEMPLATE_MARKS } from '../../../notifications/templates-load'
import { type ApiTemplate, listApiTemplates } from '../../../notifications/templates-store'
import { shorten } from '../../../whatsapp/limits'
import { bodyTextOf, partsOf } from '../../../whatsapp/templates/definition'
import { obstaclesOf } from '../../../whatsapp/templates/obstacles'
import { Alert, Button, ButtonLink, CsrfField, EmptyState, Field, LocalTime } from '../../components'
import { takeNotice } from '../../notice'
import type { AdminContext } from '../../route'
import { languageName } from '../../templates/language-name'
import { TEMPLATES } from '../../templates/paths'
import { adviceOf, reasonOf } from '../../templates/state-notes'
import { categoryName, StatusBadge } from '../../templates/status-badge'
import { accountOf } from '../account-templates'
import { showApiPage } from '../frame'
import { API_TEMPLATES } from '../paths'

/** `problem`: why they were not loaded just now. */
export async function templatesPage(c: AdminContext, problem: string | null = null): Promise<Response> {
  const { templates: text } = c.var.text.whatsappApi
  const account = await accountOf(c)
  const page = {
    tab: 'templates' as const,
    hint: text.hint,
    status: problem === null ? (200 as const) : (422 as const),
    notice: takeNotice(c, text.done),
    problem,
  }
  if (account.isSame) return showApiPage(c, page, <Same c={c} />)
  const templates = await listApiTemplates(c.env, account.wabaId)
  const searched = (c.req.query('q') ?? '').slice(0, 200).trim()
  const shown = templates.filter(({ definition }) => definition.name.includes(searched.toLowerCase()))
  return showApiPage(
    c,
    page,
    <>
      <LoadLine c={c} marks={await readMarks(c)} />
      {templates.length === 0 ? (
        <EmptyState title={text.empty.title}>{text.empty.advice}</EmptyState>
      ) : (
        <>
          <form method="get" action={API_TEMPLATES} role="search" class="flex flex-wrap items-end gap-3">
            <div class="min-w-0 grow">
              <Field name="q" type="search" label={text.find} value={searched} maxlength={200} />
            </div>
            <Button kind="plain">{text.apply}</Button>
          </form>
          {shown.length === 0 ? <EmptyState title={text.none} /> : <List c={c} templates={shown} />}
        </>
      )}
    </>,
  )
}

function Same({ c }: { c: AdminContext }) {
  const { templates: text } = c.var.text.whatsappApi
  return (
    <>
      <p>{text.same}</p>
      {c.var.staff.can('whatsapp_template', 'view') ? (
        <div>
          <ButtonLink href={TEMPLATES}>{text.sameLink}</ButtonLink>
        </div>
      ) : null}
      {c.var.staff.can('whatsapp_api', 'edit') ? <LoadButton c={c} /> : null}
    </>
  )
}

type Marks = {
  loaded: { total: number; at: number } | null
  failed: { reason: string; cure: string; at: number } | null
}

function LoadLine({ c, marks: { loaded, failed } }: { c: AdminContext; marks: Marks }) {
  const { templates: text } = c.var.text.whatsappApi
  return (
    <>
      {failed && failed.at > (loaded?.at ?? 0) ? (
        <Alert kind="warning">
          {text.failed} (<LocalTime at={failed.at} />
          ): {c.var.text.said(`${failed.reason} ${failed.cure}`)}
        </Alert>
      ) : null}
      <div class="flex flex-wrap items-center justify-between gap-3">
        <p class="text-base-content/80 text-sm">
          {loaded ? (
            <>
              {text.lastAt} <LocalTime at={loaded.at} />: {text.total(loaded.total)}.
            </>
          ) : (
            text.never
          )}
        </p>
        {c.var.staff.can('whatsapp_api', 'edit') ? <LoadButton c={c} /> : null}
      </div>
    </>
  )
}

/** A list of thousands takes seconds: the button says so until the answer is there. */
function LoadButton({ c }: { c: AdminContext }) {
  const { templates: text } = c.var.text.whatsappApi
  return (
    <form method="post" action={`${API_TEMPLATES}/load`} data-working={text.loading}>
      <CsrfField token={c.var.csrfToken} />
      <Button kind="plain">{text.load}</Button>
    </form>
  )
}

const SHOWN_CHARS = 140

function List({ c, templates }: { c: AdminContext; templates: readonly ApiTemplate[] }) {
  const words = c.var.text.templates
  return (
    <ul class="flex flex-col gap-3" aria-label={c.var.text.whatsappApi.templates.list}>
      {templates.map(({ definition, rejectedReason }) => {
        const { id, name, language, category, status, components } = definition
        const body = bodyTextOf(partsOf(components), definition)
        const [obstacle] = obstaclesOf(definition)
        return (
          <li class="border-base-300 flex flex-col gap-1 rounded-lg border p-4" data-template={id}>
            <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
              <h2 class="min-w-0 font-semibold break-all">{name}</h2>
              <StatusBadge status={status} words={words} />
            </div>
            <p class="text-base-content/80 text-sm">
              {categoryName(category, words)} · {languageName(c.var.locale, language)}
            </p>
            <p dir="auto" class="text-sm break-words">
              {body === '' ? words.noText : shorten(body.replaceAll(/\s+/g, ' '), SHOWN_CHARS)}
            </p>
            {status === 'REJECTED' ? (
              <p class="text-error text-sm">{reasonOf(rejectedReason ?? 'NONE', words)}</p>
            ) : status === 'APPROVED' ? null : (
              <p class="text-base-content/80 text-sm">{adviceOf(status, words)}</p>
            )}
            {obstacle ? <p class="text-base-content/80 text-sm">{c.var.text.said(`${obstacle.message}.`)}</p> : null}
          </li>
        )
      })}
    </ul>
  )
}

const loadedSchema = z.object({ total: z.number() })
const failedSchema = z.object({ reason: z.string(), cure: z.string() })

/** Nothing where the Config object does not answer. */
async function readMarks(c: AdminContext): Promise<Marks> {
  const marks = await stubs(c.env)
    .config()
    .marks()
    .catch((error: unknown) => {
      log('warn', 'api-templates.marks-unreadable', { error })
      return []
    })
  const of = (name: string) => marks.find((mark) => mark.name === name)
  const [loaded, failed] = [of(API_TEMPLATE_MARKS.loaded), of(API_TEMPLATE_MARKS.failed)]
  const told = loadedSchema.safeParse(loaded ? JSON.parse(loaded.body) : null)
  const why = failedSchema.safeParse(failed ? JSON.parse(failed.body) : null)
  return {
    loaded: loaded && told.success ? { ...told.data, at: loaded.at } : null,
    failed: failed && why.success ? { ...why.data, at: failed.at } : null,
  }
}
