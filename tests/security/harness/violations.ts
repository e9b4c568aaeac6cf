import type { RouteDefinition } from '@balai/contracts';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { WireCall } from './rest.ts';

/** A call that breaks the route's contract in one place. */
export interface Violation {
  readonly note: string;
  /** Field that the refusal must name. */
  readonly field: string;
  readonly call: WireCall;
}

const MARK = '"@here@"';
const DEEP = 10_000;
const deepList = `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`;

/** JSON texts that are no valid value of most fields. */
const BODY_TEXTS = [
  'null',
  'true',
  '123',
  '-1',
  '1.5',
  '1e309',
  '-1e309',
  '""',
  '[]',
  '{}',
  '["x"]',
  '[null]',
  '{"$ne":null}',
  '"\\u0000"',
  '"nope"',
  deepList,
  '{"__proto__":{"admin":true}}',
];
/** Text no database column and no line protocol can hold: refused whatever the schema says. */
const UNSTORABLE = ['"a\\u0000b"', '"a\\ud800b"', '"\\udc00"'];
const QUERY_TEXTS = ['abc', '1.5', '-1', '0', '99999999999', '1e309', 'NaN', 'Infinity', 'nope', '{}', '[]'];

interface Shape {
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
}
const shapeOf = (schema: TSchema | undefined): Shape => (schema ?? {}) as Shape;
const maxLengthOf = (schema: TSchema): number | null => {
  const all = [schema, ...((schema as { anyOf?: TSchema[] }).anyOf ?? [])];
  const lengths = all.flatMap((one) => (one as { maxLength?: number }).maxLength ?? []);
  return lengths.length === 0 ? null : Math.max(...lengths);
};
const isText = (schema: TSchema): boolean =>
  [schema, ...((schema as { anyOf?: TSchema[] }).anyOf ?? [])].some((one) => (one as { type?: string }).type === 'string');

/** `1e309` is infinite for whoever reads JSON, and no value of any field. */
const isRefusedBy = (schema: TSchema) => {
  const check = Compile(schema);
  return (text: string) => {
    const value: unknown = JSON.parse(text);
    return (typeof value === 'number' && !Number.isFinite(value)) || !check.Check(value);
  };
};

function* bodyViolations(route: RouteDefinition, example: WireCall): Generator<Violation> {
  if (route.body === undefined || (route.body as { type?: string }).type !== 'object') return;
  const { properties = {}, required = [], additionalProperties } = shapeOf(route.body);
  const sent = { ...(example.body as object) };
  const withText = (name: string, text: string): WireCall => ({
    ...example,
    body: undefined,
    rawBody: JSON.stringify({ ...sent, [name]: '@here@' }).replace(MARK, text),
  });
  for (const [name, schema] of Object.entries(properties)) {
    const texts = BODY_TEXTS.filter(isRefusedBy(schema));
    const max = maxLengthOf(schema);
    if (max !== null) texts.push(JSON.stringify('x'.repeat(max + 1)));
    if (isText(schema)) texts.push(...UNSTORABLE);
    for (const text of texts) yield { note: `${name} = ${text.slice(0, 30)}`, field: name, call: withText(name, text) };
  }
  for (const name of required) {
    const { [name]: _left, ...others } = sent as Record<string, unknown>;
    yield { note: `${name} left out`, field: name, call: { ...example, body: others } };
  }
  if (additionalProperties === false) {
    yield { note: 'an unknown field', field: 'unknown_field', call: withText('unknown_field', '1') };
    yield { note: 'a field of the prototype', field: 'toString', call: withText('toString', '1') };
  }
  for (const text of ['[]', '"text"', '123', 'null', '{', '{"a":1', 'not json', deepList])
    yield { note: `a body ${text.slice(0, 10)}`, field: 'body', call: { ...example, body: undefined, rawBody: text } };
}

function* queryViolations(route: RouteDefinition, example: WireCall): Generator<Violation> {
  for (const [name, schema] of Object.entries(shapeOf(route.query).properties ?? {})) {
    const check = Compile(schema);
    const isNumber = ['integer', 'number'].includes(String((schema as { type?: string }).type));
    const texts = QUERY_TEXTS.filter((text) => !check.Check(isNumber ? Number(text) : text));
    const max = maxLengthOf(schema);
    if (max !== null) texts.push('x'.repeat(max + 1));
    if (isText(schema)) texts.push('a\0b');
    for (const text of texts)
      yield { note: `?${name}=${text.slice(0, 30)}`, field: name, call: { ...example, query: { ...example.query, [name]: text } } };
  }
}

function* paramViolations(route: RouteDefinition, example: WireCall): Generator<Violation> {
  for (const [name, schema] of Object.entries(shapeOf(route.params).properties ?? {})) {
    const check = Compile(schema);
    const texts = ['nope', '%', "' or 1=1 --", '../../etc/passwd', '123', 'x'.repeat(130)].filter((text) => !check.Check(text));
    for (const text of [...texts, 'a\0b'])
      yield { note: `:${name} = ${text.slice(0, 30)}`, field: name, call: { ...example, params: { ...example.params, [name]: text } } };
  }
}

/** Every way to break the contract of a route's input, derived from its schemas; each breaks it in one place. */
export function violationsOf(route: RouteDefinition, example: WireCall): Violation[] {
  return [...bodyViolations(route, example), ...queryViolations(route, example), ...paramViolations(route, example)];
}
