import { obstaclesOf } from '../../whatsapp/templates/obstacles'
import { getTemplate, type StoredTemplate } from '../../whatsapp/templates/admin-store'
import { partsOf, type TemplateDefinition, variablesOf } from '../../whatsapp/templates/definition'
import { draftOf } from '../../whatsapp/templates/draft-of'
import { isEditable } from '../../whatsapp/templates/edit'
import { shownOf } from '../../whatsapp/templates/shown'
import { Alert, Button, ButtonLink, Card, ConfirmDialog, LocalTime, PageHeader } from '../components'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { exampleContent } from './example-content'
import { HeaderFile } from './header-file'
import { languageName } from './language-name'
import { mediaAddress } from './media-address'
import { templatePath, TEMPLATES } from './paths'
import { PhonePreview } from './phone-preview'
import { StateNotes } from './state-notes'
import { categoryName, StatusBadge } from './status-badge'

type Words = AdminContext['var']['text']['templates']

export async function detailPage(c: AdminContext, refusal?: string): Promise<Response> {
  const template = await templateOf(c)
  if (!template) return showAbsent(c)
  const words = c.var.text.templates
  const { definition } = template
  const shown = shownOf(definition, exampleContent(definition))
  return showPage(
    c,
    {
      title: definition.name,
      place: 'templates',
      scripts: ['templates.js'],
      status: refusal === undefined ? 200 : 422,
    },
    <>
      <PageHeader title={definition.name} hint={<ButtonBack words={words} />}>
        <Actions c={c} template={template} />
      </PageHeader>
      {refusal === undefined ? null : <Alert kind="error">{refusal}</Alert>}
      <Notices c={c} template={template} />
      <Watch template={template} />
      <StateNotes template={template} words={words} />
      <Obstacles c={c} definition={definition} />
      <div class="grid grid-cols-1 items-start gap-6 md:grid-cols-[minmax(0,1fr)_20rem]">
        <div class="flex min-w-0 flex-col gap-6">
          <Details c={c} template={template} words={words} />
          <HeaderFile c={c} definition={definition} />
        </div>
        <section aria-label={words.preview}>
          <PhonePreview shown={shown} words={words.shown} addressOf={mediaAddress} />
        </section>
      </div>
    </>,
  )
}

export async function templateOf(c: AdminContext): Promise<StoredTemplate | null> {
  const id = c.req.param('id') ?? ''
  return /^\d{1,40}$/.test(id) ? getTemplate(c.env, id) : null
}

function ButtonBack({ words }: { words: Words }) {
  return (
    <a class="link" href={TEMPLATES}>
      {words.back}
    </a>
  )
}

/** What was just done, and where Meta chose another category than was asked for. */
function Notices({ c, template }: { c: AdminContext; template: StoredTemplate }) {
  const words = c.var.text.templates
  const notice = takeNotice(c, words.done)
  const asked = c.req.query('asked') ?? ''
  const { category, status } = template.definition
  const isOther = Object.hasOwn(words.categories, asked) && asked !== category
  return (
    <>
      {notice && !(c.req.query('done') === 'PENDING' && status !== 'PENDING') ? (
        <Alert kind="success">{notice}</Alert>
      ) : null}
      {isOther ? (
        <Alert kind="warning">{words.recategorised(categoryName(asked, words), categoryName(category, words))}</Alert>
      ) : null}
    </>
  )
}

/** While Meta reviews it the page asks every three seconds, and draws itself anew when the answer is there. */
function Watch({ template }: { template: StoredTemplate }) {
  const { id, status } = template.definition
  if (status !== 'PENDING' && status !== 'IN_REVIEW') return null
  const path = `${templatePath(id, 'state')}?${new URLSearchParams({ was: status }).toString()}`
  return <div hidden hx-get={path} hx-trigger="every 3s" hx-swap="none"></div>
}

function Actions({ c, template }: { c: AdminContext; template: StoredTemplate }) {
  const { staff, text, csrfToken } = c.var
  const words = text.templates
  const { id, name, language, status } = template.definition
  const canEdit = staff.can('whatsapp_template', 'edit') && isEditable(status) && draftOf(template.definition).ok
  const isThere = status !== 'DELETED' && status !== 'PENDING_DELETION'
  const maySend = staff.can('whatsapp_template', 'create') || staff.can('whatsapp_template', 'edit')
  return (
    <>
      {maySend && status === 'APPROVED' ? (
        <ButtonLink href={templatePath(id, 'send')} kind="primary">
          {words.test}
        </ButtonLink>
      ) : null}
      {canEdit ? (
        <ButtonLink href={templatePath(id, 'edit')} kind={status === 'REJECTED' ? 'primary' : 'plain'}>
          {status === 'REJECTED' ? words.editCorrect : words.edit}
        </ButtonLink>
      ) : null}
      {staff.can('whatsapp_template', 'delete') && isThere && status !== 'DISABLED' ? (
        <>
          <Button kind="danger" opens="remove-template">
            {words.remove}
          </Button>
          <ConfirmDialog
            id="remove-template"
            title={words.confirmRemove(name)}
            action={templatePath(id, 'delete')}
            csrfToken={csrfToken}
            yes={words.removeYes}
            no={text.common.cancel}
          >
            <p>{words.removeAdvice(languageName(c.var.locale, language))}</p>
            {status === 'APPROVED' ? <p>{words.removeApproved}</p> : null}
          </ConfirmDialog>
        </>
      ) : null}
    </>
  )
}

function Obstacles({ c, definition }: { c: AdminContext; definition: TemplateDefinition }) {
  const { said, templates: words } = c.var.text
  const back = draftOf(definition)
  const obstacles = definition.components.length === 0 ? [] : obstaclesOf(definition)
  return (
    <>
      {definition.components.length === 0 ? <Alert kind="info">{words.noText}</Alert> : null}
      {obstacles.length > 0 ? (
        <Alert kind="warning">
          {words.notSendable}: {said(`${obstacles.map(({ message }) => message).join('. ')}.`)}
        </Alert>
      ) : null}
      {back.ok ? null : <Alert kind="info">{words.notEditable(back.part)}</Alert>}
    </>
  )
}

function Details({ c, template, words }: { c: AdminContext; template: StoredTemplate; words: Words }) {
  const { definition, quality, changedAt } = template
  const { id, language, category, status, components } = definition
  const hasVariables = variablesOf(partsOf(components).body?.text ?? '').length > 0
  const known = quality !== null && Object.hasOwn(words.quality, quality) ? (quality as 'GREEN') : 'UNKNOWN'
  const rows = [
    [words.details.status, <StatusBadge status={status} words={words} />],
    [words.details.category, categoryName(category, words)],
    [words.details.language, languageName(c.var.locale, language)],
    [words.quality.label, words.quality[known]],
    ...(hasVariables
      ? [
          [
            words.details.variables,
            definition.parameterFormat === 'NAMED' ? words.details.named : words.details.numbered,
          ],
        ]
      : []),
    [words.details.id, <code class="break-all">{id}</code>],
    [words.details.changed, <LocalTime at={changedAt} />],
  ]
  return (
    <Card title={words.details.title}>
      <dl class="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-sm">
        {rows.map(([label, value]) => (
          <>
            <dt class="text-base-content/80">{label}</dt>
            <dd class="break-words">{value}</dd>
          </>
        ))}
      </dl>
    </Card>
  )
}
