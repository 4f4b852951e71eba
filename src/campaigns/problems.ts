import type { FieldProblem } from '../bots/read-config'
import { fillTemplate } from '../whatsapp/templates/fill'
import { partsOf, type TemplateDefinition } from '../whatsapp/templates/definition'
import type { TemplateMapping } from '../whatsapp/templates/mapping'
import { canSend } from '../whatsapp/throughput'
import { NO_TEMPLATE } from './campaign-draft'
import type { Campaign, CampaignDraft } from './campaign'
import { instantOf, nextRun } from './schedule'

export type KnownTemplate = { definition: TemplateDefinition; wabaId: string; missingFiles: readonly string[] }
export type ProblemsGiven = {
  /** Null where it is not there (any more). */
  template: KnownTemplate | null
  templateB: KnownTemplate | null
  number: { phoneNumberId: string; wabaId: string; status: string | null } | null
  now: number
}

type Asked = CampaignDraft & Pick<Campaign, 'run'>

/**
 * What a campaign still wants before it can be started, by the input of its form. Empty: it can be. What it finds may change
 * until the campaign runs; each run looks again.
 */
export function problemsOf(campaign: Asked, given: ProblemsGiven): FieldProblem[] {
  return [
    ...numberProblems(campaign, given),
    ...templateProblems(campaign, given),
    ...abProblems(campaign, given),
    ...audienceProblems(campaign),
    ...scheduleProblems(campaign, given.now),
    ...settingsProblems(campaign, given),
  ]
}

/**
 * The slot of the button that leads to our own counted link: its address ends in `/l/{{1}}`. Any other page would be asked for
 * something that it does not know. Null where there is none.
 */
export function linkSlotOf(definition: TemplateDefinition): string | null {
  const { buttons } = partsOf(definition.components)
  const index = buttons.findIndex((button) => button.type === 'URL' && /\/l\/\{\{[^{}]+\}\}$/.test(button.url))
  return index < 0 ? null : `buttons.${index}`
}

function numberProblems({ numberId }: Asked, { number }: ProblemsGiven): FieldProblem[] {
  if (numberId === null) return [problem('number_id', 'Choose the number that it goes out from')]
  if (!number) return [problem('number_id', 'This number is not connected any more: choose another one')]
  return canSend(number) ? [] : [problem('number_id', `This number cannot send: WhatsApp says ${number.status ?? ''}`)]
}

function templateProblems(campaign: Asked, given: ProblemsGiven): FieldProblem[] {
  const { templateId, mapping } = campaign
  if (templateId === null) return [problem('template_id', 'Choose a template')]
  return ofTemplate(
    campaign,
    { field: 'template_id', mappingField: 'mapping', mapping, template: given.template },
    given,
  )
}

function abProblems(campaign: Asked, given: ProblemsGiven): FieldProblem[] {
  const { settings, mappingB: mapping, templateId } = campaign
  if (!settings.ab) return []
  const field = 'ab.templateId'
  if (settings.ab.templateId === NO_TEMPLATE) return [problem(field, 'Choose the second template')]
  if (settings.ab.templateId === templateId)
    return [problem(field, 'This is the first template: choose another one to compare it with')]
  return [
    ...ofTemplate(campaign, { field, mappingField: 'mapping_b', mapping, template: given.templateB }, given),
    ...(given.template && given.templateB && given.template.definition.category !== given.templateB.definition.category
      ? [problem(field, 'Both templates have to be of one category, or their costs and rules differ')]
      : []),
  ]
}

type OfTemplate = { field: string; mappingField: string; mapping: TemplateMapping; template: KnownTemplate | null }

function ofTemplate(campaign: Asked, one: OfTemplate, { number }: ProblemsGiven): FieldProblem[] {
  const { field, mappingField, mapping, template } = one
  if (!template) return [problem(field, 'This template is not there any more: choose another one')]
  const { definition, wabaId, missingFiles } = template
  if (definition.status !== 'APPROVED')
    return [problem(field, `WhatsApp sends only approved templates; this one is ${definition.status}`)]
  if (definition.category === 'AUTHENTICATION')
    return [problem(field, 'A template for one-time codes cannot go to many people')]
  if (number && number.wabaId !== wabaId)
    return [problem(field, 'This template belongs to another WhatsApp account than the number')]
  const filled = fillTemplate(definition, withLink(campaign, definition, mapping), () => SOME_VALUE)
  const slots = filled.ok ? [] : filled.problems.map((one) => problem(`${mappingField}.${one.field}`, one.message))
  const files = missingFiles.map((slot) =>
    problem(`${mappingField}.${slot}`, 'This file is not there any more: choose another one'),
  )
  return [...slots, ...files, ...columnProblems(campaign, mappingField, mapping)]
}

