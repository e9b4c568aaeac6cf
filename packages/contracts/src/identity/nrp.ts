import { plainText } from '../define/typed-text.ts';

/** The shortest part of a number that is one by itself. */
const NUMBER_DIGITS_MIN = 5;
/** A number of civil servants; none is longer. */
const NUMBER_DIGITS_MAX = 18;
/** Two numbers of the police, which one number is never grouped like. */
const TWO_NUMBERS = /^[0-9]{8}[\s-]+[0-9]{8}$/;

/**
 * A personnel number as it is stored: digits as text, leading zeros kept. Blanks, dots, dashes and slashes between digits are dropped.
 * @returns null when anything but 1–30 digits remains, and for two numbers.
 */
export function parseNrp(input: string): string | null {
  if (numbersIn(input).length > 1) return null;
  const text = plainText(input).replace(/[\s./-]/g, '');
  return /^[0-9]{1,30}$/.test(text) ? text : null;
}

/**
 * The personnel numbers in a text, separated by a slash, a line break or the like, or by a blank where one number would be too long or both
 * have eight digits. A part of
 * few digits belongs to the number beside it.
 */
export function numbersIn(input: string): string[] {
  const apart = (separator: RegExp): string[] | null => {
    const parts = input.split(separator).map((part) => plainText(part).replace(/[\s.-]/g, ''));
    return parts.length > 1 && parts.every((part) => /^[0-9]+$/.test(part) && part.length >= NUMBER_DIGITS_MIN) ? parts : null;
  };
  const isTooLong = input.replace(/[^0-9]/g, '').length > NUMBER_DIGITS_MAX;
  const isTwo = isTooLong || TWO_NUMBERS.test(plainText(input).trim());
  return apart(/[/|,;&\n\r]+/) ?? (isTwo ? apart(isTooLong ? /\s+/ : /[\s\p{Pd}\u2212]+/u) : null) ?? [input];
}
