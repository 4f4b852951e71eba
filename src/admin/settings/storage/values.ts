import { z } from 'zod'
import { FEWEST_SET_DAYS } from '../../../archive/age'
import type { Catalogue } from '../../text/en'

export const STORAGE = '/admin/whatsapp/settings/storage'
export const STORED = ['whatsapp_archive_days', 'whatsapp_archive_megabytes', 'whatsapp_campaign_days'] as const
export type Values = Record<(typeof STORED)[number], string>

export const MOST_DAYS = 3_650
const FEWEST_CAMPAIGN_DAYS = 30

/** 0 is never. */
export function valuesSchema({ errors }: Catalogue['storage']) {
  const days = (fewest: number, say: string) =>
    whole((days) => days === 0 || (days >= fewest && days <= MOST_DAYS), say)
  return z.object({
    whatsapp_archive_days: days(FEWEST_SET_DAYS, errors.days(FEWEST_SET_DAYS, MOST_DAYS)),
    whatsapp_archive_megabytes: whole((mb) => mb === 0 || (mb >= 100 && mb <= 9_500), errors.megabytes),
    whatsapp_campaign_days: days(FEWEST_CAMPAIGN_DAYS, errors.campaignDays(FEWEST_CAMPAIGN_DAYS, MOST_DAYS)),
  })
}

function whole(isFit: (value: number) => boolean, say: string) {
  return z
    .string()
    .regex(/^\d{1,5}$/, say)
    .refine((digits) => isFit(Number(digits)), say)
    .transform((digits) => String(Number(digits)))
}

/** Whether a time in days became shorter; 0 is never. */
export function isShorter(before: string, after: string): boolean {
  return Number(after) > 0 && (Number(before) === 0 || Number(after) < Number(before))
}
