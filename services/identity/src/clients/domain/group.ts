/**
 * A WhatsApp group as it is stored: `<digits and dashes>@g.us`, as WhatsApp shows it; a bare id of 16–22 digits gets its server.
 * @returns null for anything else, which no message could be sent to.
 */
export function parseGroup(input: string): string | null {
  const text = input.trim().toLowerCase();
  if (/^[0-9][0-9-]{0,59}@g\.us$/.test(text)) return text;
  return /^[0-9]{16,22}$/.test(text) ? `${text}@g.us` : null;
}
