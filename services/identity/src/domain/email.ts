/** An e-mail address, trimmed and lower case; null when it has no plausible form (ASCII local part, dotted domain). */
export function parseEmail(input: string): string | null {
  const text = input.trim().toLowerCase();
  return text.length <= 200 && /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(text)
    ? text
    : null;
}
