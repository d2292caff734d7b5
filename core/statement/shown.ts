/** File, line and what on that line, as `where` shows it: "march.sta, line 214, entry 8801-17". */
export function place(file: string, line?: number | null, what?: string | null): string {
  const parts = [file];
  if (line != null) parts.push(`line ${line}`);
  if (what) parts.push(what);
  return parts.join(', ');
}

/** Long garbage is shown by its beginning. */
export const shown = (text: string): string => {
  const visible = text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
  return visible.length > 60 ? `${visible.slice(0, 57)}…` : visible;
};
