/** Longest text one chat message carries: half of what WhatsApp takes, for phones that count differently. */
export const MESSAGE_CHARACTERS = 32_000;
/** Longest text that WhatsApp shows under a picture. */
export const CAPTION_CHARACTERS = 1_024;
/** Room for the line that says which part it is, `(99/99)` and a line break. */
const MARK_CHARACTERS = 10;

/** Breaks a line that is longer than a message by itself, never inside a surrogate pair. */
function pieces(line: string, room: number): string[] {
  if (line.length <= room) return [line];
  const parts: string[] = [];
  let rest = line;
  while (rest.length > room) {
    const last = rest.charCodeAt(room - 1);
    const at = last >= 0xd800 && last <= 0xdbff ? room - 1 : room;
    parts.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...parts, rest];
}

/** A text as one message, or cut at line borders into messages that end with `(1/3)`, each at most `limit` characters. */
export function splitText(text: string, limit = MESSAGE_CHARACTERS): string[] {
  if (text.length <= limit) return [text];
  const room = limit - MARK_CHARACTERS;
  const parts: string[] = [];
  let current: string | null = null;
  for (const line of text.split('\n').flatMap((line) => pieces(line, room))) {
    if (current === null) current = line;
    else if (current.length + 1 + line.length <= room) current += `\n${line}`;
    else {
      parts.push(current);
      current = line;
    }
  }
  if (current !== null) parts.push(current);
  return parts.map((part, index) => `${part}\n(${index + 1}/${parts.length})`);
}
