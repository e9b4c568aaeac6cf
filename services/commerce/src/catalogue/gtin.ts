/** Check digit of a GTIN: weights 3 and 1 by turns from the right (GS1 General Specifications, 7.9). */
function checkDigit(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}

/** A GTIN-8, 12, 13 or 14 without blanks and hyphens; null: the length or the check digit is wrong. */
export function gtinOf(typed: string): string | null {
  const text = typed.replace(/[\s-]/g, '');
  const isGtin = /^(\d{8}|\d{12,14})$/.test(text) && checkDigit(text.slice(0, -1)) === text.at(-1);
  return isGtin ? text : null;
}
