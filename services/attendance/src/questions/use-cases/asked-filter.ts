import { Problem } from '@balai/runtime/problem';
import { attendanceProblems } from '../../problems.ts';
import { type Obligations, readFilter, type StandardFilter, type StandardFilterQuery } from '../domain/standard-filter.ts';

/**
 * The standard filter of what is asked. Legacy routes say `own`: existing clients count a unit's own posts.
 * @param unlessTold whose posts count where the query does not say
 * @throws Problem 400 that names the parameter at fault
 */
export function filterOf(query: StandardFilterQuery, unlessTold?: Obligations): StandardFilter {
  const filter = readFilter(query, unlessTold);
  if (!('fault' in filter)) return filter;
  throw new Problem(attendanceProblems[filter.fault]);
}
