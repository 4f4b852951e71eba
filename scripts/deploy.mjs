// `npm run deploy`: from nothing, or from what is there, to a running installation; scripts/deploy/arguments.ts has its flags.
import { bootstrap, root } from './bootstrap.mjs'

await bootstrap()
process.chdir(root)
process.env.WRANGLER_HIDE_BANNER ??= 'true'
const { bundleForNode } = await import('./bundle.mjs')
await import(await bundleForNode('scripts/deploy/main.ts'))
