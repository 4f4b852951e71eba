import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { cronsOf, isDue } from '../../scripts/local/cron'
import { localSecrets } from '../../scripts/local/secrets'
import * as demo from '../../scripts/seed/rows'
import { parseBot } from '../../src/bots/bot'
import { CAPABILITIES } from '../../src/staff/capabilities'

const folder = mkdtempSync(path.join(tmpdir(), 'local-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('local secrets', () => {
  test('are made once, at random, for the owner only, and kept', () => {
    const file = path.join(folder, 'made.vars')
    const secrets = localSecrets(file)
    expect(Buffer.from(secrets.MASTER_KEY, 'base64')).toHaveLength(32)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(localSecrets(file)).toEqual(secrets)
    expect(localSecrets(path.join(folder, 'other.vars'))).not.toEqual(secrets)
  })

  test('fill only what the file leaves empty', () => {
    const file = path.join(folder, 'half.vars')
    writeFileSync(file, 'OPENAI_BASE_URL=http://localhost:1\nSESSION_SECRET=mine\nSETUP_TOKEN=\n')
    expect(localSecrets(file).SESSION_SECRET).toBe('mine')
    expect(readFileSync(file, 'utf8')).toMatch(
      /^OPENAI_BASE_URL=http:\/\/localhost:1\nSESSION_SECRET=mine\nMASTER_KEY=/,
    )
    expect(readFileSync(file, 'utf8')).not.toMatch(/SETUP_TOKEN=\n/)
  })
})

describe('the local cron', () => {
  test('knows every expression of wrangler.toml', () => {
    const crons = cronsOf(readFileSync('wrangler.toml', 'utf8'))
    expect(crons).toContain('* * * * *')
    for (const cron of crons) expect(() => isDue(cron, new Date())).not.toThrow()
  })

  test('calls the hourly one at its minute only', () => {
    expect(isDue('0 * * * *', new Date('2026-11-23T10:00:00Z'))).toBe(true)
    expect(isDue('0 * * * *', new Date('2026-11-23T10:01:00Z'))).toBe(false)
    expect(isDue('* * * * *', new Date('2026-11-23T10:01:00Z'))).toBe(true)
  })
})

describe('the demo', () => {
  test.each(demo.bots(0).map((row, index) => ({ ...row, id: index + 1 })))('bot $name can be read', (row) => {
    expect(parseBot({ ...row, isBotActive: true, stopsHere: false })).toMatchObject({ ok: true })
  })

  test('gives only permissions that exist', () => {
    const known = Object.entries(CAPABILITIES).flatMap(([feature, list]) => list.map((one) => `${feature} ${one}`))
    expect(known).toEqual(
      expect.arrayContaining(demo.PERMISSIONS.map(({ feature, capability }) => `${feature} ${capability}`)),
    )
  })
})
