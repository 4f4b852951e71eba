import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readFileError, newFileJob, settleFile, tryFileAgain } from '../../src/conversations/file-job'
import { readRange } from '../../src/admin/media/byte-range'
import { isHashOf } from '../../src/whatsapp/media/bytes'
import { checkFile, type OfferedFile, tooLarge } from '../../src/whatsapp/media/check-file'
import { cleanName, disposition } from '../../src/whatsapp/media/file-name'
import { readInboundFile } from '../../src/whatsapp/media/inbound-file'
import { sniff } from '../../src/whatsapp/media/sniff'

function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(`test/fixtures/files/${name}`))
}

function verdict(name: string, given: Partial<OfferedFile> & Pick<OfferedFile, 'kind'>) {
  return checkFile(fixture(name), { declared: '', name, ...given })
}

function said(name: string, given: Partial<OfferedFile> & Pick<OfferedFile, 'kind'>): string {
  const answer = verdict(name, given)
  return answer.ok ? 'taken' : answer.say
}

describe('a file is what its bytes say', () => {
  test.each([
    ['photo.jpg', 'image/jpeg'],
    ['picture.png', 'image/png'],
    ['sticker.webp', 'image/webp'],
    ['clip.mp4', 'video/mp4'],
    ['clip.3gp', 'video/3gpp'],
    ['voice.ogg', 'audio/ogg'],
    ['tone.mp3', 'audio/mpeg'],
    ['tone.m4a', 'audio/mp4'],
    ['tone.aac', 'audio/aac'],
    ['tone.amr', 'audio/amr'],
    ['document.pdf', 'application/pdf'],
    ['letter.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['archive.zip', 'application/zip'],
  ])('%s is %s', (name, mime) => {
    expect(sniff(fixture(name))).toBe(mime)
  })

  test('what carries script is a text, never a picture', () => {
    expect(sniff(bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'))).toBe('text/plain')
    expect(sniff(bytes('<!doctype html><script>alert(1)</script>'))).toBe('text/plain')
  })

  test('bytes that nobody knows are nothing', () => {
    expect(sniff(new Uint8Array([0, 1, 2, 3, 4, 5]))).toBeNull()
    expect(sniff(new Uint8Array([0xff, 0xfe, 0x68, 0x00]))).toBeNull()
  })
})

describe('what WhatsApp takes', () => {
  test.each([
    ['photo.jpg', 'image', 5],
    ['picture.png', 'image', 5],
    ['clip.mp4', 'video', 16],
    ['clip.3gp', 'video', 16],
    ['voice.ogg', 'audio', 16],
    ['tone.mp3', 'audio', 16],
    ['tone.m4a', 'audio', 16],
    ['tone.aac', 'audio', 16],
    ['tone.amr', 'audio', 16],
    ['document.pdf', 'document', 100],
    ['letter.docx', 'document', 100],
  ] as const)('%s as %s, up to %i MB', (name, kind, megabytes) => {
    expect(verdict(name, { kind })).toMatchObject({ ok: true, mostBytes: megabytes * 1024 * 1024 })
  })

  test('stickers of 512 × 512 pixels: 100 KB still, 500 KB moving', () => {
    expect(verdict('sticker.webp', { kind: 'sticker' })).toMatchObject({ ok: true, mostBytes: 100 * 1024 })
    expect(verdict('animated.webp', { kind: 'sticker' })).toMatchObject({ ok: true, mostBytes: 500 * 1024 })
    expect(tooLarge('sticker', 100 * 1024)).toBe(
      'This file is too large: WhatsApp takes a sticker that does not move up to 100 KB.',
    )
  })

  test('old Office files by the name that tells them apart', () => {
    const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])
    expect(checkFile(old, { kind: 'document', declared: '', name: 'list.XLS' })).toMatchObject({
      ok: true,
      mime: 'application/vnd.ms-excel',
    })
    expect(checkFile(old, { kind: 'document', declared: '', name: 'setup.msi' })).toMatchObject({ ok: false })
  })

  test('an MP4 that holds sound alone is a sound file where its sender says so', () => {
    expect(verdict('clip.mp4', { kind: 'audio', declared: 'audio/mp4' })).toMatchObject({ ok: true, mime: 'audio/mp4' })
    expect(verdict('clip.mp4', { kind: 'audio', declared: 'video/mp4' })).toMatchObject({ ok: false })
  })
})

describe('a refusal says why', () => {
  test.each([
    [
      'document.pdf',
      { kind: 'image', name: 'photo.jpg', declared: 'image/jpeg' },
      /JPEG and PNG pictures here.*a PDF\./,
    ],
    ['sticker.webp', { kind: 'image' }, /a WebP picture/],
    ['palette.png', { kind: 'image' }, /8 bits a colour in RGB or RGBA/],
    ['deep.png', { kind: 'image' }, /8 bits a colour in RGB or RGBA/],
    ['small.webp', { kind: 'sticker' }, /512 × 512 pixels; this one is 300 × 300/],
    ['photo.jpg', { kind: 'sticker' }, /WebP stickers here/],
    ['stereo.ogg', { kind: 'audio' }, /one channel \(mono\)/],
    ['tone.mp3', { kind: 'audio', isVoice: true }, /Ogg file with Opus/],
    ['archive.zip', { kind: 'document', name: 'letter.pdf', declared: 'application/pdf' }, /a ZIP archive/],
    ['tone.mp3', { kind: 'video' }, /an MP3 file/],
  ] as const)('%s', (name, given, words) => {
    expect(said(name, given)).toMatch(words)
  })

  test('a PNG that ends after its first bytes', () => {
    const answer = checkFile(fixture('picture.png').subarray(0, 12), { kind: 'image', declared: '', name: 'a.png' })
    expect(answer).toMatchObject({ ok: false, say: expect.stringContaining('broken') as string })
  })
})

describe('names', () => {
  test.each([
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Users\\x\\report.docx', 'report.docx'],
    ['\u202Efdp.exe', 'fdp.exe'],
    ['a\u0000b"c<d>|e?.pdf', 'abcde.pdf'],
    ['...', 'file.pdf'],
    ['', 'file.pdf'],
    [null, 'file.pdf'],
    ['Ärger  über\u2028Köln.pdf', 'Ärger überKöln.pdf'],
    [`${'x'.repeat(500)}.pdf`, `${'x'.repeat(120)}.pdf`],
  ])('%j becomes %j', (given, clean) => {
    expect(cleanName(given, 'application/pdf')).toBe(clean)
  })

  test('go into the header for old and new readers, and break out of neither', () => {
    expect(disposition('attachment', "Köln's (1).pdf")).toBe(
      "attachment; filename=\"K_ln's (1).pdf\"; filename*=UTF-8''K%C3%B6ln%27s%20%281%29.pdf",
    )
  })
})

describe('ranges', () => {
  test.each([
    ['bytes=0-99', { offset: 0, length: 100 }],
    ['bytes=900-', { offset: 900, length: 100 }],
    ['bytes=900-5000', { offset: 900, length: 100 }],
    ['bytes=-100', { offset: 900, length: 100 }],
    ['bytes=-5000', { offset: 0, length: 1000 }],
    ['bytes=1000-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-2', null],
    ['bytes=0-1,5-6', null],
    ['items=0-1', null],
    ['bytes=-', null],
    [undefined, null],
  ])('%s of 1,000 bytes', (header, range) => {
    expect(readRange(header, 1000)).toEqual(range)
  })
})

describe('a job', () => {
  const DAY = 86_400_000
  const job = newFileJob('wamid.A', 1, 0, 0, 'name')
  const failed = { ok: false, say: 'No.', isFinal: false } as const

  test('is tried for seven days, from seconds to hours apart, then given up', () => {
    let [current, now, tries] = [job, 0, 0]
    while (current.state === 'waiting') {
      now = current.nextAt
      current = settleFile(current, failed, now)
      tries++
    }
    expect(now).toBe(7 * DAY)
    expect(tries).toBeGreaterThan(20)
    expect(tries).toBeLessThan(60)
    expect(current.error).toBe('final: No.')
  })

  test('tells a failure once, from the second on, and each change of words', () => {
    const once = settleFile(job, failed, 0)
    expect(once).toMatchObject({ version: 0, error: null, nextAt: 2000 })
    const twice = settleFile(once, failed, 2000)
    expect(twice).toMatchObject({ version: 1, error: 'No.' })
    expect(settleFile(twice, failed, 12_000)).toMatchObject({ version: 1 })
    expect(settleFile(twice, { ...failed, say: 'Neither.' }, 12_000)).toMatchObject({ version: 2, error: 'Neither.' })
  })

  test('that was given up begins anew when a person asks, and is told so', () => {
    const over = settleFile(job, { ...failed, isFinal: true }, 8 * DAY)
    expect(tryFileAgain(over, 9 * DAY)).toMatchObject({
      state: 'waiting',
      attempts: 0,
      nextAt: 9 * DAY,
      deadline: 9 * DAY + 3_600_000,
      version: 2,
      error: null,
    })
  })

  test('its words are read back', () => {
    expect(readFileError('final: No.')).toEqual({ say: 'No.', isFinal: true })
    expect(readFileError('No.')).toEqual({ say: 'No.', isFinal: false })
  })
})

describe('the webhook’s file', () => {
  const read = (message: unknown, kind: 'message' | 'call' = 'message') =>
    readInboundFile({ kind, raw: typeof message === 'string' ? message : JSON.stringify(message) })

  test('is read with and without an address', () => {
    expect(read({ type: 'audio', audio: { id: '12', voice: true } })).toEqual({
      type: 'audio',
      mediaId: '12',
      url: null,
      sha256: null,
      name: null,
    })
  })

  test.each([
    ['a text that speaks of one', { type: 'text', text: { body: '"image"' } }],
    ['one without an id', { type: 'image', image: { caption: 'x' } }],
    ['one whose id leads elsewhere', { type: 'image', image: { id: '../me' } }],
    ['one that Meta could not fetch', { type: 'image', image: { id: '1' }, errors: [{ code: 131052 }] }],
    ['broken JSON', '{"type":"image"'],
  ])('is none in %s', (_what, message) => {
    expect(read(message)).toBeNull()
  })
})

test('hashes are compared in base64 and in hex', () => {
  const digest = new Uint8Array([0xfb, 0xff, 0x01])
  expect(isHashOf('+/8B', digest)).toBe(true)
  expect(isHashOf('-_8B', digest)).toBe(true)
  expect(isHashOf('FBFF01', digest)).toBe(true)
  expect(isHashOf('AAAA', digest)).toBe(false)
})

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
