import { searchLeads } from '../../crm/lead-search-store'
import { showPart } from '../page'
import type { AdminContext } from '../route'

/** Leads for the recipient's field, as the browser offers them; only those that this person may see. */
export async function leads(c: AdminContext): Promise<Response> {
  const { staff } = c.var
  const seesAll = staff.can('leads', 'view')
  if (!seesAll && !staff.can('leads', 'view_own')) return showPart(c, <></>)
  const found = await searchLeads(c.env, c.req.query('to') ?? '', seesAll ? null : staff.staffId)
  return showPart(
    c,
    <>
      {found.map(({ name, phonenumber }) => (
        <option value={phonenumber} label={`${name}, ${phonenumber}`}></option>
      ))}
    </>,
  )
}
