import { type Actor, headerClient, Problem } from '@balai/runtime';
import { readFilter, type StandardFilter, type StandardFilterQuery } from '../domain/standard-filter.ts';
import { attendanceProblems } from '../problems.ts';
import type { Caller } from '../use-cases/resolve-question.ts';

/** Reads the standard filter of a call; faults name their parameter. */
export function filterOf(query: StandardFilterQuery): StandardFilter {
  const filter = readFilter(query);
  if (!('fault' in filter)) return filter;
  throw new Problem(attendanceProblems[filter.fault]);
}

/** Who asks, for the client its token names. An account that sees several may name one of them in the header `x-client-id`. */
export function callerOf(actor: Actor, headers: Readonly<Record<string, string | string[] | undefined>>): Caller {
  const role = actor.role.toLowerCase();
  return { scope: actor.scope, clientId: headerClient(actor, headers) ?? actor.activeClientId, role };
}
