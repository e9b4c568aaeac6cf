/** Wrong tries that a code survives. With a million codes, five tries find one in 200,000. */
export const TRIES_MAX = 5;

/** How long a code is valid: one by e-mail is used at once, one from an operator is passed on by hand. */
export const VALID_MINUTES = { email: 10, operator: 24 * 60 } as const;

/** Asks and tries an hour, of a number and for a personnel number. */
export const TRIES_AN_HOUR = 5;

/** A personnel number without the blanks, dots, slashes and dashes that people write into it. */
export const plainNrp = (text: string): string => text.replace(/[\s./-]/g, '');

/** A personnel number as somebody may write it in a chat. */
export const isChatNrp = (text: string): boolean => /^[0-9]{6,18}$/.test(text);

/** The six digits in an answer, without blanks and dashes; null: there are not six. */
export function codeIn(text: string): string | null {
  const digits = text.replace(/[\s-]/g, '');
  return /^[0-9]{6}$/.test(digits) ? digits : null;
}