/** Any person's field is taken to be filled, with what is a text and a number too. */
const SOME_VALUE = '1'

function withLink({ settings }: Asked, definition: TemplateDefinition, mapping: TemplateMapping): TemplateMapping {
  const slot = settings.link && linkSlotOf(definition)
  return slot ? { ...mapping, [slot]: { from: 'text', text: SOME_VALUE } } : mapping
}

function columnProblems({ audience }: Asked, field: string, mapping: TemplateMapping): FieldProblem[] {
  const columns = audience.by === 'list' ? audience.columns : []
  return Object.entries(mapping).flatMap(([slot, source]) =>
    source.from === 'column' && !columns.includes(source.name)
      ? [problem(`${field}.${slot}`, `The list has no column “${source.name}”`)]
      : [],
  )
}

function audienceProblems({ audience, relType }: Asked): FieldProblem[] {
  if (audience.by === 'list' && audience.rows === 0) return [problem('audience.by', 'Import the list of people first')]
  if (audience.by === 'hand' && audience.ids.length === 0)
    return [problem('audience.ids', 'Choose at least one person')]
  if (audience.by === 'hand' && relType === 'whatsapp_groups') return [problem('audience.by', 'Choose groups')]
  if (audience.by === 'filter' && relType === 'whatsapp_groups' && audience.filter.groupIds.length === 0)
    return [problem('audience.groupIds', 'Choose at least one group')]
  return []
}

function scheduleProblems(campaign: Asked, now: number): FieldProblem[] {
  const { campaignType, scheduledSendTime, sendTimes, sendNow, timeZone, autoReminderDays, run } = campaign
  if (campaignType === 'custom') return customProblems(sendTimes, timeZone, { now, isFirst: run === 0 })
  const problems = []
  if (campaignType === 'recurring' && autoReminderDays === null)
    problems.push(problem('auto_reminder_days', 'Say after how many days it goes out again'))
  if (sendNow) return [...problems, ...endProblems(campaign, now)]
  const at = instantOf(scheduledSendTime, timeZone)
  if (at === null)
    return [...problems, problem('scheduled_send_time', 'Say when it goes out, or that it goes out at once')]
  if (at <= now && (campaignType === 'onetime' || run === 0))
    return [...problems, problem('scheduled_send_time', 'This time has passed')]
  return [...problems, ...endProblems(campaign, now)]
}

function customProblems(
  times: readonly string[],
  timeZone: string,
  { now, isFirst }: { now: number; isFirst: boolean },
) {
  if (times.length === 0) return [problem('send_times', 'Add at least one date and time')]
  const gone = times.filter((time) => (instantOf(time, timeZone) ?? 0) <= now)
  if (gone.length === times.length) return [problem('send_times', 'All of these times have passed')]
  return isFirst && gone[0] !== undefined
    ? [problem('send_times', `${gone[0].replace('T', ' ')} has passed: take it off the list`)]
    : []
}

function endProblems(campaign: Asked, now: number): FieldProblem[] {
  const { ends } = campaign.settings
  if (campaign.campaignType !== 'recurring' || campaign.autoReminderDays === null) return []
  if (nextRun(campaign, null, now) !== null) return []
  return [
    ends.by === 'date'
      ? problem('ends.date', 'The last day is before the first time it would go out')
      : problem('ends.runs', `It has gone out ${campaign.run} times already`),
  ]
}

function settingsProblems({ settings, campaignType, autoReminderDays }: Asked, given: ProblemsGiven): FieldProblem[] {
  const { quiet, ab, link } = settings
  const problems = []
  if (quiet && quiet.from === quiet.to) problems.push(problem('quiet.to', 'Quiet from and to are the same time'))
  if (ab && campaignType === 'recurring' && ab.waitMinutes >= (autoReminderDays ?? Infinity) * 24 * 60)
    problems.push(problem('ab.waitMinutes', 'The next time would come before this one has a winner'))
  const templates = [given.template, ...(ab ? [given.templateB] : [])]
  if (link && templates.some((one) => one && linkSlotOf(one.definition) === null))
    problems.push(
      problem(
        'link.url',
        'The template has no button whose address ends in /l/{{1}}, so there is no place for the link',
      ),
    )
  return problems
}

function problem(field: string, message: string): FieldProblem {
  return { field, message }
}
