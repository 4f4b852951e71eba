import type { FlowInWork } from '../../bots/flow/draft-store'
import type { Flow } from '../../bots/flow/schema'
import { Alert, Badge, Button, ButtonLink, ConfirmDialog, CsrfField, Icon } from '../components'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import type { Catalogue } from '../text/en'
import { choicesFor } from './choices'
import type { FlowEditorData } from './editor-data'
import { withoutSecrets } from './header-secrets'
import { flowOf, flowPath, inWork, tagOf } from './in-work'
import { kindInfos } from './kinds'
import { reportOf } from './report'

type Text = Catalogue['flow']
const WARNINGS = new Set(['problems', 'stale'])
const STARTER_NAMES = ['lead', 'ticket'] as const

export async function editorPage(c: AdminContext): Promise<Response> {
  const { text, csrfToken } = c.var
  const found = await inWork(c)
  if (!found) return showAbsent(c)
  const flow = flowOf(found)
  const [report, choices, tag] = await Promise.all([reportOf(c.env, flow, text), choicesFor(c, found.id), tagOf(found)])
  const path = flowPath(found.id)
  const data: FlowEditorData = { path, flow: withoutSecrets(flow), tag, report, kinds: kindInfos(text.labels), choices }
  const notice = takeNotice(c, text.flow.done)
  const isWarning = WARNINGS.has(c.req.query('done') ?? '')
  return showPage(
    c,
    { title: text.flow.title(found.name), place: 'bots', scripts: ['flow-editor.js'], fills: true },
    <>
      <Head found={found} text={text.flow} csrfToken={csrfToken} cancel={text.common.cancel} />
      <div class="flex min-h-0 grow flex-col overflow-y-auto lg:flex-row lg:overflow-visible">
        <div class="flex flex-col gap-3 p-3 lg:w-[27rem] lg:shrink-0 lg:overflow-y-auto lg:p-4" tabindex={-1}>
          {notice ? <Alert kind={isWarning ? 'warning' : 'success'}>{notice}</Alert> : null}
          {found.isBotActive ? null : <Alert kind="info">{text.flow.isOff}</Alert>}
          <div id="flow-bar"></div>
          <Outline flow={flow} text={text.flow} path={path} csrfToken={csrfToken} />
          <noscript>
            <Alert kind="warning">{text.flow.noScript}</Alert>
          </noscript>
        </div>
        <Drawing text={text.flow} />
      </div>
      <div id="flow-chooser"></div>
      <form id="flow-publish" method="post" action={`${path}/publish`} hidden>
        <CsrfField token={csrfToken} />
        <input type="hidden" name="tag" value={tag} />
      </form>
      <Data data={data} />
    </>,
  )
}

type HeadProps = { found: FlowInWork; text: Text; csrfToken: string; cancel: string }

function Head({ found, text, csrfToken, cancel }: HeadProps) {
  const { id, name, flowVersion, flowDraft } = found
  const path = flowPath(id)
  const isLive = flowVersion > 0 && flowDraft === null
  return (
    <div class="border-base-300 flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-2 lg:px-4">
      <a href="/admin/whatsapp/bots" class="btn btn-ghost btn-sm btn-square" aria-label={text.back} title={text.back}>
        <Icon path="M15 6l-6 6 6 6" small />
      </a>
      <h1 class="min-w-0 text-lg font-semibold break-words">{text.title(name)}</h1>
      <Badge kind={isLive ? 'success' : 'plain'}>{stateOf(found, text)}</Badge>
      <div class="ms-auto flex flex-wrap gap-2">
        <a href={`/admin/whatsapp/bots/lab?bot=${id}`} class="btn btn-sm" title={text.tryItHint}>
          {text.tryIt}
        </a>
        <ButtonLink href={`/admin/whatsapp/bots/${id}`} small>
          {text.settings}
        </ButtonLink>
        <details class="dropdown dropdown-end">
          <summary class="btn btn-sm">{text.more}</summary>
          <ul class="dropdown-content menu bg-base-100 border-base-300 z-30 w-56 rounded-lg border p-2 shadow">
            <li>
              <a href={`${path}/versions`}>{text.versions}</a>
            </li>
            <li>
              <a href={`${path}/export`}>{text.exportIt}</a>
            </li>
            <li>
              <a href={`${path}/import`}>{text.importIt}</a>
            </li>
            <li>
              <button type="button" data-opens-dialog="discard-draft" aria-haspopup="dialog">
                {text.discard}
              </button>
            </li>
          </ul>
        </details>
      </div>
      <ConfirmDialog
        id="discard-draft"
        title={text.discardTitle}
        action={`${path}/discard`}
        csrfToken={csrfToken}
        yes={text.discardYes}
        no={cancel}
      >
        <p>{text.discardAdvice(flowVersion)}</p>
      </ConfirmDialog>
    </div>
  )
}

