import { readGroupFilter } from '../../crm/group-filter'
import {
  COUNTED,
  countMembers,
  findGroup,
  type GroupRow,
  listGroups,
  type Member,
  readMembers,
} from '../../crm/groups-store'
import { auditOf } from '../../crm/record-store'
import { staffNames } from '../../staff/names-store'
import type { SignedInStaff } from '../../staff/signed-in'
import {
  Alert,
  Badge,
  Button,
  ButtonLink,
  Card,
  ConfirmDialog,
  EmptyState,
  Item,
  ItemList,
  PageHeader,
} from '../components'
import { BULK } from '../bulk-contacts/paths'
import { HistoryCard } from '../crm/record-cards'
import type { FieldErrors } from '../form'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { type GroupField, type GroupValues, NEW_GROUP, storedValues } from './form-values'
import { GroupForm } from './group-form'
import { GROUPS, groupPath } from './paths'
import { idOf } from '../row-id'

const SHOWN_MEMBERS = 20
/** Counted for a page of this many groups; the others say it on their own. */
const COUNTED_GROUPS = 50

export type Refused = { typed: GroupValues; errors: FieldErrors<GroupField> }

export async function groupsPage(c: AdminContext): Promise<Response> {
  const { groups: text } = c.var.text
  const groups = await listGroups(c.env)
  const counts = await Promise.all(groups.slice(0, COUNTED_GROUPS).map((group) => countMembers(c.env, group)))
  const notice = takeNotice(c, text.done)
  return showPage(
    c,
    { title: text.title, place: 'groups' },
    <>
      <PageHeader title={text.title} hint={text.hint}>
        {c.var.staff.can('whatsapp_groups', 'create') ? (
          <ButtonLink href={`${GROUPS}/new`} kind="primary">
            {text.add}
          </ButtonLink>
        ) : null}
      </PageHeader>
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      {groups.length === 0 ? (
        <EmptyState title={text.empty}>{text.emptyAdvice}</EmptyState>
      ) : (
        <Card>
          <ItemList label={text.title}>
            {groups.map((group, n) => (
              <Item
                title={
                  <a class="link" href={groupPath(group.id)}>
                    <bdi dir="auto">{group.name}</bdi>
                  </a>
                }
                detail={group.description}
              >
                <Badge>{kindOf(c, group)}</Badge>
                {counts[n] === undefined ? null : (
                  <span class="text-sm whitespace-nowrap">{text.reaches(counts[n], COUNTED)}</span>
                )}
              </Item>
            ))}
          </ItemList>
        </Card>
      )}
    </>,
  )
}

export async function newGroupPage(c: AdminContext, refused?: Refused): Promise<Response> {
  const { groups: text, crm } = c.var.text
  return showPage(
    c,
    { title: text.add, place: 'groups', status: refused ? 422 : 200 },
    <>
      <PageHeader title={text.add}>
        <ButtonLink href={GROUPS}>{text.back}</ButtonLink>
      </PageHeader>
      {refused ? <Alert kind="error">{crm.notSaved}</Alert> : null}
      <GroupForm
        c={c}
        action={GROUPS}
        save={text.form.create}
        values={refused?.typed ?? NEW_GROUP}
        errors={refused?.errors ?? {}}
      />
    </>,
  )
}

/** The group of the address; null where there is none. */
export async function groupOf(c: AdminContext): Promise<GroupRow | null> {
  const id = idOf(c)
  return id === null || !c.var.staff.can('whatsapp_groups', 'view') ? null : findGroup(c.env, id)
}

