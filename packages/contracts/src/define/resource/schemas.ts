import Type, { type TProperties, type TSchema } from 'typebox';
import { Day, Instant, nullable, only, Uuid } from '../schema.ts';
import { decimalText, type Field, type Fields, isAlwaysSet, TAG_MAX } from './field.ts';

const range = (field: Field & { kind: 'decimal' }): string =>
  `${decimalText(field.min, field.places)} to ${decimalText(field.max, field.places)}`;

/** A value of the field on the wire, when it is there. */
function valueSchema(field: Field): TSchema {
  switch (field.kind) {
    case 'text':
      return Type.String({ minLength: 1, maxLength: field.max });
    case 'email':
      return Type.String({ minLength: 3, maxLength: 254, pattern: '^\\S+@\\S+$' });
    case 'phone':
    case 'tax-id':
    case 'number':
      return Type.String({ minLength: 1, maxLength: 40 });
    case 'currency':
      return Type.String({ pattern: '^[A-Z]{3}$' });
    case 'country':
      return Type.String({ pattern: '^[A-Z]{2}$' });
    case 'url':
      return Type.String({ maxLength: 2_000, pattern: '^https?://\\S+$' });
    case 'choice':
      return Type.Enum([...field.values]);
    case 'decimal':
      return Type.String({ pattern: `^-?\\d{1,16}(\\.\\d{1,${Math.max(field.places, 1)}})?$`, description: range(field) });
    case 'integer':
      return Type.Integer({ minimum: field.min, maximum: field.max });
    case 'boolean':
      return Type.Boolean();
    case 'day':
      return Day;
    case 'instant':
      return Instant;
    case 'ref':
      return Uuid;
    case 'tags':
      return Type.Array(Type.String({ minLength: 1, maxLength: TAG_MAX }), { maxItems: field.max });
    case 'lines':
      return Type.Array(Type.Object(wireProperties(field.fields)), { maxItems: field.max });
  }
}

/** The fields of a row as answers and events show them; what a caller may not see is null. */
export const wireProperties = (fields: Fields): TProperties =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const schema = valueSchema(field);
      return [name, isAlwaysSet(field) && field.mask === undefined ? schema : nullable(schema)];
    }),
  );

/** Texts that the service reads itself: it says what is wrong with them in words, of all fields at once. */
const READ_KINDS: readonly Field['kind'][] = ['email', 'phone', 'tax-id', 'currency', 'country', 'url', 'decimal', 'day', 'instant'];

function inputSchema(field: Field): TSchema {
  if (field.kind === 'lines') return Type.Array(only(inputProperties(field.fields, false)), { maxItems: field.max });
  if (!READ_KINDS.includes(field.kind)) return valueSchema(field);
  const description = field.kind === 'decimal' ? `${range(field)}, at most ${field.places} digits after the point` : field.kind;
  return Type.String({ maxLength: field.kind === 'url' ? 2_000 : 254, description });
}

/** The fields that people write. `isPatch`: each may be left out. */
export const inputProperties = (fields: Fields, isPatch: boolean): TProperties =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => field.computed !== true)
      .map(([name, field]) => {
        const schema = inputSchema(field);
        const admitted = isAlwaysSet(field) ? schema : nullable(schema);
        return [name, field.required === true && !isPatch ? admitted : Type.Optional(admitted)];
      }),
  );
