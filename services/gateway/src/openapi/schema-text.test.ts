import Type from 'typebox';
import { expect, it } from 'vitest';
import { schemaText } from './schema-text.ts';

it('reads like an example, with optional fields, variants and limits marked', () => {
  const schema = Type.Object({
    name: Type.String({ minLength: 1, maxLength: 100 }),
    state: Type.Optional(Type.Enum(['a', 'b'])),
    parent: Type.Union([Type.String(), Type.Null()]),
    list: Type.Array(Type.Object({ count: Type.Integer({ minimum: 0 }) })),
  });
  expect(schemaText(JSON.parse(JSON.stringify(schema)))).toBe(`{
  name: string (1–100 characters)
  state?: "a" | "b"
  parent: string | null
  list: [{
    count: integer (0–)
  }]
}`);
});
