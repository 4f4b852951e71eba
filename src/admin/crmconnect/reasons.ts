import type { ReportLine } from '../../crmconnect/import'
import type { Catalogue } from '../text/en'

/** What there is to say of a row, each with the field and the old id that it is about. */
export function reasonsOf({ reasons }: Catalogue['crmconnect'], { notes }: ReportLine): string {
  return notes
    .map(({ reason, field, detail }) => {
      const about = [field, detail].filter((part) => part !== undefined && part !== '').join(': ')
      return about === '' ? reasons[reason] : `${reasons[reason]} (${about})`
    })
    .join('; ')
}
