import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Package = { version?: string; optionalDependencies?: Record<string, string> }

// npm leaves packages of other platforms out of the lock where they could not be fetched; `npm ci` then refuses it.
test('the lock names the packages of every platform', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Package> }
  const locked = Object.keys(packages).map((place) => place.replace(/^.*node_modules\//, ''))
  const wanted = Object.values(packages).flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}))
  expect(wanted.filter((name) => !locked.includes(name))).toEqual([])
})

test('direct dependencies are pinned to one version', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
    string,
    Record<string, string>
  >
  const versions = Object.values({ ...dependencies, ...devDependencies })
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
})

test('one workerd serves dev, test and bench', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Package> }
  for (const name of ['workerd', 'miniflare', 'wrangler']) {
    expect(Object.keys(packages).filter((place) => place.endsWith(`node_modules/${name}`))).toEqual([
      `node_modules/${name}`,
    ])
  }
})
