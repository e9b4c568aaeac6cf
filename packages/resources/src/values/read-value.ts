import { decimalOf, decimalText, type Field, type Fields, isoCodes, plainText, TAG_MAX } from '@balai/contracts';
import { typedPhoneNumber } from '@balai/phone';
import type { FieldError, Texts } from '@balai/runtime/problem';
import { taxIdOf } from './tax-id.ts';

/** A value as code has it, or what is wrong with it. */
export type Read = { readonly value: unknown } | { readonly fault: Texts };

/** Values of a row by field; a field of lines holds a list of them. */
export type Values = Readonly<Record<string, unknown>>;

const REQUIRED: Texts = { id: 'wajib diisi', en: 'is required', pt: 'é obrigatório' };
const fault = (id: string, en: string, pt: string): Read => ({ fault: { id, en, pt } });
const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;
/** Control characters but tab and line breaks: PostgreSQL takes no NUL, and no line of text holds the others. */
const CONTROL = /[^\P{Cc}\t\n\r]/u;

function readText(text: string, field: Field & { kind: 'text' }): Read {
  const value = field.isLong ? text.trim() : plainText(text);
  if (CONTROL.test(value))
    return fault(
      'berisi karakter yang tidak dapat disimpan',
      'has characters that cannot be stored',
      'tem caracteres que não podem ser gravados',
    );
  if (value.length > field.max)
    return fault(`paling banyak ${field.max} karakter`, `has at most ${field.max} characters`, `tem no máximo ${field.max} caracteres`);
  return { value: value === '' ? null : value };
}

function readDecimal(text: string, { places, min, max }: Field & { kind: 'decimal' }): Read {
  const value = decimalOf(text, places);
  const bounds = [decimalText(min, places), decimalText(max, places)] as const;
  if (value === null)
    return fault(
      `harus berupa angka dengan paling banyak ${places} angka di belakang titik`,
      `must be a number with at most ${places} digits after the point`,
      `deve ser um número com no máximo ${places} casas decimais`,
    );
  if (value < min || value > max)
    return fault(
      `harus antara ${bounds[0]} dan ${bounds[1]}`,
      `must be between ${bounds[0]} and ${bounds[1]}`,
      `deve estar entre ${bounds[0]} e ${bounds[1]}`,
    );
  return { value };
}

/** A day that a calendar has. */
const isDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

function readCode(text: string, field: Field): Read {
  switch (field.kind) {
    case 'email':
      return EMAIL.test(text)
        ? { value: text.toLowerCase() }
        : fault('bukan alamat e-mail', 'is no e-mail address', 'não é um endereço de e-mail');
    case 'phone': {
      const digits = typedPhoneNumber(text);
      return digits === null ? fault('bukan nomor telepon', 'is no phone number', 'não é um número de telefone') : { value: `+${digits}` };
    }
    case 'tax-id': {
      const value = taxIdOf(text);
      return value === null
        ? fault('bukan CNPJ, CPF, atau NPWP yang sah', 'is no valid CNPJ, CPF or NPWP', 'não é um CNPJ, CPF ou NPWP válido')
        : { value };
    }
    case 'choice':
      return field.values.includes(text)
        ? { value: text }
        : fault(
            `harus salah satu dari ${field.values.join(', ')}`,
            `must be one of ${field.values.join(', ')}`,
            `deve ser um de ${field.values.join(', ')}`,
          );
    case 'currency':
      return isoCodes('currency').has(text)
        ? { value: text }
        : fault('bukan kode mata uang ISO 4217', 'is no ISO 4217 currency code', 'não é um código de moeda ISO 4217');
    case 'country':
      return isoCodes('country').has(text)
        ? { value: text }
        : fault(
            'bukan kode negara ISO 3166-1 dua huruf',
            'is no two-letter ISO 3166-1 country code',
            'não é um código de país ISO 3166-1 de duas letras',
          );
    case 'url':
      return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
        ? { value: text }
        : fault('bukan alamat web', 'is no web address', 'não é um endereço web');
    case 'day':
      return isDay(text) ? { value: text } : fault('bukan tanggal (YYYY-MM-DD)', 'is no date (YYYY-MM-DD)', 'não é uma data (AAAA-MM-DD)');
    case 'instant': {
      const at = new Date(text);
      return Number.isNaN(at.getTime())
        ? fault('bukan waktu ISO 8601', 'is no ISO 8601 time', 'não é um instante ISO 8601')
        : { value: at };
    }
    default:
      return { value: text };
  }
}

/** A tag as it is stored and compared. */
export const tagOf = (typed: string): string => plainText(typed).toLowerCase();

function readTags(typed: unknown, { max }: Field & { kind: 'tags' }): Read {
  const tags = Array.isArray(typed) ? [...new Set(typed.map((one) => tagOf(String(one))))].filter((one) => one !== '') : [];
  if (tags.length > max) return fault(`paling banyak ${max} tag`, `has at most ${max} tags`, `tem no máximo ${max} tags`);
  return tags.some((one) => one.length > TAG_MAX || CONTROL.test(one))
    ? fault('berisi tag yang tidak dapat disimpan', 'has a tag that cannot be stored', 'tem uma tag que não pode ser gravada')
    : { value: tags };
}

/** A value of one field as code has it, from what the wire carries; null: absent. */
export function readValue(typed: unknown, field: Field): Read {
  if (field.kind === 'tags') return readTags(typed, field);
  if (typed === null || typed === undefined || (typeof typed === 'string' && typed.trim() === '')) return { value: null };
  if (field.kind === 'integer' || field.kind === 'boolean' || typeof typed !== 'string') return { value: typed };
  if (field.kind === 'text') return readText(typed, field);
  if (field.kind === 'decimal') return readDecimal(typed, field);
  return readCode(plainText(typed), field);
}

function readLines(typed: unknown, field: Field & { kind: 'lines' }, path: string, errors: FieldError[]): Values[] {
  const lines: unknown[] = Array.isArray(typed) ? typed : [];
  return lines.map((line, index) => readInto(line as Values, field.fields, `${path}.${index}.`, false, errors));
}

function readInto(given: Values, fields: Fields, path: string, isPatch: boolean, errors: FieldError[]): Values {
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.computed === true && !isPatch && field.otherwise !== undefined) values[name] = field.otherwise;
    if (field.computed === true || (isPatch && !(name in given))) continue;
    if (field.kind === 'lines') {
      values[name] = readLines(given[name], field, `${path}${name}`, errors);
      continue;
    }
    const read = readValue(given[name], field);
    const value = 'fault' in read ? null : (read.value ?? (isPatch ? null : (field.otherwise ?? null)));
    if ('fault' in read) errors.push({ field: `${path}${name}`, message: read.fault });
    else if (value === null && (field.required === true || field.otherwise !== undefined))
      errors.push({ field: `${path}${name}`, message: REQUIRED });
    values[name] = value;
  }
  return values;
}

/** Values of a row from what a call carries, and everything that is wrong with it. `isPatch`: fields that are not named stay as they are. */
export function readValues(given: Values, fields: Fields, isPatch: boolean): { values: Values; errors: FieldError[] } {
  const errors: FieldError[] = [];
  return { values: readInto(given, fields, '', isPatch, errors), errors };
}
