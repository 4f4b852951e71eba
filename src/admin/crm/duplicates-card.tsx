import type { MergedRecord } from '../../crm/merge-store'
import { Badge, ButtonLink, Card, Item, ItemList } from '../components'
import type { AdminContext } from '../route'
import { mergePath } from './merge-path'

type Props = { c: AdminContext; record: MergedRecord; duplicates: readonly MergedRecord[] }

/** Other records of the same number, and the way to merge them. */
export function DuplicatesCard({ c, record, duplicates }: Props) {
  const { duplicates: text } = c.var.text.crm
  const { staff } = c.var
  const mayMerge = staff.can('leads', 'edit') || staff.can('contacts', 'edit')
  return (
    <Card title={text.title} hint={text.hint}>
      <ItemList label={text.title}>
        {duplicates.map(({ relType, id, name, fields }) => (
          <Item
            title={
              <a class="link" href={`/admin/${relType}/${id}`}>
                <bdi dir="auto">{name}</bdi>
              </a>
            }
            detail={[fields.phonenumber, fields.email, fields.company].filter(Boolean).join(' · ')}
          >
            <Badge>{text.kinds[relType]}</Badge>
          </Item>
        ))}
      </ItemList>
      {mayMerge ? (
        <div>
          <ButtonLink href={mergePath([record, ...duplicates])}>{text.merge}</ButtonLink>
        </div>
      ) : null}
    </Card>
  )
}
