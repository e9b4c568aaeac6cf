import { expect, it } from 'vitest';
import en from './en.json' with { type: 'json' };
import id from './id.json' with { type: 'json' };

const textsOf = (tree: object, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? textsOf(value, `${prefix}${key}.`)
      : [[`${prefix}${key}`, String(value)] as [string, string]],
  );
const placeholders = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();

const indonesian = new Map(textsOf(id));
const english = new Map(textsOf(en));

it('both languages have the same keys', () => {
  expect([...english.keys()].sort()).toEqual([...indonesian.keys()].sort());
});

it('a text takes the same values in both languages', () => {
  for (const [key, text] of indonesian) expect([key, placeholders(english.get(key) ?? '')]).toEqual([key, placeholders(text)]);
});

it('no text is empty', () => {
  for (const [key, text] of [...indonesian, ...english]) expect([key, text.trim() === '']).toEqual([key, false]);
});
