import { type Campaign, type CampaignDraft, isEditable } from '../../campaigns/campaign'
import { MOST_NAME, readDraft } from '../../campaigns/campaign-draft'
import { createCampaign, deleteCampaign, duplicateCampaign, getCampaign, updateCampaign } from '../../campaigns/store'
import { MEDIA_KINDS, type MediaKind } from '../../whatsapp/limits'
import { logAction } from '../activity-log/record-action'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { readMapping } from '../bots/template-values'
import { takeFiles } from '../templates/form-samples'
import { campaignOf } from './campaign-of'
import { editCampaignPage, newCampaignPage } from './form-page'
import { errorsOf, type FormErrors, type FormValues, postedForm, postedValues } from './form-values'
import { keepUpload, type UploadedList } from '../../campaigns/list-files'
import { readUpload } from './list-upload'
import { CAMPAIGNS, campaignPath } from './paths'

export async function create(c: AdminContext): Promise<Response> {
  const posted = await readPosted(c)
  const { values } = posted
  if (values['again'] === '1') return newCampaignPage(c, { values, errors: {} })
  const read = await readWhole(c, posted, null)
  if (!read.ok) return newCampaignPage(c, { values, errors: read.errors })
  const { recorded } = c.var.text.campaigns
  const summary = recorded.created(read.draft.name)
  const id = await createCampaign(c.env, read.draft, by(c, summary))
  await logAction(c, 'campaign.created', summary, { campaignId: id })
  return goOn(c, { id, audience: read.draft.audience }, read.file, 'created')
}

export async function update(c: AdminContext): Promise<Response> {
  const campaign = await campaignOf(c)
  if (!campaign) return showAbsent(c)
  const posted = await readPosted(c)
  const { values } = posted
  if (values['again'] === '1') return editCampaignPage(c, { values, errors: {} })
  const read = await readWhole(c, posted, campaign)
  if (!read.ok) return editCampaignPage(c, { values, errors: read.errors })
  const summary = c.var.text.campaigns.recorded.changed(read.draft.name)
  const opened = { ...campaign, version: Number(values['version']) || 0 }
  const saved = await updateCampaign(c.env, opened, read.draft, by(c, summary))
  if (!saved.ok) return conflicts(c, campaign, values)
  await logAction(c, 'campaign.changed', summary, { campaignId: campaign.id })
  return goOn(c, { id: campaign.id, audience: read.draft.audience }, read.file, 'saved')
}

type Whole = { ok: true; draft: CampaignDraft; file: UploadedList | null } | { ok: false; errors: FormErrors }

/** The form and what came with it; nothing is kept where anything of it is wrong. */
async function readWhole(c: AdminContext, posted: Posted, before: Campaign | null): Promise<Whole> {
  const { values } = posted
  const mappings = { mapping: readMapping('mapping', values), mappingB: readMapping('mapping_b', values) }
  const read = readDraft(postedForm(values), { ...mappings, before })
  const list = values['audience.by'] === 'list' && posted.file ? await readUpload(c, posted.file) : null
  const errors = {
    ...posted.errors,
    ...(read.ok ? {} : errorsOf(read.problems, c.var.text.said)),
    ...(list && !list.ok ? { file: list.say } : {}),
  }
  if (!read.ok || Object.keys(errors).length > 0) return { ok: false, errors }
  return { ok: true, draft: read.value, file: list?.ok ? list.file : null }
}

/** To the columns of a file, to the file that is missing, or to what starting it would mean. */
async function goOn(
  c: AdminContext,
  { id, audience }: Pick<Campaign, 'id' | 'audience'>,
  file: UploadedList | null,
  done: 'created' | 'saved',
): Promise<Response> {
  if (file) await keepUpload(c.env, id, file)
  const wantsList = file !== null || (audience.by === 'list' && audience.rows === 0)
  const mayEdit = c.var.staff.can('whatsapp_campaign', 'edit')
  if (!mayEdit) return c.redirect(campaignPath(id, undefined, { done }), 303)
  return c.redirect(wantsList ? campaignPath(id, 'list') : campaignPath(id, 'review', { done }), 303)
}

/** What was typed stays; it now stands on the version that is there, so a second save is meant. */
async function conflicts(c: AdminContext, { id }: Campaign, values: FormValues): Promise<Response> {
  const theirs = await getCampaign(c.env, id)
  if (!theirs) return showAbsent(c)
  if (!isEditable(theirs)) return c.redirect(campaignPath(id, undefined, { failed: 'running' }), 303)
  return editCampaignPage(c, { values: { ...values, version: String(theirs.version) }, errors: {}, theirs })
}

export async function duplicate(c: AdminContext): Promise<Response> {
  const campaign = await campaignOf(c)
  if (!campaign) return showAbsent(c)
  const { copyOf, recorded } = c.var.text.campaigns
  const name = copyOf(campaign.name).slice(0, MOST_NAME)
  const id = await duplicateCampaign(c.env, campaign.id, name, by(c, recorded.copied(campaign.name)))
  if (id === null) return showAbsent(c)
  await logAction(c, 'campaign.copied', recorded.copied(campaign.name), { campaignId: id })
  return c.redirect(
    c.var.staff.can('whatsapp_campaign', 'edit')
      ? campaignPath(id, 'edit', { done: 'copied' })
      : campaignPath(id, undefined, { done: 'copied' }),
    303,
  )
}

export async function remove(c: AdminContext): Promise<Response> {
  const campaign = await campaignOf(c)
  if (!campaign) return showAbsent(c)
  const summary = c.var.text.campaigns.recorded.deleted(campaign.name)
  const isDeleted = await deleteCampaign(c.env, campaign, by(c, summary))
  if (!isDeleted) return c.redirect(campaignPath(campaign.id, undefined, { failed: 'running' }), 303)
  await logAction(c, 'campaign.deleted', summary, { campaignId: campaign.id })
  return c.redirect(`${CAMPAIGNS}?done=deleted`, 303)
}

export function by(c: AdminContext, summary: string) {
  return { staffId: c.var.staff.staffId, summary }
}

type Posted = { values: FormValues; errors: FormErrors; file: File | null }

/** The form, with files of the template that came along where no script had uploaded them, and the list's own. */
async function readPosted(c: AdminContext): Promise<Posted> {
  const form = await c.req.formData()
  const values = postedValues(form)
  const wanted = [...form.keys()].flatMap((name) => {
    const field = name.endsWith('.file') ? name.slice(0, -'.file'.length) : ''
    const kind = MEDIA.find((one) => one === values[`${field}.kind`])
    return kind ? [{ name: field, kind }] : []
  })
  const taken = await takeFiles(c, Object.fromEntries(form), wanted)
  const file = form.get('file')
  return {
    values: { ...values, ...taken.values },
    errors: taken.errors,
    file: file instanceof File && file.size > 0 ? file : null,
  }
}

const MEDIA = Object.keys(MEDIA_KINDS) as MediaKind[]
