const LENGTH_MAX = 120;

/** A display name on one line, without control and direction characters, at most 120 characters; null: nothing is left. */
export function displayName(name: string | null | undefined): string | null {
  const line = (name ?? '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return [...line].slice(0, LENGTH_MAX).join('') || null;
}

/** Whether the address of a chat is a person's telephone number: digits with country code. */
export const isPhone = (address: string): boolean => /^[0-9]{6,15}$/.test(address);
