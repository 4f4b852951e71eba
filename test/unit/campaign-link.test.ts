import { expect, test } from 'vitest'
import { linkCode, readLinkCode } from '../../src/campaigns/link-code'

const KEY = btoa('0123456789abcdef0123456789abcdef')
const OTHER = btoa('fedcba9876543210fedcba9876543210')
const ADA = { campaignId: 1234, run: 7, phoneKey: '15550100999' }

test('a code opens to whose it is, is always the same, and holds no phone number', async () => {
  for (const phoneKey of ['15550100999', 'u:US.10000000000000000001']) {
    const owner = { ...ADA, phoneKey }
    const code = await linkCode(KEY, owner)
    expect(await readLinkCode(KEY, code)).toEqual(owner)
    expect(await linkCode(KEY, owner)).toBe(code)
    expect(code.length).toBeLessThan(100)
    expect(code).toMatch(/^[\w-]+$/)
    expect(atob(code.replaceAll('-', '+').replaceAll('_', '/'))).not.toContain('5550100999')
  }
})

test('two recipients have two codes', async () => {
  const codes = new Set<string>()
  for (let i = 0; i < 200; i++) codes.add(await linkCode(KEY, { ...ADA, phoneKey: String(15550100000 + i) }))
  expect(codes.size).toBe(200)
})

test('what was changed, made up or sealed elsewhere opens nothing', async () => {
  const code = await linkCode(KEY, ADA)
  const bent = `${code.slice(0, 20)}${code[20] === 'A' ? 'B' : 'A'}${code.slice(21)}`
  for (const wrong of [bent, code.slice(0, -2), `${code}AA`, '', 'abc', 'a.b.c', 'x'.repeat(5000), '../admin'])
    expect(await readLinkCode(KEY, wrong)).toBeNull()
  expect(await readLinkCode(OTHER, code)).toBeNull()
})
