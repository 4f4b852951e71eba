import { spawn } from 'node:child_process'
import path from 'node:path'
import { root } from './bootstrap.mjs'

/** `npm run prove -- all --short`: one proof after another, each as by itself. Answers 1 where one of them is violated. */
export async function runAll(names, args) {
  const failed = []
  for (const name of names) {
    const startedAt = Date.now()
    process.stderr.write(`\n${name}\n`)
    const code = await run(['prove', name, ...args])
    const seconds = Math.round((Date.now() - startedAt) / 1000)
    process.stderr.write(`${name}: ${code === 0 ? 'passed' : 'FAILED'} in ${seconds} s\n`)
    if (code !== 0) failed.push(name)
  }
  const which = failed.length === 0 ? '' : ` (${failed.join(', ')})`
  process.stderr.write(`\n${names.length - failed.length} passed, ${failed.length} failed${which}\n`)
  return failed.length === 0 ? 0 : 1
}

function run(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, 'scripts/run.mjs'), ...args], { stdio: 'inherit' })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
