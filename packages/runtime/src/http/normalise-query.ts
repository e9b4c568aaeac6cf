import type { RouteDefinition } from '@balai/contracts';

/** The words a parameter may be; none where it is not one of a fixed set. */
function wordsOf({ properties }: RouteDefinition['query'], name: string): readonly unknown[] {
  const schema: object = properties[name] ?? {};
  return 'enum' in schema && Array.isArray(schema.enum) ? schema.enum : [];
}

const isSame = (word: string, value: string) => word.toLowerCase() === value.trim().toLowerCase();

const BRACKETS = '[]';

/** The parameter the route knows by this name, or by the one before `[]`; null when it knows neither. */
function nameMeant({ properties }: RouteDefinition['query'], name: string): string | null {
  if (Object.hasOwn(properties, name)) return name;
  const bare = name.endsWith(BRACKETS) ? name.slice(0, -BRACKETS.length) : name;
  return Object.hasOwn(properties, bare) ? bare : null;
}

/**
 * The query in one form: an empty parameter counts as absent, a word of a fixed set may have any letter case, `name[]` is a list under
 * `name`, and what the route does not declare is left out: no code behind it may be steered by a word that its contract does not name.
 * The route's schema judges the rest.
 */
export function normaliseQuery(query: unknown, schema: RouteDefinition['query']): Record<string, unknown> {
  const normalised: Record<string, unknown> = Object.create(null);
  if (typeof query !== 'object' || query === null) return normalised;
  for (const given of Object.keys(query)) {
    const value: unknown = Reflect.get(query, given);
    if (typeof value === 'string' && value.trim() === '') continue;
    const name = nameMeant(schema, given);
    if (name === null) continue;
    if (name !== given) normalised[name] = [normalised[name] ?? [], value].flat();
    else if (typeof value !== 'string') normalised[name] = value;
    else normalised[name] = wordsOf(schema, name).find((word) => typeof word === 'string' && isSame(word, value)) ?? value;
  }
  return normalised;
}
