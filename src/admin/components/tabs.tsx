type Tab = { label: string; href: string; isCurrent: boolean }

/** Pages that belong together, as links: works without script and keeps the address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav class="tabs tabs-border" aria-label={label}>
      {tabs.map((tab) => (
        <a
          href={tab.href}
          class={`tab ${tab.isCurrent ? 'tab-active' : ''}`}
          aria-current={tab.isCurrent ? 'page' : undefined}
        >
          {tab.label}
        </a>
      ))}
    </nav>
  )
}
