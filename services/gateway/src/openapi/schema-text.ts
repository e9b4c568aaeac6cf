import { isSchema, type JsonSchema } from './operation.ts';

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Limits of a single value in words, e.g. ` (1–100 characters)`. */
function limitsOf(schema: JsonSchema): string {
  const range = (from: unknown, to: unknown, unit: string) =>
    from === undefined && to === undefined ? [] : [`${from ?? 0}–${to ?? ''}${unit}`];
  const notes = [
    ...(typeof schema.format === 'string' ? [schema.format] : []),
    ...range(schema.minLength, schema.maxLength, ' characters'),
    ...range(schema.minimum, schema.maximum, ''),
    ...(schema.maxItems === undefined ? [] : [`at most ${schema.maxItems}`]),
    ...(schema.default === undefined ? [] : [`default ${JSON.stringify(schema.default)}`]),
  ];
  return notes.length === 0 ? '' : ` (${notes.join(', ')})`;
}

/** One value's kind in a few characters: `string`, `"a" | "b"`, `integer (1–100)`. */
function nameOf(schema: JsonSchema): string {
  if ('const' in schema) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum)) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  if (typeof schema.$ref === 'string') return schema.$ref.split('/').at(-1) ?? '';
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : String(schema.type ?? 'anything');
  return type + limitsOf(schema);
}

/** A schema as indented text, the way one would write an example of it; `?` marks what may be absent. */
export function schemaText(value: unknown, indent = ''): string {
  const schema = isSchema(value) ? value : {};
  const variants = listOf(schema.anyOf ?? schema.oneOf);
  if (variants.length > 0) return variants.map((one) => schemaText(one, indent)).join(' | ');
  const parts = listOf(schema.allOf);
  if (parts.length > 0) return parts.map((one) => schemaText(one, indent)).join(' & ');
  if (schema.type === 'array') return `[${schemaText(schema.items, indent)}]${limitsOf(schema)}`;
  if (!isSchema(schema.properties)) return nameOf(schema);
  const required = listOf(schema.required);
  const lines = Object.entries(schema.properties).map(
    ([name, property]) => `${indent}  ${name}${required.includes(name) ? '' : '?'}: ${schemaText(property, `${indent}  `)}`,
  );
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`;
}
