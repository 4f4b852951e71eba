// Loaded before the first paint, so that a chosen theme does not flash. No choice: the system's preference rules.
const KEY = 'theme'

applyTheme(stored())

document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element) || !event.target.closest('[data-toggles-theme]')) return
  const next = current() === 'dark' ? 'light' : 'dark'
  localStorage.setItem(KEY, next)
  applyTheme(next)
})

window.addEventListener('storage', (event) => {
  if (event.key === KEY) applyTheme(event.newValue)
})

function applyTheme(theme: string | null): void {
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme
  else delete document.documentElement.dataset['theme']
}

function current(): string {
  const chosen = document.documentElement.dataset['theme']
  return chosen ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
