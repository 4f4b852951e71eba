type StepsProps = { names: readonly string[]; step: number; label: (number: number, name: string) => string }

/** Where one is in something that takes several pages; `step` counts from 0. */
export function Steps({ names, step, label }: StepsProps) {
  return (
    <ol class="steps w-full text-sm" aria-label={label(step + 1, names[step] ?? '')}>
      {names.map((name, n) => (
        <li class={`step ${n <= step ? 'step-primary' : ''}`} aria-current={n === step ? 'step' : undefined}>
          {name}
        </li>
      ))}
    </ol>
  )
}
