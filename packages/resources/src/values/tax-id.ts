/** Value of a character in a CNPJ: digits count as themselves, letters from `A` = 17 (Receita Federal, July 2026). */
const characterValue = (character: string): number => character.charCodeAt(0) - 48;

/** Check digit by modulus 11 with weights from the right: 2, 3 … `most`, 2 … */
function checkDigit(body: string, most: number): string {
  const sum = [...body].reverse().reduce((total, character, index) => total + characterValue(character) * (2 + (index % (most - 1))), 0);
  const rest = sum % 11;
  return String(rest < 2 ? 0 : 11 - rest);
}

/** A body with its two check digits. @param most highest weight: 9 for CNPJ, 11 for CPF */
export function withCheckDigits(body: string, most = 9): string {
  const first = body + checkDigit(body, most);
  return first + checkDigit(first, most);
}

const isRepeated = (text: string): boolean => new Set(text).size === 1;

/**
 * A tax id in its stored form, upper case without punctuation: CNPJ (14, also alphanumeric), CPF (11 digits), NPWP (15 or 16 digits, which have no
 * public check digit). Null when it is none of them.
 */
export function taxIdOf(typed: string): string | null {
  const text = typed.toUpperCase().replace(/[\s./-]/g, '');
  if (/^[0-9A-Z]{12}\d{2}$/.test(text)) return !isRepeated(text) && withCheckDigits(text.slice(0, 12)) === text ? text : null;
  if (/^\d{11}$/.test(text)) return !isRepeated(text) && withCheckDigits(text.slice(0, 9), 11) === text ? text : null;
  return /^\d{15,16}$/.test(text) && !isRepeated(text) ? text : null;
}
