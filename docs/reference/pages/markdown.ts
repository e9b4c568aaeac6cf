/** First line of every page of the reference. */
export const GENERATED = '_Made from the code by `docs/reference/generate.ts`; do not edit._';

/** Text as a cell of a table. */
export const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** Rows under a head, as a Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Text as code; nothing for nothing. */
export const code = (text: string): string => (text === '' ? '' : `\`${text}\``);

/** A block of code. */
export const block = (text: string): string => `\`\`\`text\n${text}\n\`\`\``;