function stateOf({ flowVersion, flowDraft }: FlowInWork, text: Text): string {
  if (flowVersion === 0) return text.neverPublished
  return flowDraft === null ? text.published(flowVersion) : text.draftBeside(flowVersion)
}

/** The script draws the steps; of a flow without any, the server offers templates below. */
function Outline({ flow, text, path, csrfToken }: { flow: Flow; text: Text; path: string; csrfToken: string }) {
  return (
    <section aria-labelledby="flow-steps" class="flex flex-col gap-3">
      <div>
        <h2 id="flow-steps" class="font-semibold">
          {text.outline.title}
        </h2>
        <p class="text-base-content/80 text-sm">{text.outline.hint}</p>
      </div>
      <div id="flow-outline" class="flex flex-col"></div>
      {flow.nodes.length === 0 ? <Starters text={text} path={path} csrfToken={csrfToken} /> : null}
    </section>
  )
}

function Starters({ text, path, csrfToken }: { text: Text; path: string; csrfToken: string }) {
  return (
    <div class="flex flex-col gap-3" data-starters>
      <div>
        <h3 class="font-medium">{text.outline.empty.title}</h3>
        <p class="text-base-content/80 text-sm">{text.outline.empty.advice}</p>
      </div>
      {STARTER_NAMES.map((name) => (
        <form
          method="post"
          action={`${path}/start`}
          class="border-base-300 flex items-center gap-3 rounded-lg border p-3"
        >
          <CsrfField token={csrfToken} />
          <div class="min-w-0 grow">
            <p class="font-medium">{text.starters[name].title}</p>
            <p class="text-base-content/80 text-sm">{text.starters[name].advice}</p>
          </div>
          <Button
            kind="plain"
            small
            name="starter"
            value={name}
            label={`${text.starters.use}: ${text.starters[name].title}`}
          >
            {text.starters.use}
          </Button>
        </form>
      ))}
    </div>
  )
}

function Drawing({ text }: { text: Text }) {
  const { canvas } = text
  return (
    <section
      id="flow-canvas"
      aria-label={canvas.title}
      class="border-base-300 bg-base-200 relative hidden min-h-0 grow border-s lg:block"
    >
      <div id="flow-drawing" class="flow-drawing absolute inset-0"></div>
      <p
        id="flow-drawing-says"
        class="text-base-content/80 absolute inset-x-0 top-1/2 text-center text-sm"
        role="status"
      >
        {canvas.loading}
      </p>
      <div class="absolute end-3 top-3 flex gap-1" role="group" aria-label={canvas.title}>
        <Tool name="out" label={canvas.zoomOut} path="M5 12h14" />
        <Tool name="in" label={canvas.zoomIn} path="M12 5v14M5 12h14" />
        <Tool name="fit" label={canvas.fit} path="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5" />
        <button type="button" class="btn btn-sm" data-tool="tidy">
          {canvas.tidy}
        </button>
      </div>
      <p class="text-base-content/80 bg-base-100/80 absolute inset-x-3 bottom-3 rounded px-2 py-1 text-xs">
        {canvas.hint}
      </p>
    </section>
  )
}

function Tool({ name, label, path }: { name: string; label: string; path: string }) {
  return (
    <button type="button" class="btn btn-sm btn-square" data-tool={name} aria-label={label} title={label}>
      <Icon path={path} small />
    </button>
  )
}

/** JSON in a data block (no script runs); `<` is escaped so that no text can end it. */
function Data({ data }: { data: FlowEditorData }) {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  return <script type="application/json" id="flow-data" dangerouslySetInnerHTML={{ __html: json }}></script>
}
