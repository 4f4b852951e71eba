/**
 * The project's own lint rules (README, "The map"): imports point one way, and each outside world has one door.
 *
 *   worker → app → admin, doors → stores, apis → everything else
 */
import path from 'node:path'

const root = path.dirname(path.dirname(import.meta.dirname))

/** The first pattern that fits a file says what it is. */
const ROLES = [
  ['test', /^(test|bench|scripts)\/|^[^/]+$/],
  ['simulator', /^simulator\//],
  ['stubs', /^durable-objects\/stubs\.ts$/],
  ['object', /^durable-objects\//],
  ['worker', /^src\/worker\.ts$/],
  ['app', /^src\/app\.ts$/],
  ['asset', /^src\/admin\/assets\//],
  ['admin', /^src\/admin\//],
  ['door', /^src\/(.*\/)?(door|webhook|development)\.tsx?$/],
  ['table', /^src\/db\//],
  ['store', /^src\/(.*[/-])?store\.ts$/],
  ['store', /^src\/staff\/auth(-tables)?\.ts$/], // better-auth's adapter wants drizzle itself
  ['api', /^src\/(.*[/-])?api\.ts$/],
  ['engine', /^src\/bots\//],
  ['plain', /^src\//],
]

/** Who may import a role. A role that is not named here may be imported by all of src/ and durable-objects/. */
const IMPORTERS = {
  test: ['test'],
  simulator: ['simulator', 'test'],
  worker: ['test'],
  app: ['worker', 'test'],
  admin: ['app', 'admin', 'asset', 'test'],
  asset: ['asset', 'admin', 'test'],
  door: ['app', 'door', 'test'],
  api: ['worker', 'app', 'admin', 'door', 'object', 'store', 'api', 'plain', 'test'],
  store: ['worker', 'app', 'admin', 'door', 'object', 'store', 'api', 'plain', 'test'],
  stubs: ['worker', 'app', 'admin', 'door', 'object', 'store', 'api', 'plain', 'stubs', 'test'],
  object: ['worker', 'object', 'test'],
}

/** Which packages only some roles may import. */
const PACKAGES = [
  { name: /^hono($|\/)|^@hono\//, by: ['app', 'admin', 'asset', 'door', 'simulator', 'test'] },
  { name: /^drizzle-orm($|\/)/, by: ['store', 'table', 'test'] },
  { name: /^cloudflare:/, by: ['worker', 'object', 'test'] },
  { name: /^node:(fs|http|https|child_process|net)/, by: ['test', 'simulator'] },
]

const VAGUE = /^(utils?|libs?|helpers?|services?|managers?)(\.[jt]sx?)?$/
const STUB_MAKERS = new Set(['idFromName', 'idFromString', 'getByName', 'newUniqueId'])

function roleOf(file) {
  return ROLES.find(([, pattern]) => pattern.test(file))?.[0] ?? 'test'
}

function relative(filename) {
  return path.relative(root, filename).replaceAll(path.sep, '/')
}

/** Where an import leads: a path of ours (without its extension's certainty), or null for a package. */
function target(file, source) {
  if (!source.startsWith('.')) return null
  const joined = path.posix.join(path.posix.dirname(file), source)
  return /\.(m?[jt]sx?|css|json|sql|svg)$/.test(joined) ? joined : `${joined}.ts`
}

function importProblem(file, source, isType) {
  const role = roleOf(file)
  const led = target(file, source)
  if (led === null) {
    const rule = PACKAGES.find(({ name }) => name.test(source))
    return rule && !rule.by.includes(role) ? `A file of kind "${role}" does not import "${source}".` : null
  }
  const ledTo = roleOf(led)
  if (role === 'simulator' && /^(src|durable-objects)\//.test(led)) {
    return 'The simulator shares nothing with the app: a mistake would be on both sides.'
  }
  if (/^src\/whatsapp\/schema\.ts$/.test(led) && !/^(src\/whatsapp|test|bench|scripts)\//.test(file)) {
    return 'Only src/whatsapp knows Meta’s JSON.'
  }
  if (role === 'engine' && led === 'src/env.ts') return 'The bot engine is pure: it sees no bindings.'
  if (isType && (ledTo === 'object' || ledTo === 'store')) return null
  const importers = IMPORTERS[ledTo]
  return importers && !importers.includes(role)
    ? `A file of kind "${role}" does not import one of kind "${ledTo}" (${led}).`
    : null
}

const layers = {
  create(context) {
    const file = relative(context.filename)
    const check = (node) => {
      const source = node.source?.value
      if (typeof source !== 'string') return
      const message = importProblem(file, source, (node.importKind ?? node.exportKind) === 'type')
      if (message) context.report({ node, message })
    }
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    }
  },
}

const fetchInApi = {
  create(context) {
    if (['api', 'asset', 'test', 'simulator'].includes(roleOf(relative(context.filename)))) return {}
    return {
      CallExpression(node) {
        const { callee } = node
        const isFetch =
          (callee.type === 'Identifier' && callee.name === 'fetch') ||
          (callee.type === 'MemberExpression' &&
            callee.object.name === 'globalThis' &&
            callee.property.name === 'fetch')
        if (isFetch) context.report({ node, message: 'Only a file named api.ts calls fetch.' })
      },
    }
  },
}

const stubsInOnePlace = {
  create(context) {
    if (['stubs', 'test', 'simulator'].includes(roleOf(relative(context.filename)))) return {}
    return {
      MemberExpression(node) {
        if (node.computed || !STUB_MAKERS.has(node.property.name)) return
        context.report({
          node,
          message: 'Stubs are made in durable-objects/stubs.ts only: the first call pins a place.',
        })
      },
    }
  },
}

const tellingNames = {
  create(context) {
    const vague = relative(context.filename)
      .split('/')
      .find((part) => VAGUE.test(part))
    if (!vague) return {}
    return {
      Program: (node) =>
        context.report({ node, message: `"${vague}" says nothing: name the product's noun or the one idea.` }),
    }
  },
}

export default {
  meta: { name: 'crm' },
  rules: { layers, 'fetch-in-api': fetchInApi, 'stubs-in-one-place': stubsInOnePlace, 'telling-names': tellingNames },
}
