import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { expect, it } from 'vitest';
import { fieldErrors } from './failure.ts';

const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true }));
const fault = (schema: object, value: unknown) => {
  const check = ajv.compile({ type: 'object', properties: { field: schema }, required: ['field'], additionalProperties: false });
  check(value);
  return fieldErrors('body', check.errors ?? []);
};

it.each([
  [{}, {}, 'wajib diisi', 'is required', 'é obrigatório'],
  [{ type: 'integer' }, { field: 'x' }, 'harus berupa bilangan bulat', 'must be a whole number', 'deve ser um número inteiro'],
  [
    { enum: ['likes', 'comments'] },
    { field: 'x' },
    'harus salah satu dari: likes, comments',
    'must be one of: likes, comments',
    'deve ser um destes valores: likes, comments',
  ],
  [
    { type: 'string', maxLength: 2 },
    { field: 'xyz' },
    'maksimal 2 karakter',
    'must have at most 2 characters',
    'deve ter no máximo 2 caracteres',
  ],
  [{ type: 'string', minLength: 1 }, { field: '' }, 'tidak boleh kosong', 'must not be empty', 'não pode ficar vazio'],
  [{ type: 'number', minimum: 1 }, { field: 0 }, 'harus minimal 1', 'must be at least 1', 'deve ser no mínimo 1'],
  [{ type: 'array', maxItems: 1 }, { field: [1, 2] }, 'maksimal 1 isian', 'must have at most 1 entry', 'deve ter no máximo 1 item'],
  [
    { type: 'string', format: 'date' },
    { field: 'x' },
    'harus berupa tanggal YYYY-MM-DD',
    'must be a date YYYY-MM-DD',
    'deve ser uma data YYYY-MM-DD',
  ],
])('a fault of %j is told in all languages', (schema, value, id, en, pt) => {
  expect(fault(schema, value)).toEqual([{ field: 'field', message: { id, en, pt } }]);
});

it('a pattern is never shown', () => {
  const errors = JSON.stringify(fault({ type: 'string', pattern: '^[A-Z]{1,5}$' }, { field: '!' }));
  expect(errors).toContain('mengandung karakter yang tidak diizinkan');
  expect(errors).not.toContain('A-Z');
});

it('a field that may be null is told once what is wrong with it', () => {
  const nullable = { anyOf: [{ type: 'string', maxLength: 2 }, { type: 'null' }] };
  expect(fault(nullable, { field: 'xyz' })).toEqual([
    { field: 'field', message: { id: 'maksimal 2 karakter', en: 'must have at most 2 characters', pt: 'deve ter no máximo 2 caracteres' } },
  ]);
});

it('an unknown field is named', () => {
  expect(fault({}, { field: 1, other: 2 })).toEqual([
    { field: 'other', message: { id: 'bukan kolom yang dikenal', en: 'is not a known field', pt: 'não é um campo conhecido' } },
  ]);
});

it('a body of made-up fields is not answered with all of them', () => {
  const faults = Array.from({ length: 8_000 }, (_, i) => ({ keyword: 'additionalProperties', params: { additionalProperty: `k${i}` } }));
  expect(fieldErrors('body', faults)).toHaveLength(50);
});
