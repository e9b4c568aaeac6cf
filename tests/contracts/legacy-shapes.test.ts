import { isFileRoute } from '@balai/contracts';
import { ROUTES } from '@balai/contracts/catalogue';
import { describe, expect, it } from 'vitest';
import { LEGACY_SHAPES, NEWER_ROUTES } from './legacy-shapes/index.ts';
import { NEVER, NOT_YET } from './legacy-shapes/missing.ts';
import type { Values } from './legacy-shapes/shape.ts';

// Existing clients read answers by these names and types: a route may add to them, and takes nothing away.

interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
}

/** What a schema admits, unions opened. */
const choices = (schema: Schema): readonly Schema[] => schema.anyOf?.flatMap(choices) ?? [schema];

/** The schema of a key that is always there, in every choice that is an object; undefined when there is none. */
function memberOf(schema: Schema, key: string): Schema | undefined {
  const holders = choices(schema).filter((one) => one.type !== 'null');
  const found = holders.map((one) => {
    const parts = one.allOf ?? [one];
    return parts.find((part) => part.required?.includes(key) === true)?.properties?.[key];
  });
  return found.includes(undefined) ? undefined : { anyOf: found.filter((one) => one !== undefined) };
}

const entryOf = (schema: Schema): Schema | undefined => {
  const lists = choices(schema).filter((one) => one.type === 'array');
  return lists.length === 0 ? undefined : { anyOf: lists.flatMap((one) => one.items ?? []) };
};

function at(schema: Schema, path: string): Schema | undefined {
  let here: Schema | undefined = schema;
  for (const step of path.split('.')) {
    const isList = step.endsWith('[]');
    if (step === '[]') {
      here = here === undefined ? undefined : entryOf(here);
      continue;
    }
    here = here === undefined ? undefined : memberOf(here, isList ? step.slice(0, -2) : step);
    if (isList && here !== undefined) here = entryOf(here);
  }
  return here;
}

const WORDS: Readonly<Record<string, string>> = { integer: 'number' };
function typesOf(schema: Schema): string[] {
  const words = choices(schema).flatMap((one) => {
    if (one.allOf !== undefined) return ['object'];
    if (one.type !== undefined) return [WORDS[one.type] ?? one.type];
    return (one.enum ?? [one.const]).map((value) => typeof value);
  });
  return [...new Set(words)];
}

/** Where existing clients call: what stands there either has a recorded shape or is known to be newer. */
const THEIRS = [
  ...['insta', 'instagram', 'tiktok', 'likes', 'aggregator', 'social', 'dashboard', 'clients', 'satbinmas-official', 'tasks'],
  ...['amplify', 'amplify-khusus', 'link-reports', 'link-reports-khusus', 'claim', 'users', 'user_roles', 'auth'],
  ...['events', 'approvals', 'press-release-details', 'premium', 'premium-requests', 'password-reset', 'admin-system'],
  ...['logs', 'metadata', 'quotes', 'oauth', 'health'],
];

/** Values that an answer lacks, or has of another type. */
const faultsOf = (answer: Schema, values: Values): string[] =>
  Object.entries(values).flatMap(([key, type]) => {
    const value = at(answer, key);
    if (value === undefined) return [`${key} is not always there`];
    const mayBeNull = type.endsWith('?');
    const types = typesOf(value).filter((one) => !(mayBeNull && one === 'null'));
    return types.length === 1 && types[0] === type.replace('?', '') ? [] : [`${key} is ${typesOf(value).join('|')} instead of ${type}`];
  });

/** Method and path without the names of its parameters. */
const patternOf = (route: string): string => route.replace(/:[a-z_]+/gi, ':');
const declared = new Map(ROUTES.map((one) => [patternOf(`${one.method} ${one.path}`), one]));

describe('answers that existing clients read', () => {
  it.each(LEGACY_SHAPES.filter(({ route }) => !NOT_YET.has(route)).map((shape) => ({ ...shape, name: shape.route })))(
    '$name has every key, of its type',
    ({ route, status, values, isOneOf }) => {
      const [method, path] = route.split(' ');
      const found = ROUTES.find((one) => one.method === method && one.path === path);
      if (found === undefined) throw new Error(`no route ${route}: existing callers get 404`);
      if (isOneOf === true) expect(found.status).toContain(status ?? 200);
      else expect(found.status[0]).toBe(status ?? 200);
      expect(isFileRoute(found)).toBe(values === 'file');
      if (values === 'file') return;
      const answers = isOneOf === true ? choices(found.response as Schema) : [found.response as Schema];
      const faults = answers.map((answer) => faultsOf(answer, values));
      expect(faults.toSorted((one, other) => one.length - other.length)[0]).toEqual([]);
    },
  );

  it('are missing only where they are known to be, and those that stay missing are', () => {
    expect([...NOT_YET].filter((route) => !LEGACY_SHAPES.some((shape) => shape.route === route))).toEqual([]);
    expect(
      [...NOT_YET].filter((route) => declared.has(patternOf(route))).map((route) => `${route} is there: take it out of NOT_YET`),
    ).toEqual([]);
    const paths = ROUTES.map(({ path }) => path);
    expect(paths.filter((path) => Object.keys(NEVER).some((never) => path === never || path.startsWith(`${never}/`)))).toEqual([]);
  });

  it('are of each route once', () => {
    const routes = LEGACY_SHAPES.map(({ route }) => patternOf(route));
    expect(routes.filter((route, index) => routes.indexOf(route) !== index)).toEqual([]);
  });

  it('are recorded for every route where existing clients call', () => {
    const recorded = new Set(LEGACY_SHAPES.map(({ route }) => route));
    const among = ROUTES.filter(({ path }) => THEIRS.includes(path.split('/')[2] ?? '')).map(({ method, path }) => `${method} ${path}`);
    expect(among.filter((route) => !recorded.has(route) && !NEWER_ROUTES.has(route))).toEqual([]);
    expect([...NEWER_ROUTES].filter((route) => !among.includes(route))).toEqual([]);
  });
});
