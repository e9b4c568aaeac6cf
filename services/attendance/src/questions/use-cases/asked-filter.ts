import { Problem } from '@balai/runtime/problem';
import { attendanceProblems } from '../../problems.ts';
import { readFilter, type StandardFilter, type StandardFilterQuery } from '../domain/standard-filter.ts';

/** The standard filter of what is asked. @throws Problem 400 that names the parameter at fault */
export function filterOf(query: StandardFilterQuery): StandardFilter {
  const filter = readFilter(query);
  if (!('fault' in filter)) return filter;
  throw new Problem(attendanceProblems[filter.fault]);
}
