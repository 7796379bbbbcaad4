/** Three lanes that take turns: one holds while the next waits. */
export function Logo({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true">
      <rect x="1" y="2" width="9" height="5" rx="1.5" fill="var(--mode-ex)" />
      <rect
        x="1.5"
        y="9"
        width="8.5"
        height="4"
        rx="1"
        fill="none"
        stroke="var(--mode-ex)"
        strokeDasharray="2 1.4"
      />
      <rect x="10" y="8.5" width="6" height="5" rx="1.5" fill="var(--mode-ex)" />
      <rect
        x="1.5"
        y="15.5"
        width="14"
        height="4"
        rx="1"
        fill="none"
        stroke="var(--mode-pr)"
        strokeDasharray="2 1.4"
      />
      <rect x="16" y="15" width="5" height="5" rx="1.5" fill="var(--mode-pr)" />
    </svg>
  );
}
