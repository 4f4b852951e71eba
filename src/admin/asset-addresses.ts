import { z } from 'zod'
import type { Env } from '../env'
import type { Language } from '../staff/languages'

const manifestSchema = z.object({ files: z.record(z.string(), z.string()) })

let versions: Record<string, string> | null = null

/**
 * The address of a built file, `/assets/admin.css?v=<hash>`: it may be cached for ever, since a change of the file
 * changes its address. A script with words in it is there in each language (`inbox.es.js`). The hashes come from the manifest that `scripts/build-assets.mjs` writes beside the files.
 */
export async function assetAddresses(env: Env, language: Language): Promise<(file: string) => string> {
  const known = (versions ??= await readVersions(env))
  return (asked) => {
    const spoken = asked.replace(/\.js$/, `.${language}.js`)
    const file = known?.[spoken] ? spoken : asked
    return `/assets/${file}?v=${known?.[file] ?? 'unknown'}`
  }
}

/** Null where there is no manifest yet; asked for again then. */
async function readVersions(env: Env): Promise<Record<string, string> | null> {
  const answer = await env.ASSETS.fetch('https://assets.local/assets/manifest.json')
  if (answer.ok) return manifestSchema.parse(await answer.json()).files
  await answer.body?.cancel()
  return null
}
