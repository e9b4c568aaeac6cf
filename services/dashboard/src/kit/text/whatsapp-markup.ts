/** A run of text with the style WhatsApp shows it in. */
export interface MarkupRun {
  readonly style: 'plain' | 'bold' | 'italic' | 'strike' | 'mono';
  readonly text: string;
}

const STYLE_OF: Readonly<Record<string, MarkupRun['style']>> = { '*': 'bold', _: 'italic', '~': 'strike', '`': 'mono' };
// A marker must touch its text on the inner side and not be inside a word, as in WhatsApp; a run never crosses a line.
const MARKED =
  /(^|[^\p{L}\p{N}])(```[^`]+```|\*[^\s*](?:[^*\n]*[^\s*])?\*|_[^\s_](?:[^_\n]*[^\s_])?_|~[^\s~](?:[^~\n]*[^\s~])?~)(?![\p{L}\p{N}])/gu;

/** Where a line ends without a sign of its own. */
const LINE_END = /([^\s:;,.?!…])\s*\n\s*/gu;

/** A message in one line, its lines parted by dots. */
export const inOneLine = (message: string): string => message.trim().replace(LINE_END, '$1 · ').replace(/\s+/g, ' ');

/** Splits a message into runs: `*bold*`, `_italic_`, `~strike~`, ```` ```mono``` ````; everything else is plain. */
export function parseMarkup(message: string): readonly MarkupRun[] {
  const runs: MarkupRun[] = [];
  let from = 0;
  for (const match of message.matchAll(MARKED)) {
    const marked = match[2] ?? '';
    const start = match.index + (match[1] ?? '').length;
    if (start > from) runs.push({ style: 'plain', text: message.slice(from, start) });
    const width = marked.startsWith('```') ? 3 : 1;
    runs.push({ style: STYLE_OF[marked.charAt(0)] ?? 'plain', text: marked.slice(width, -width) });
    from = start + marked.length;
  }
  if (from < message.length) runs.push({ style: 'plain', text: message.slice(from) });
  return runs;
}
