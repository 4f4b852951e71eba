/** Addresses that lead inside, in the ways in which they are hidden. Nothing may be called at any of them. */
export const INSIDE = [
  'https://127.0.0.1/',
  'https://localhost/',
  'https://localhost./',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[fe80::1]/',
  'https://[fd00::1]/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://127.1/',
  'https://0/',
  'https://169.254.169.254/latest/meta-data/',
  'https://10.0.0.1/',
  'https://172.16.0.1/',
  'https://192.168.0.1/',
  'https://100.64.0.1/',
  'https://metadata.google.internal/',
  'https://printer.local/',
  'https://intranet/',
  'http://hooks.example.com/',
  'https://hooks.example.com:8443/',
  'https://user:pass@hooks.example.com/',
  'https://hooks.example.com@127.0.0.1/',
  'ftp://hooks.example.com/',
  'file:///etc/passwd',
  'gopher://hooks.example.com/',
  'data:text/plain,x',
  'javascript:1',
  'https://１２７.０.０.１/',
  'https://127。0。0。1/',
] as const

/** Names of the open internet that DNS leads inside: what the look-up answers, by name. */
export const LEADING_INSIDE: Record<string, string> = {
  'a.inside.example.com': '127.0.0.1',
  'b.inside.example.com': '10.0.0.7',
  'c.inside.example.com': '169.254.169.254',
  'd.inside.example.com': '::1',
  'e.inside.example.com': '::ffff:10.0.0.1',
  'f.inside.example.com': 'fd00::5',
  'g.inside.example.com': '100.64.1.1',
}

/** A name that is public and answers with a way inside: redirects are not followed. */
export const REDIRECTING = 'redirect.example.com'
