import type { RouteDefinition } from '@balai/contracts';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

/** Values that fit many schemas and that nobody means: each is tried where the contract takes it. */
const VALUES: readonly unknown[] = [
  ...['', ' ', '0', '-1', 'x', 'null', 'ALFA', 'BETA', 'beta', 'admin', 'member', 'operator', 'whatsapp', 'email', 'self', '*', '%', '_'],
  ...[
    "' or 1=1 --",
    '<script>alert(1)</script>',
    '../../etc/passwd',
    '{"a":1}',
    '[]',
    '\\',
    '\u202e',
    '😀',
    '٣٤٥',
    'İ',
    'ﬀ',
    'a\nb',
    'a;b',
  ],
  ...['08123', '6281200000001', '99999999999999999999', '1e309', 'a@b', 'nobody@contoh.id', 'https://evil.example/', 'data:text/html,x'],
  ...['01890000-0000-7000-8000-000000000000', '9999-12-31', '2027-02-30', '0001-01-01', '2027-01-01T00:00:00Z', 'AAAA', 'iVBORw0KGgo='],
  ...[0, 1, -1, 1.5, 2_147_483_647, 2_147_483_648, 9_007_199_254_740_991, true, false, null],
];
const SHARE_CHANGED = 0.5;
const SHARE_LEFT_OUT = 0.15;
const TRIES_A_FIELD = 30;

interface Shape {
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly items?: TSchema;
  readonly maxLength?: number;
  readonly anyOf?: readonly TSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
}

/** Numbers from 0 to below 1, the same for each seed. */
export function numbersOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** A value that the schema might take. */
function someValue(schema: TSchema, random: () => number): unknown {
  const { properties, items, maxLength, anyOf, enum: words, const: word } = schema as Shape;
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  if (word !== undefined) return word;
  if (words !== undefined) return pick(words);
  if (anyOf !== undefined) return someValue(pick(anyOf) ?? schema, random);
  if (properties !== undefined) return Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, someValue(one, random)]));
  if (items !== undefined) return Array.from({ length: Math.floor(random() * 4) }, () => someValue(items, random));
  if (maxLength !== undefined && random() < 0.1) return 'x'.repeat(Math.min(maxLength, 100_000));
  return pick(VALUES);
}

/** A body that the contract takes and that nobody means: fields of the example are left out or have another value; null where none was found. */
export function fuzzedBody(route: RouteDefinition, example: unknown, random: () => number): Record<string, unknown> | null {
  if (route.body === undefined) return null;
  const check = Compile(route.body);
  const body: Record<string, unknown> = { ...(example as object) };
  let isOther = false;
  for (const [name, schema] of Object.entries((route.body as Shape).properties ?? {})) {
    if (random() > SHARE_CHANGED) continue;
    for (let tries = 0; tries < TRIES_A_FIELD; tries += 1) {
      const { [name]: _left, ...others } = body;
      const next = random() < SHARE_LEFT_OUT ? others : { ...others, [name]: someValue(schema, random) };
      if (!check.Check(next)) continue;
      delete body[name];
      Object.assign(body, next);
      isOther = true;
      break;
    }
  }
  return isOther ? body : null;
}
