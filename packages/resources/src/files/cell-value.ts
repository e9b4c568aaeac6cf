import { type Field, isoCodes, plainText, type ResourceText } from '@balai/contracts';
import { dayIn, withoutFormulaMarks } from '@balai/documents';
import type { Texts } from '@balai/runtime/problem';
import { fold } from '../values/fold.ts';

/** A value as the wire carries it, or what is wrong with the cell. */
export type CellValue = { readonly value: unknown } | { readonly fault: Texts };

/** Texts of the values of a choice. */
export type ChoiceTexts = Readonly<Record<string, ResourceText>>;

const YES = new Set(['yes', 'ya', 'sim', 'y', 's', 'true', '1', 'benar', 'verdadeiro', '✓', 'x']);
const NO = new Set(['no', 'tidak', 'nao', 'n', 'false', '0', 'salah', 'falso']);
const CURRENCY = /^(?:r\$|rp\.?|us\$|idr|brl|usd|[$€£])\s*|\s*(?:%|idr|brl|usd)$/gi;

/** Names of countries that are no name of the CLDR. */
const OTHER_NAMES: Readonly<Record<string, string>> = { uk: 'GB', usa: 'US', eua: 'US', england: 'GB', holland: 'NL' };
let countries: ReadonlyMap<string, string> | null = null;

/** Codes of countries by their folded names in the three languages. */
function countryNames(): ReadonlyMap<string, string> {
  if (countries !== null) return countries;
  const found = new Map<string, string>();
  for (const language of ['en', 'id', 'pt']) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of isoCodes('country')) {
      const name = names.of(code);
      if (name !== undefined && !found.has(fold(name))) found.set(fold(name), code);
    }
  }
  for (const [name, code] of Object.entries(OTHER_NAMES)) found.set(name, code);
  countries = found;
  return found;
}

/** A decimal as the wire writes it, from one with either separator: `1.299,90`, `1,299.90`, `R$ 5`, `5%`. Other texts stay as they are. */
export function decimalIn(typed: string): string {
  const text = plainText(typed).replace(CURRENCY, '').replace(/\s/g, '');
  if (/^-?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(text) && (text.includes(',') || text.split('.').length > 2))
    return text.replaceAll('.', '').replace(',', '.');
  if (/^-?\d{1,3}(?:,\d{3})+\.\d+$/.test(text) || /^-?\d{1,3}(?:,\d{3}){2,}$/.test(text)) return text.replaceAll(',', '');
  return text.replace(/^(-?\d+),(\d+)$/, '$1.$2');
}

function integerIn(text: string, { min, max }: Field & { kind: 'integer' }): CellValue {
  const digits = /^([+-]?\d{1,15})(?:[.,]0+)?$/.exec(text)?.[1];
  if (digits === undefined)
    return { fault: { id: 'harus berupa bilangan bulat', en: 'must be a whole number', pt: 'deve ser um número inteiro' } };
  const value = Number(digits);
  if (value >= min && value <= max) return { value };
  return {
    fault: { id: `harus antara ${min} dan ${max}`, en: `must be between ${min} and ${max}`, pt: `deve estar entre ${min} e ${max}` },
  };
}

/** What a cell says of a field, `ref` apart. What is wrong with texts is said where the value is read. */
export function cellValue(cell: string, field: Field, choices: ChoiceTexts = {}): CellValue {
  const text = withoutFormulaMarks(cell);
  const word = fold(text);
  switch (field.kind) {
    case 'integer':
      return integerIn(plainText(text), field);
    case 'boolean':
      if (YES.has(word) || NO.has(word)) return { value: YES.has(word) };
      return { fault: { id: 'harus ya atau tidak', en: 'must be yes or no', pt: 'deve ser sim ou não' } };
    case 'decimal':
      return { value: decimalIn(text) };
    case 'choice': {
      const found = field.values.find((one) => fold(one) === word || Object.values(choices[one] ?? {}).some((said) => fold(said) === word));
      return { value: found ?? text };
    }
    case 'day':
      return { value: dayIn(plainText(text)) ?? text };
    case 'country':
      return { value: countryNames().get(word) ?? plainText(text).toUpperCase() };
    case 'currency':
      return { value: plainText(text).toUpperCase() };
    case 'tags':
      return { value: text.split(/[,;|\n]/) };
    default:
      return { value: text };
  }
}
