import type { RouteDefinition } from '@balai/contracts';
import { Compile } from 'typebox/compile';
import { Value } from 'typebox/value';

/** What is wrong with an example answer: none, one that its contract does not admit, or one with keys that no contract knows. */
export function faultsOf(route: RouteDefinition, example: unknown): string[] {
  if (example === undefined) return [`${route.id}: no example answer; tests/contracts/examples/record.ts writes one`];
  const misfits = [...Compile(route.response).Errors(example)].map((fault) => `${route.id}${fault.instancePath} ${fault.message}`);
  if (misfits.length > 0) return misfits;
  const known = Value.Clean(route.response, structuredClone(example));
  return JSON.stringify(known) === JSON.stringify(example) ? [] : [`${route.id}: keys that its contract does not have`];
}
