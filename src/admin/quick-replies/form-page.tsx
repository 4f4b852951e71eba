import { MERGE_FIELDS } from '../../bots/merge-fields'
import { findQuickReply, type QuickReply } from '../../crm/quick-replies-store'
import { LIMITS, lengthOf } from '../../whatsapp/limits'
import { sizeSaid } from '../../whatsapp/size-said'
import { recentFiles, type StoredFile } from '../../whatsapp/media/store'
import { NO_SAMPLE } from '../../whatsapp/templates/draft'
import {
  Alert,
  Button,
  ButtonLink,
  Card,
  CheckField,
  CsrfField,
  Field,
  PageHeader,
  SelectField,
  TextAreaField,
} from '../components'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { SampleField } from '../templates/sample-field'
import { QUICK_REPLIES, quickReplyPath } from './paths'
import { type Errors, FILE_KINDS, NO_VALUES, type Values, valuesOf } from './values'
import { idOf } from '../row-id'

const KEPT_SHOWN = 40

export type Refused = { values: Values; errors: Errors }

export async function newPage(c: AdminContext, refused?: Refused): Promise<Response> {
  return showForm(c, null, refused ?? { values: NO_VALUES, errors: {} })
}

export async function editPage(c: AdminContext, refused?: Refused): Promise<Response> {
  const reply = await replyOf(c)
  if (!reply) return showAbsent(c)
  return showForm(c, reply, refused ?? { values: valuesOf(reply), errors: {} })
}

export async function replyOf(c: AdminContext): Promise<QuickReply | null> {
  const id = idOf(c)
  return id === null ? null : findQuickReply(c.env, id)
}

async function showForm(c: AdminContext, reply: QuickReply | null, { values, errors }: Refused): Promise<Response> {
  const text = c.var.text.quickReplies
  const title = reply ? text.editTitle(reply.shortcut) : text.addTitle
  const isRefused = Object.keys(errors).length > 0
  const kept = await recentFiles(c.env.DB, FILE_KINDS, KEPT_SHOWN)
  return showPage(
    c,
    { title, place: 'quickReplies', scripts: ['quick-replies.js'], status: isRefused ? 422 : 200 },
    <>
      <PageHeader title={title}>
        <ButtonLink href={QUICK_REPLIES}>{text.back}</ButtonLink>
      </PageHeader>
      {isRefused ? <Alert kind="error">{text.notSaved}</Alert> : null}
      <form
        method="post"
        action={reply ? quickReplyPath(reply.id) : QUICK_REPLIES}
        enctype="multipart/form-data"
        class="flex max-w-3xl flex-col gap-6"
      >
        <CsrfField token={c.var.csrfToken} />
        <Words c={c} values={values} errors={errors} />
        <FileChoice c={c} values={values} errors={errors} kept={kept} />
        <div class="flex flex-wrap gap-2">
          <Button>{text.form.save}</Button>
          <ButtonLink href={QUICK_REPLIES} kind="quiet">
            {c.var.text.common.cancel}
          </ButtonLink>
        </div>
      </form>
    </>,
  )
}

type PartProps = Refused & { c: AdminContext }

function Words({ c, values, errors }: PartProps) {
  const { form } = c.var.text.quickReplies
  return (
    <Card>
      <Field
        name="shortcut"
        label={form.shortcut}
        hint={form.shortcutHint}
        value={values.shortcut}
        error={errors.shortcut}
        maxlength={42}
        autocomplete="off"
        required
      />
      <Field
        name="title"
        label={form.title}
        hint={form.titleHint}
        value={values.title}
        error={errors.title}
        autocomplete="off"
        required
      />
      <TextAreaField
        name="message"
        label={form.message}
        rows={6}
        value={values.message}
        error={errors.message}
        hint={
          <>
            {form.messageHint(MERGE_FIELDS.map((field) => `{${field}}`).join(', '))}{' '}
            <span data-counts="field-message" data-limit={LIMITS.textBody} data-limit-with-file={LIMITS.caption}>
              {form.counted(lengthOf(values.message), values.mediaKey === '' ? LIMITS.textBody : LIMITS.caption)}
            </span>
          </>
        }
      />
    </Card>
  )
}

function FileChoice({ c, values, errors, kept }: PartProps & { kept: readonly StoredFile[] }) {
  const { form } = c.var.text.quickReplies
  const { mediaKey } = values
  const name = values.fileName || kept.find(({ key }) => key === mediaKey)?.name || mediaKey
  return (
    <Card title={form.file} hint={form.fileHint}>
      {mediaKey === '' ? null : (
        <>
          <input type="hidden" name="mediaKey" value={mediaKey} />
          <p>
            <bdi>{form.current(name)}</bdi>
          </p>
          <CheckField name="withoutFile" label={form.removeFile} />
        </>
      )}
      <SelectField
        name="mediaKind"
        label={form.kind}
        value={values.mediaKind}
        choices={FILE_KINDS.map((kind) => ({ value: kind, label: form.kinds[kind] }))}
      />
      <SampleField
        name="media"
        label={form.choose}
        hint={form.chooseHint}
        kindOf="mediaKind"
        sample={NO_SAMPLE}
        accept={ACCEPTED}
        error={errors.media}
        text={c.var.text.templates.form}
      />
      {kept.length === 0 ? null : (
        <SelectField
          name="kept"
          label={form.kept}
          value=""
          choices={[
            { value: '', label: form.keptNone },
            ...kept.map(({ key, name: file, kind, sizeBytes }) => ({
              value: key,
              label: `${file} · ${kind === 'audio' || kind === 'sticker' ? kind : form.kinds[kind]}, ${sizeSaid(sizeBytes)}`,
            })),
          ]}
        />
      )}
    </Card>
  )
}

const ACCEPTED = 'image/jpeg,image/png,video/mp4,video/3gpp,.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.txt'
