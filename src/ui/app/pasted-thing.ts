/** What a pasted text is: undefined for nothing that can be opened. */
export type PastedThing =
  | { readonly kind: 'report'; readonly text: string }
  /** A view of what this page shows. */
  | { readonly kind: 'view'; readonly fragment: string }
  /** Another page, or this one with other traces. */
  | { readonly kind: 'link'; readonly address: string };

/** Each line of a report names a CPU and an event. */
const REPORT_LINE = /\[\d{3,}\].*\s[\d.]+:\s+\w+:/;

/** @param page the page's own address, without query and fragment */
export function pastedThing(text: string, page: string): PastedThing | undefined {
  const trimmed = text.trim();
  if (/^#?v=1(&|$)/.test(trimmed)) return { kind: 'view', fragment: trimmed.replace(/^#/, '') };
  if (trimmed.startsWith(`${page}#`)) return { kind: 'view', fragment: trimmed.slice(page.length + 1) };
  if (trimmed.startsWith(`${page}?`)) return { kind: 'link', address: trimmed };
  if (/^https?:\/\/\S+$/.test(trimmed)) {
    return { kind: 'link', address: `${page}?trace=${encodeURIComponent(trimmed)}` };
  }
  return REPORT_LINE.test(text) ? { kind: 'report', text } : undefined;
}
