/** Type of a value in an answer; with `?` it may be null. */
export type LegacyType = 'string' | 'number' | 'boolean' | 'array' | 'object' | 'string?' | 'number?' | 'object?' | 'boolean?';

export type Values = Readonly<Record<string, LegacyType>>;

/** An answer that existing clients read: where its values are, and of what type. `[]` is each entry of a list. */
export interface LegacyShape {
  readonly route: string;
  readonly status?: number;
  /** The route has several answers, as one that asks for a code first: this is one of them. Absent: every answer has the values. */
  readonly isOneOf?: true;
  /** `file`: bytes to save. `[].key` is of each entry of an answer that is a list itself. */
  readonly values: Values | 'file';
}

const TYPES: readonly string[] = [
  'string',
  'number',
  'boolean',
  'array',
  'object',
  'string?',
  'number?',
  'object?',
  'boolean?',
] satisfies LegacyType[];
const isType = (word: string): word is LegacyType => TYPES.includes(word);

/** Keys with their types, as `key type, key type`. */
export function keys(text: string): Record<string, LegacyType> {
  return Object.fromEntries(
    text.split(', ').map((pair) => {
      const [key = '', type = ''] = pair.split(' ');
      if (!isType(type)) throw new Error(`no type: ${pair}`);
      return [key, type];
    }),
  );
}

/** The same values below a key. */
export const under = (prefix: string, values: Values): Record<string, LegacyType> =>
  Object.fromEntries(Object.entries(values).map(([key, type]) => [`${prefix}${key}`, type]));
