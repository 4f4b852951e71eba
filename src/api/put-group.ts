import { now } from '../clock'
import { errorsOf, type FieldError } from '../crm-events/read-event'
import { erasedAmong } from '../crm/erased-store'
import { readNumber } from '../crm/phone-number'
import type { Env } from '../env'
import { optionOf, type ConfigSnapshot } from '../settings/snapshot'
import { groupNamed, putGroup as write, type NewMember } from './group-store'
import { invalid, type Problem } from './problem'
import { groupBody, type GroupBody } from './schemas'

const MOST_NAME_CHARS = 100
const MOST_SAID = 100

type GroupPut =
  | { ok: true; isNew: boolean; id: number; members: number; refused: FieldError[] }
  | { ok: false; problem: Problem }

/** A bulk group with these people. Members whose number is none are said and left out; the others are in it. */
export async function putGroup(
  env: Env,
  { config, name, body }: { config: ConfigSnapshot; name: string; body: unknown },
): Promise<GroupPut> {
  const read = groupBody.safeParse(body)
  if (!read.success) return { ok: false, problem: invalid(errorsOf(read.error, '', 'body')) }
  if (name.trim() === '' || name.length > MOST_NAME_CHARS)
    return {
      ok: false,
      problem: invalid([{ field: 'name', message: `has to have 1 to ${MOST_NAME_CHARS} characters` }]),
    }
  const before = await groupNamed(env.DB, name)
  if (before && before.filter !== null) return { ok: false, problem: FILTERED }
  const { members, refused } = await membersOf(env, read.data, optionOf(config, 'whatsapp_default_country'))
  const { description = null, mode } = read.data
  await write(env.DB, {
    name,
    description,
    members,
    isWhole: mode === 'replace',
    at: now(),
    summary: `${name}, by the CRM`,
  })
  const after = await groupNamed(env.DB, name)
  return {
    ok: true,
    isNew: before === null,
    id: after?.id ?? 0,
    members: after?.members ?? 0,
    refused: refused.slice(0, MOST_SAID),
  }
}

/** The last one of a number counts. */
async function membersOf(env: Env, { members }: GroupBody, country: string) {
  const refused: FieldError[] = []
  const byKey = new Map<string, NewMember & { index: number }>()
  for (const [index, { phone, name, fields }] of members.entries()) {
    const number = readNumber(String(phone), country)
    if (number) byKey.set(number.phoneKey, { ...number, name, fields, index })
    else refused.push({ field: `members[${index}].phone`, message: 'is not a phone number' })
  }
  for (const key of await erasedAmong(env, [...byKey.keys()])) {
    const index = byKey.get(key)?.index ?? 0
    refused.push({
      field: `members[${index}].phone`,
      message: 'is of a person who was erased, and is not brought back',
    })
    byKey.delete(key)
  }
  return { members: [...byKey.values()], refused }
}

const FILTERED: Problem = {
  status: 409,
  code: 'group-filtered',
  title: 'Not a list',
  detail: 'The members of this group are found by a filter. Use another name, or change the group under Groups.',
}
