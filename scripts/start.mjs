import { bootstrap, root } from './bootstrap.mjs'

await bootstrap()
process.chdir(root)
process.env.WRANGLER_LOG ??= 'error'
process.env.WRANGLER_SEND_METRICS ??= 'false'
const { bundleForNode } = await import('./bundle.mjs')
await import(await bundleForNode('scripts/local/start.ts'))