export async function groupPage(c: AdminContext, refused?: Refused): Promise<Response> {
  const group = await groupOf(c)
  if (!group) return showAbsent(c)
  const { text, staff } = c.var
  const { groups, crm } = text
  const [people, lines, members, first] = await Promise.all([
    staffNames(c.env),
    auditOf(c.env, { relType: 'whatsapp_groups', id: group.id, since: group.createdAt }),
    countMembers(c.env, group),
    seesMembers(staff, group) ? readMembers(c.env, group, { after: 0, size: SHOWN_MEMBERS }) : null,
  ])
  const notice = refused ? null : takeNotice(c, groups.done)
  return showPage(
    c,
    { title: group.name, place: 'groups', status: refused ? 422 : 200 },
    <>
      <PageHeader title={group.name}>
        <ButtonLink href={GROUPS}>{groups.back}</ButtonLink>
        {staff.can('whatsapp_groups', 'delete') ? <Removal c={c} group={group} /> : null}
      </PageHeader>
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      {refused ? <Alert kind="error">{crm.notSaved}</Alert> : null}
      <Members c={c} group={group} members={members} first={first} />
      {staff.can('whatsapp_groups', 'edit') ? (
        <GroupForm
          c={c}
          action={groupPath(group.id)}
          save={groups.form.save}
          values={refused?.typed ?? storedValues(group)}
          errors={refused?.errors ?? {}}
        />
      ) : group.description ? (
        <Card title={groups.form.title}>
          <p class="break-words whitespace-pre-wrap">{group.description}</p>
        </Card>
      ) : null}
      <HistoryCard c={c} people={people} lines={lines} />
    </>,
  )
}

type MembersProps = { c: AdminContext; group: GroupRow; members: number; first: readonly Member[] | null }

function Members({ c, group, members, first }: MembersProps) {
  const { groups: text } = c.var.text
  const { staff } = c.var
  const isList = group.filter === null
  return (
    <Card title={`${text.members.title}: ${text.reaches(members, COUNTED)}`}>
      <div class="flex flex-wrap items-center gap-3">
        <Badge>{kindOf(c, group)}</Badge>
        {isList && staff.can('whatsapp_contacts', 'view') && members > 0 ? (
          <ButtonLink href={`${BULK}?group=${group.id}`} small>
            {text.members.all}
          </ButtonLink>
        ) : null}
        {isList && staff.can('whatsapp_contacts', 'create') && staff.can('whatsapp_groups', 'edit') ? (
          <ButtonLink href={`${BULK}/import?group=${group.id}`} small>
            {text.members.importCsv}
          </ButtonLink>
        ) : null}
      </div>
      {first === null ? (
        <p class="text-base-content/80 text-sm">{text.members.hidden}</p>
      ) : first.length === 0 ? (
        <p class="text-base-content/80">{isList ? text.members.none : text.members.noneNow}</p>
      ) : (
        <ItemList label={isList ? text.members.title : text.members.first}>
          {first.map(({ name, phone }) => (
            <Item title={<bdi dir="auto">{name || phone}</bdi>} detail={<bdi dir="ltr">{phone}</bdi>} />
          ))}
        </ItemList>
      )}
    </Card>
  )
}

/** Names and numbers are shown to those who see all records of the kind anyway. */
function seesMembers(staff: SignedInStaff, group: GroupRow): boolean {
  const of = group.filter === null ? 'bulk' : readGroupFilter(group.filter)?.of
  if (of === 'leads') return staff.can('leads', 'view')
  return of === 'contacts' ? staff.can('contacts', 'view') : staff.can('whatsapp_contacts', 'view')
}

function kindOf(c: AdminContext, { filter }: GroupRow): string {
  const { kinds, unreadable } = c.var.text.groups
  if (filter === null) return kinds.list
  const read = readGroupFilter(filter)
  return read ? kinds[read.of] : unreadable
}

function Removal({ c, group }: { c: AdminContext; group: GroupRow }) {
  const { groups, common } = c.var.text
  return (
    <>
      <Button kind="danger" opens="delete">
        {groups.remove.button}
      </Button>
      <ConfirmDialog
        id="delete"
        title={groups.remove.title(group.name)}
        action={groupPath(group.id, 'delete')}
        csrfToken={c.var.csrfToken}
        yes={groups.remove.yes}
        no={common.cancel}
      >
        <p>{groups.remove.advice}</p>
      </ConfirmDialog>
    </>
  )
}
