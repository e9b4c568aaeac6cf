/** Longest text in a template's gap; WhatsApp takes 1,024 characters of the whole body. */
const CHARACTERS_MAX = 800;

/** A text as a template's gap takes it: in one line, without runs of blanks; a long one is cut, with what to do for the rest. */
export function templateText(text: string): string {
  const line = text
    .split(/\s*\n\s*/)
    .filter((part) => part !== '')
    .join(' · ')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= CHARACTERS_MAX ? line : `${line.slice(0, CHARACTERS_MAX).trimEnd()}…`;
}
