/** An opaque place in a list: what is listed and where to go on. */
export function encodeCursor(list: string, position: string): string {
  return Buffer.from(`${list}|${position}`).toString('base64url');
}

/** The position in a cursor of that list; null when the text is not one. */
export function decodeCursor(list: string, cursor: string): string | null {
  const text = Buffer.from(cursor, 'base64url').toString();
  return text.startsWith(`${list}|`) ? text.slice(list.length + 1) : null;
}
