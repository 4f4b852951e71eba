export type CurlCall = { method: string; url: string; headers: Record<string, string>; body: string | null }

/** Every call of curl in a shell text that somebody is to copy; `variables` are what it would find set. Throws where a word means nothing here. */
export function curlCalls(shell: string, variables: Readonly<Record<string, string>>): CurlCall[] {
  const known: Record<string, string> = { ...variables }
  const calls: CurlCall[] = []
  for (const command of commandsOf(shell)) {
    // What a program would have to work out is given by the test.
    const assigned = /^(\w+)='([^']*)'$/.exec(command)
    if (assigned) known[assigned[1]!] = assigned[2]!
    if (/^curl\s/.test(command)) calls.push(callOf(wordsOf(command, known).slice(1)))
  }
  return calls
}

/** At line ends and `;` outside of quotes; a backslash goes on in the next line. */
function commandsOf(shell: string): string[] {
  const parts = shell.replaceAll('\\\n', ' ').match(/(?:'[^']*'|"(?:\\.|[^"\\])*"|[^;\n'"])+/g)
  return (parts ?? []).map((part) => part.trim()).filter(Boolean)
}

function wordsOf(command: string, known: Readonly<Record<string, string>>): string[] {
  const filled = (text: string) =>
    text.replaceAll(/\$(\w+)/g, (_, name: string) => {
      const value = known[name]
      if (value === undefined) throw new Error(`$${name} is not set`)
      return value
    })
  const words = command.match(/(?:'[^']*'|"(?:\\.|[^"\\])*"|[^\s'"])+/g) ?? []
  return words.map((word) =>
    word.replaceAll(/'([^']*)'|"((?:\\.|[^"\\])*)"|[^'"]+/g, (all, single?: string, double?: string) =>
      single === undefined ? filled(double === undefined ? all : double.replaceAll(/\\(["\\$`])/g, '$1')) : single,
    ),
  )
}

/** As curl reads its options: with data and no method it posts. */
function callOf(words: readonly string[]): CurlCall {
  const call: CurlCall = { method: '', url: '', headers: {}, body: null }
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!
    const value = () => words[++at] ?? ''
    if (word === '-X') call.method = value()
    else if (word === '-H') {
      const [name = '', ...rest] = value().split(':')
      call.headers[name.toLowerCase()] = rest.join(':').trim()
    } else if (word === '-d' || word === '--data-raw') call.body = value()
    else if (word.startsWith('-')) throw new Error(`No option that this knows: ${word}`)
    else call.url = word
  }
  call.method ||= call.body === null ? 'GET' : 'POST'
  return call
}
