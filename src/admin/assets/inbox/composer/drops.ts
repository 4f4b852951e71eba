import { en } from '../text'

export function takePastes(area: HTMLTextAreaElement, take: (files: File[]) => void): void {
  area.addEventListener('paste', (event) => {
    const files = filesOf(event.clipboardData)
    if (files.length === 0) return
    event.preventDefault()
    take(files)
  })
}

/** Files that are dropped anywhere on the thread. */
export function takeDrops(thread: HTMLElement, take: (files: File[]) => void): void {
  let depth = 0
  const end = () => {
    depth = 0
    thread.querySelector('[data-drop-hint]')?.remove()
  }
  thread.addEventListener('dragenter', (event) => {
    if (!hasFiles(event)) return
    event.preventDefault()
    depth += 1
    if (depth === 1) thread.append(hint())
  })
  thread.addEventListener('dragover', (event) => {
    if (hasFiles(event)) event.preventDefault()
  })
  thread.addEventListener('dragleave', () => {
    depth -= 1
    if (depth <= 0) end()
  })
  thread.addEventListener('drop', (event) => {
    if (!hasFiles(event)) return
    event.preventDefault()
    end()
    take(filesOf(event.dataTransfer))
  })
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false
}

function filesOf(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])]
}

function hint(): HTMLElement {
  const element = document.createElement('p')
  element.dataset['dropHint'] = ''
  element.className =
    'bg-base-100/90 border-primary pointer-events-none absolute inset-2 z-30 flex items-center justify-center rounded border-2 border-dashed font-medium'
  element.textContent = en.composer.files.drop
  return element
}
