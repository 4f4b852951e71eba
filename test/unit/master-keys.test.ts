import { expect, test } from 'vitest'
import { linkCode, readLinkCode } from '../../src/campaigns/link-code'
import { keyedHash, keyedHashes } from '../../src/settings/keyed-hash'
import { brokenKeys } from '../../src/settings/master-keys'
import { keyOf, seal, unseal } from '../../src/settings/sealed'

const OLD = keyOfBytes(1)
const NEW = keyOfBytes(2)
const PLACE = 'option:whatsapp_access_token'

// As the secret is set, one after the other: each copy of the Worker may still have the one before.
const STEPS = [OLD, `${OLD} ${NEW}`, `${NEW} ${OLD}`]

test('at each step of a rotation everybody opens what a neighbouring step sealed', async () => {
  for (const [index, sealing] of STEPS.entries()) {
    const sealed = await seal(sealing, 'a token', PLACE)
    for (const opening of STEPS.slice(Math.max(0, index - 1), index + 2)) {
      expect(await unseal(opening, sealed, PLACE)).toBe('a token')
    }
  }
})

test('the first key seals, and which key it was is told', async () => {
  const former = await seal(OLD, 'a token', PLACE)
  expect(await keyOf(`${NEW} ${OLD}`, former, PLACE)).toBe(1)
  expect(await keyOf(NEW, former, PLACE)).toBeNull()
  expect(await unseal(NEW, former, PLACE)).toBeNull()
  const newest = await seal(`${NEW},\n${OLD}`, 'a token', PLACE)
  expect(await keyOf(`${NEW} ${OLD}`, newest, PLACE)).toBe(0)
  expect(await unseal(NEW, newest, PLACE)).toBe('a token')
  expect(await unseal(`${NEW} ${OLD}`, newest, 'option:whatsapp_webhook_token')).toBeNull()
})

test('what was hashed under a former key is found, and new hashes are made under the newest', async () => {
  const before = await keyedHash(OLD, 'erased-person', '15550001111')
  expect(await keyedHashes(`${NEW} ${OLD}`, 'erased-person', '15550001111')).toContain(before)
  expect(await keyedHash(`${NEW} ${OLD}`, 'erased-person', '15550001111')).toBe(
    await keyedHash(NEW, 'erased-person', '15550001111'),
  )
})

test('links of before lead on while the former key is in the list', async () => {
  const owner = { campaignId: 7, run: 2, phoneKey: '15550001111' }
  const code = await linkCode(OLD, owner)
  expect(await readLinkCode(`${NEW} ${OLD}`, code)).toEqual(owner)
  expect(await readLinkCode(NEW, code)).toBeNull()
  expect(await readLinkCode(OLD, await linkCode(`${NEW} ${OLD}`, owner))).toBeNull()
})

test('what is no key is told by its place in the list', () => {
  expect(brokenKeys(`${NEW} ${OLD}`)).toEqual([])
  expect(brokenKeys(`${NEW} not-a-key ${btoa('short')}`)).toEqual([2, 3])
})

function keyOfBytes(byte: number): string {
  return btoa(String.fromCharCode(...new Uint8Array(32).fill(byte)))
}
