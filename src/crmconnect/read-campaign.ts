import { CAMPAIGN_TYPES, columnsOf, newDraft } from '../campaigns/campaign'
import { REL_TYPES } from '../campaigns/schema'
import type { Note } from './import'
import { type Reader, refused } from './read-row'
import { isOn, textOf, wholeOf } from './values'

/** A draft, or one that is over: nothing of it is ever due by itself. Whom it goes to is to be chosen again. */
export const readCampaign: Reader = (cell, { zone, importedAt, find }) => {
  const oldId = cell('id')
  if (oldId === null) return refused(oldId, { reason: 'no-id' })
  const name = textOf(cell('name'), 100)
  if (name === '') return refused(oldId, { reason: 'required', field: 'name' })
  const notes: Note[] = []
  const template = find('templates', cell('template'))
  if (cell('template') !== null && template === null)
    notes.push({ reason: 'missing', field: 'template', detail: textOf(cell('template'), 40) })
  const state = textOf(cell('state'), 20).toLowerCase()
  const isOver = isOn(cell('isSent')) || ['done', 'sent', 'completed', 'cancelled', 'stopped'].includes(state)
  if (!isOver) notes.push({ reason: 'schedule' }, { reason: 'audience' })
  const draft = newDraft({
    name,
    relType: REL_TYPES.find((type) => type === cell('relType')) ?? 'leads',
    templateId: template === null ? null : template === 'new' ? 'new' : template.id,
    campaignType: CAMPAIGN_TYPES.find((type) => type === cell('campaignType')) ?? 'onetime',
    autoReminderDays: wholeOf(cell('days')),
    scheduledSendTime: localTime(cell('time')),
    timeZone: zone,
  })
  const { name: _name, relType, templateId, numberId, campaignType, autoReminderDays, ...rest } = columnsOf(draft)
  return {
    ok: true,
    oldId,
    natural: null,
    values: {
      name,
      rel_type: relType,
      template_id: templateId,
      number_id: numberId,
      campaign_type: campaignType,
      auto_reminder_days: autoReminderDays,
      scheduled_send_time: rest.scheduledSendTime,
    },
    fixed: {
      state: isOver ? (state === 'cancelled' || state === 'stopped' ? 'cancelled' : 'done') : 'draft',
      send_times: rest.sendTimes,
      time_zone: rest.timeZone,
      send_now: 0,
      audience: rest.audience,
      mapping: rest.mapping,
      mapping_b: rest.mappingB,
      settings: rest.settings,
      run: 0,
      version: 1,
      created_at: importedAt,
      updated_at: importedAt,
    },
    notes,
  }
}

function localTime(cell: string | null): string | null {
  const found = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)/.exec(cell ?? '')
  return found && !found[1]!.startsWith('0000') ? `${found[1]}T${found[2]}` : null
}
