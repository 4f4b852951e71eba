import { Hono, type Context } from 'hono'
import { numberOf, tokenOf } from './accounts'
import { bytesOf } from './media-bytes'
import { checkUpload } from './media-checks'
import { addFile, fileOf, urlOf } from './media-files'
import { isRefused, refusal, type Refusal } from './refusals'
import type { Reporting } from './send'
import { nowOf, type World } from './world'

const ID = '/:version{v[0-9]+\\.[0-9]+}/:mediaId{[0-9]{16,}}'

/** Upload, look up, bytes and delete, with ids and addresses that die. Source: reference §8.1. */
export function mediaApi(world: World, _reporting: Reporting): Hono {
  const api = new Hono()

  api.post('/:version{v[0-9]+\\.[0-9]+}/:phoneNumberId/media', async (c) => {
    const token = tokenOf(world, c.req.header('authorization'))
    if (isRefused(token)) return refuse(c, token)
    const number = numberOf(world, token, c.req.param('phoneNumberId'), 'POST')
    if (isRefused(number)) return refuse(c, number)
    const form = await c.req.formData().catch(() => new FormData())
    const [file, type] = [form.get('file'), form.get('type')]
    const refused = checkUpload(form.get('messaging_product'), file, type)
    if (refused || !(file instanceof File)) return refuse(c, refused ?? refusal(400, 100, 'Invalid parameter'))
    const bytes = new Uint8Array(await file.arrayBuffer())
    const mime = typeof type === 'string' && type !== '' ? type : file.type
    const { id } = await addFile(world, { bytes, mime, from: 'business', phoneNumberId: number.id })
    return c.json({ id })
  })

  api.get(ID, async (c, next) => {
    const id = c.req.param('mediaId') ?? ''
    if (!world.media.files.has(id)) return next()
    const file = allowed(world, c, id)
    if (isRefused(file)) return refuse(c, file)
    return c.json({
      messaging_product: 'whatsapp',
      url: urlOf(world, file, 'getMedia'),
      mime_type: file.mime,
      sha256: Buffer.from(file.sha256, 'base64').toString('hex'),
      file_size: String(file.bytes.length),
      id,
    })
  })

  api.delete(ID, async (c, next) => {
    const id = c.req.param('mediaId') ?? ''
    if (!world.media.files.has(id)) return next()
    const file = allowed(world, c, id)
    if (isRefused(file)) return refuse(c, file)
    world.media.files.delete(id)
    return c.json({ success: true })
  })

  api.get('/whatsapp_business/attachments/', (c) => {
    if (!c.req.header('user-agent')) return c.text('Bad request', 400)
    if (isRefused(tokenOf(world, c.req.header('authorization')))) return c.text('Unauthorized', 401)
    const file = fileOf(world, c.req.query('mid') ?? '', undefined)
    const isFresh = Number(c.req.query('ext')) * 1000 > nowOf(world)
    return isRefused(file) || !isFresh ? c.text('URL signature expired', 404) : bytesOf(file)
  })
  return api
}

function allowed(world: World, c: Context, id: string) {
  const token = tokenOf(world, c.req.header('authorization'))
  if (isRefused(token)) return token
  const file = fileOf(world, id, c.req.query('phone_number_id'))
  if (isRefused(file)) return file
  const number = numberOf(world, token, file.phoneNumberId, c.req.method)
  return isRefused(number) ? number : file
}

function refuse(c: Context, { status, body }: Refusal): Response {
  return c.json(body, status as 400)
}
