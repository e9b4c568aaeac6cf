import { clientIdOf } from '@balai/contracts';
import { type Actor, Problem, requireClient } from '@balai/runtime';
import { readFilter, type StandardFilter, type StandardFilterQuery } from '../domain/standard-filter.ts';
import { attendanceProblems } from '../problems.ts';
import type { Caller } from '../use-cases/resolve-question.ts';

/** Reads the standard filter of a call; faults name their parameter. */
export function filterOf(query: StandardFilterQuery): StandardFilter {
  const filter = readFilter(query);
  if (!('fault' in filter)) return filter;
  const definition = attendanceProblems[filter.fault];
  throw new Problem(definition, {}, { errors: [{ field: filter.field, message: definition.id }] });
}

/** Who asks, for the client its token names. An account that works for no client of its own may name one in the header `x-client-id`. */
export function callerOf(actor: Actor, headers: Readonly<Record<string, string | string[] | undefined>>): Caller {
  const role = actor.role.toLowerCase();
  const header = headers['x-client-id'];
  const named = typeof header === 'string' && header.trim() !== '' ? clientIdOf(header) : null;
  if (actor.clientId !== null || named === null) return { scope: actor.scope, clientId: actor.activeClientId, role };
  requireClient(actor, named);
  return { scope: actor.scope, clientId: named, role };
}
