import type { RouteDefinition } from '@balai/contracts';

/** The words a parameter may be; none where it is not one of a fixed set. */
function wordsOf({ properties }: RouteDefinition['query'], name: string): readonly unknown[] {
  const schema: object = Object.hasOwn(properties, name) ? (properties[name] ?? {}) : {};
  return 'enum' in schema && Array.isArray(schema.enum) ? schema.enum : [];
}

const isSame = (word: string, value: string) => word.toLowerCase() === value.trim().toLowerCase();

/**
 * The query in one form: an empty parameter counts as absent, and a word of a fixed set may have any letter case. The route's schema
 * judges the rest.
 */
export function normaliseQuery(query: unknown, schema: RouteDefinition['query']): Record<string, unknown> {
  const normalised: Record<string, unknown> = Object.create(null);
  if (typeof query !== 'object' || query === null) return normalised;
  for (const name of Object.keys(query)) {
    const value: unknown = Reflect.get(query, name);
    if (typeof value !== 'string') normalised[name] = value;
    else if (value.trim() !== '') {
      normalised[name] = wordsOf(schema, name).find((word) => typeof word === 'string' && isSame(word, value)) ?? value;
    }
  }
  return normalised;
}
