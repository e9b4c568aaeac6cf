import type { RouteDefinition } from '@balai/contracts';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Value } from 'typebox/value';

const RECORD = 'tests/contracts/examples/record.ts writes one';

/** What a contract has against a value: it does not admit it, or it does not know a key of it. */
function misfitsOf(id: string, schema: TSchema, value: unknown): string[] {
  const misfits = [...Compile(schema).Errors(value)].map((fault) => `${id}${fault.instancePath} ${fault.message}`);
  if (misfits.length > 0) return misfits;
  const known = Value.Clean(schema, structuredClone(value));
  return JSON.stringify(known) === JSON.stringify(value) ? [] : [`${id}: keys that its contract does not have`];
}

/** What is wrong with an example answer: none, one that its contract does not admit, or one with keys that no contract knows. */
export const faultsOf = (route: RouteDefinition, example: unknown): string[] =>
  example === undefined ? [`${route.id}: no example answer; ${RECORD}`] : misfitsOf(route.id, route.response, example);

/** What is wrong with an example body: none, one that says nothing, or one that its contract does not admit or know. */
export function faultsOfBody({ id, body }: RouteDefinition, example: unknown): string[] {
  if (body === undefined) return [];
  if (example === undefined) return [`${id}: no example body; ${RECORD}`];
  const knows = 'properties' in body && Object.keys(body.properties as object).length > 0;
  if (knows && JSON.stringify(example) === '{}')
    return [`${id}: an example body without anything in it; say more in the \`example\` of its route`];
  return misfitsOf(id, body, example);
}
