import type { Outside } from './outside'

/**
 * The same deploy against an account that has nothing, or everything: each command that would change something is said
 * instead of run, no file is written. What a first deploy does can so be read, and CI sees that it still can be planned.
 */
export function rehearsal(real: Outside): Outside {
  const note = (args: readonly string[]) => real.say(`  wrangler ${args.map(quoted).join(' ')}`)
  const none = { isOk: false, stdout: '', output: 'does not exist' }
  const done = { isOk: true, stdout: '', output: '' }
  return {
    ...real,
    ask: async (args) => {
      const words = args.slice(0, 2).join(' ')
      if (words === 'd1 list') return { isOk: true, stdout: '[]', output: '[]' }
      if (args.includes('--command') && args.includes('--json')) return { ...none, output: 'no such table' }
      if (words === 'd1 execute') note(args)
      return words === 'd1 execute' ? done : none
    },
    run: async (args) => {
      note(args)
      return done
    },
    deploy: async (args) => {
      note(args)
      return { ...done, targets: [] }
    },
    writeToml: () => {},
    writeSecrets: () => {},
    keepsFiles: true,
  }
}

function quoted(word: string): string {
  return /^[\w./=:-]+$/.test(word) ? word : JSON.stringify(word)
}
