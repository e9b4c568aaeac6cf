import { type Texts, textIn } from '@balai/contracts';

/** What a validator found, as ajv reports it. */
export interface SchemaFault {
  readonly instancePath?: string;
  readonly keyword?: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

const TYPES: Readonly<Record<string, Texts>> = {
  string: { id: 'teks', en: 'text', pt: 'texto' },
  integer: { id: 'bilangan bulat', en: 'a whole number', pt: 'um número inteiro' },
  number: { id: 'angka', en: 'a number', pt: 'um número' },
  boolean: { id: 'true atau false', en: 'true or false', pt: 'true ou false' },
  array: { id: 'daftar', en: 'a list', pt: 'uma lista' },
  object: { id: 'objek', en: 'an object', pt: 'um objeto' },
  null: { id: 'kosong (null)', en: 'empty (null)', pt: 'vazio (null)' },
};

const FORMATS: Readonly<Record<string, Texts>> = {
  date: { id: 'harus berupa tanggal YYYY-MM-DD', en: 'must be a date YYYY-MM-DD', pt: 'deve ser uma data YYYY-MM-DD' },
  'date-time': {
    id: 'harus berupa tanggal dan waktu dengan zona (ISO 8601)',
    en: 'must be a date and time with a zone (ISO 8601)',
    pt: 'deve ser uma data e hora com fuso (ISO 8601)',
  },
  uuid: { id: 'harus berupa UUID', en: 'must be a UUID', pt: 'deve ser um UUID' },
};

const NOT_VALID: Texts = { id: 'tidak valid', en: 'is not valid', pt: 'não é válido' };

function typeText(type: unknown): Texts {
  const known = [type].flat().flatMap((name) => TYPES[String(name)] ?? []);
  if (known.length === 0) return NOT_VALID;
  return {
    id: `harus berupa ${known.map((one) => one.id).join(' atau ')}`,
    en: `must be ${known.map((one) => one.en).join(' or ')}`,
    pt: `deve ser ${known.map((one) => textIn(one, 'pt')).join(' ou ')}`,
  };
}

function listText(values: unknown): Texts {
  const list = [values].flat().map(String).join(', ');
  return { id: `harus salah satu dari: ${list}`, en: `must be one of: ${list}`, pt: `deve ser um destes valores: ${list}` };
}

const counted = (count: unknown, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

type Wording = (params: Readonly<Record<string, unknown>>) => Texts;

const WORDINGS: Readonly<Record<string, Wording>> = {
  required: () => ({ id: 'wajib diisi', en: 'is required', pt: 'é obrigatório' }),
  additionalProperties: () => ({ id: 'bukan kolom yang dikenal', en: 'is not a known field', pt: 'não é um campo conhecido' }),
  type: ({ type }) => typeText(type),
  enum: ({ allowedValues }) => listText(allowedValues),
  const: ({ allowedValue }) => listText(allowedValue),
  format: ({ format }) => FORMATS[String(format)] ?? NOT_VALID,
  // A pattern limits characters and length; people cannot read the expression itself.
  pattern: () => ({
    id: 'mengandung karakter yang tidak diizinkan atau panjangnya tidak sesuai',
    en: 'contains characters that are not allowed or has the wrong length',
    pt: 'contém caracteres não permitidos ou tem o tamanho errado',
  }),
  minLength: ({ limit }) =>
    limit === 1
      ? { id: 'tidak boleh kosong', en: 'must not be empty', pt: 'não pode ficar vazio' }
      : {
          id: `harus minimal ${limit} karakter`,
          en: `must have at least ${counted(limit, 'character', 'characters')}`,
          pt: `deve ter pelo menos ${counted(limit, 'caractere', 'caracteres')}`,
        },
  maxLength: ({ limit }) => ({
    id: `maksimal ${limit} karakter`,
    en: `must have at most ${counted(limit, 'character', 'characters')}`,
    pt: `deve ter no máximo ${counted(limit, 'caractere', 'caracteres')}`,
  }),
  minItems: ({ limit }) => ({
    id: `harus minimal ${limit} isian`,
    en: `must have at least ${counted(limit, 'entry', 'entries')}`,
    pt: `deve ter pelo menos ${counted(limit, 'item', 'itens')}`,
  }),
  maxItems: ({ limit }) => ({
    id: `maksimal ${limit} isian`,
    en: `must have at most ${counted(limit, 'entry', 'entries')}`,
    pt: `deve ter no máximo ${counted(limit, 'item', 'itens')}`,
  }),
  uniqueItems: () => ({
    id: 'tidak boleh berisi yang sama dua kali',
    en: 'must not hold the same entry twice',
    pt: 'não pode conter o mesmo item duas vezes',
  }),
  minProperties: ({ limit }) => ({
    id: `harus minimal ${limit} kolom`,
    en: `must have at least ${counted(limit, 'field', 'fields')}`,
    pt: `deve ter pelo menos ${counted(limit, 'campo', 'campos')}`,
  }),
  minimum: ({ limit }) => ({ id: `harus minimal ${limit}`, en: `must be at least ${limit}`, pt: `deve ser no mínimo ${limit}` }),
  maximum: ({ limit }) => ({ id: `harus maksimal ${limit}`, en: `must be at most ${limit}`, pt: `deve ser no máximo ${limit}` }),
  exclusiveMinimum: ({ limit }) => ({
    id: `harus lebih dari ${limit}`,
    en: `must be more than ${limit}`,
    pt: `deve ser maior que ${limit}`,
  }),
  exclusiveMaximum: ({ limit }) => ({
    id: `harus kurang dari ${limit}`,
    en: `must be less than ${limit}`,
    pt: `deve ser menor que ${limit}`,
  }),
};

/** A fault as a sentence that follows the field's name, in all languages; never the schema's own expressions. */
export function schemaFaultText(fault: SchemaFault): Texts {
  return WORDINGS[fault.keyword ?? '']?.(fault.params ?? {}) ?? NOT_VALID;
}
