import { build, type Plugin } from 'esbuild'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Route } from './gates'

/** An address of the Worker; `needs` is null where the admin's list of screens does not know it. */
export type Listed = Omit<Route, 'needs'> & { needs: Route['needs'] | null }

type Lists = { doors: { routes: { method: string; path: string }[] }; SCREENS: readonly Route[] }

/** What the platform gives is not there in Node; the lists need nothing of it. */
const withoutPlatform: Plugin = {
  name: 'without-platform',
  setup(builder) {
    builder.onResolve({ filter: /^cloudflare:/ }, ({ path: name }) => ({ path: name, namespace: 'platform' }))
    builder.onLoad({ filter: /.*/, namespace: 'platform' }, () => ({
      contents:
        'export class DurableObject {}; export class WorkerEntrypoint {}; export const env = {}; export const exports = {}',
    }))
  },
}

/** Hono's own list of the whole Worker, with what each route of the admin needs. */
export async function listRoutes(): Promise<Listed[]> {
  const outfile = path.resolve(`node_modules/.cache/crmconnect/routes.${process.pid}.mjs`)
  const contents = `export { app as doors } from './src/app'; export { SCREENS } from './src/admin/screens'`
  await build({
    stdin: { contents, resolveDir: '.', loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    loader: { '.sql': 'text' },
    plugins: [withoutPlatform],
    logLevel: 'error',
  })
  const { doors, SCREENS } = (await import(pathToFileURL(outfile).href)) as Lists
  rmSync(outfile)
  const needs = new Map(SCREENS.map((route) => [`${route.method} ${route.path}`, route.needs]))
  const listed = doors.routes.flatMap(({ method, path: at }): Listed[] =>
    method === 'GET' || method === 'POST' ? [{ method, path: at, needs: needs.get(`${method} ${at}`) ?? null }] : [],
  )
  return [...new Map(listed.map((route) => [`${route.method} ${route.path}`, route])).values()]
}
