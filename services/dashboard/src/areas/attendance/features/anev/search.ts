import { oneOf, type SearchOf } from '../../../../app/address/search.ts';

const byGroup = ['name', 'people', 'participation', 'change', 'complete'] as const;
const byPerson = ['name', 'unit', 'division', 'given'] as const;
const bothWays = <T extends string>(names: readonly T[]) => oneOf<T | `-${T}`>(...names.flatMap((name) => [name, `-${name}`] as const));

/** What the page's address carries beside the question: the order of units, of divisions and of people. */
export const anevSearch = { units: bothWays(byGroup), divisions: bothWays(byGroup), sort: bothWays(byPerson) };
export type GroupSort = SearchOf<typeof anevSearch>['divisions'];
export type PersonSort = NonNullable<SearchOf<typeof anevSearch>['sort']>;
