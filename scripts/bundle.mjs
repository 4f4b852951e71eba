import { build } from 'esbuild'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * Turns one of our TypeScript files (with JSX and extensionless imports) into an ES module that Node can import;
 * packages stay outside. Answers the module's address. To be called from the project's folder.
 */
export async function bundleForNode(entry) {
  const folder = path.resolve('node_modules/.cache/crmconnect')
  mkdirSync(folder, { recursive: true })
  const outfile = path.join(folder, `${entry.replaceAll(/[^\w-]/g, '_')}.${process.pid}.mjs`)
  await build({
    entryPoints: [path.resolve(entry)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    loader: { '.sql': 'text', '.css': 'text', '.svg': 'text', '.html': 'text' },
    sourcemap: 'inline',
    logLevel: 'error',
  })
  process.setSourceMapsEnabled(true)
  process.once('exit', () => rmSync(outfile, { force: true }))
  return pathToFileURL(outfile).href
}
