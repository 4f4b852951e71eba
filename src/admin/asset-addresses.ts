import { z } from 'zod'
import type { Env } from '../env'

const manifestSchema = z.object({ files: z.record(z.string(), z.string()) })

let versions: Promise<Record<string, string>> | null = null

/**
 * The address of a built file, `/assets/admin.css?v=<hash>`: it may be cached for ever, since a change of the file
 * changes its address. The hashes come from the manifest that `scripts/build-assets.mjs` writes beside the files.
 */
export async function assetAddresses(env: Env): Promise<(file: string) => string> {
  versions ??= readVersions(env)
  const known = await versions
  return (file) => (known[file] ? `/assets/${file}?v=${known[file]}` : `/assets/${file}`)
}

async function readVersions(env: Env): Promise<Record<string, string>> {
  const answer = await env.ASSETS.fetch('https://assets.local/assets/manifest.json')
  if (answer.ok) return manifestSchema.parse(await answer.json()).files
  await answer.body?.cancel()
  return {}
}
