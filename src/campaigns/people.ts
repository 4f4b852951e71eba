/** One row of an imported list that can be used; kept a hundred a row in `tblwhatsapp_campaign_people`. */
export type ListedPerson = {
  /** As a spreadsheet counts, from 1. */
  row: number
  /** E.164 digits, without a plus. */
  phone: string
  phoneKey: string
  name: string
  /** By the list's `columns`. */
  values: string[]
}
