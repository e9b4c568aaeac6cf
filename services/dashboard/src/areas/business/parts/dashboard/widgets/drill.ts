import { keepWorkWith } from '../../../../../app/area/keep.ts';
import { writeBehind } from '../behind/behind.ts';
import type { Measured } from '../queries.ts';

type Drill = NonNullable<Measured['drill']>;
type Filter = Extract<Drill, { filter: unknown }>['filter'];

/** A filter as the address of a list carries it: conditions that all hold stand in `where`, what else it says in `rule`. */
function narrowingOf(filter: Filter): { where: string | undefined; rule: string | undefined } {
  const parts = 'and' in filter ? filter.and : [filter];
  const conditions = parts.filter((part) => 'f' in part);
  const [only, ...more] = parts.filter((part) => !('f' in part));
  const rule = only === undefined ? undefined : more.length === 0 ? only : { and: [only, ...more] };
  return {
    where: conditions.length === 0 ? undefined : JSON.stringify(conditions),
    rule: rule === undefined ? undefined : JSON.stringify(rule),
  };
}

/**
 * Where the rows behind a value are, with the sum over them that equals it: a list, or a panel beside the dashboard. Null: there are none.
 * @param name of the value
 */
export function linkOf(drill: Drill | null, name = ''): { to: string; search: (previous: object) => object } | null {
  if (drill === null) return null;
  if ('days' in drill) return { to: '.', search: (previous) => ({ ...previous, behind: writeBehind({ ...drill, name }) }) };
  const sum = drill.aggregate === null || drill.aggregate === 'count' ? undefined : drill.aggregate;
  return { to: `/${drill.resource}`, search: keepWorkWith({ ...narrowingOf(drill.filter), sum }) };
}
