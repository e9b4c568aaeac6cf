import { decimalText, type Field, type Fields, referredName } from './field.ts';

/** A valid CNPJ of the alphanumeric form. */
const TAX_ID = '12ABC34501DE35';

/** What differs between sample rows of the same fields. */
interface Sample {
  /** Makes texts and numbers differ from those of another row. */
  readonly serial: string;
  /** Id of the row that a field names. */
  readonly refTo: (of: string) => string;
  readonly includes: (field: Field) => boolean;
}

function sampleValue(name: string, field: Field, sample: Sample): unknown {
  if (field.example !== undefined) return field.example;
  switch (field.kind) {
    case 'text':
      return `${name.replaceAll('_', ' ')} ${sample.serial}`.slice(0, field.max);
    case 'email':
      return 'ana@example.com';
    case 'phone':
      return '+5511987654321';
    case 'tax-id':
      return TAX_ID;
    case 'currency':
      return 'BRL';
    case 'country':
      return 'BR';
    case 'url':
      return 'https://example.com/';
    case 'choice':
      return field.values[0];
    case 'decimal':
      return decimalText((field.unit === 'percent' ? 500n : 1_250n) * 10n ** BigInt(field.places - 2), field.places);
    case 'integer':
      return Math.max(field.min, Math.min(field.max, 3));
    case 'boolean':
      return true;
    case 'day':
      return '2026-11-29';
    case 'instant':
      return '2026-11-29T09:00:00.000Z';
    case 'ref':
      return sample.refTo(field.of);
    case 'number':
      return field.series.replace('{YYYY}', '2026').replace(/\{(\d)\}/, (_, digits: string) => sample.serial.padStart(Number(digits), '0'));
    case 'tags':
      return ['export'];
    case 'lines':
      return [sampleRow(field.fields, sample)];
  }
}

/** A row with a valid value in each field, as JSON carries it; the same for the same serial. */
export const sampleRow = (fields: Fields, sample: Sample): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => sample.includes(field))
      .map(([name, field]) => [name, sampleValue(name, field, sample)]),
  );

/** A row as people write it. A text `{serial}` stands for a number of its own in every call. */
export const exampleOf = (fields: Fields): Record<string, unknown> =>
  sampleRow(fields, {
    serial: '{serial}',
    refTo: (of) => `{own.refs.${referredName(of)}}`,
    // The row is complete without the others; a serial makes no valid tax id that nobody has.
    includes: ({ computed, kind, unique, required, example }) =>
      computed !== true && (example !== undefined || ((kind !== 'ref' || required === true) && (kind !== 'tax-id' || unique !== true))),
  });
