import type { WidgetData } from '@balai/contracts/insight';

const LISTS = ['customers', 'refunds', 'costs', 'inventory-days'] as const;
const DAYS = ['from', 'to', 'first_from', 'first_to', 'also_from', 'also_to'] as const;

/** Rows that a panel shows: of which list, narrowed to which days, behind which value. */
export type Behind = Omit<Extract<NonNullable<WidgetData['drill']>, { days: unknown }>, 'aggregate'> & { readonly name: string };

/** As the address carries it: `customers?name=…&from=…`. */
export const writeBehind = ({ resource, days, name }: Behind): string =>
  `${resource}?${new URLSearchParams({ name, ...Object.fromEntries(Object.entries(days).filter(([, day]) => day !== undefined)) })}`;

/** Null: the address names no rows. */
export function readBehind(text: string): Behind | null {
  const [list, ...rest] = text.split('?');
  const resource = LISTS.find((one) => one === list);
  if (resource === undefined) return null;
  const given = new URLSearchParams(rest.join('?'));
  const days = Object.fromEntries(DAYS.flatMap((one) => (given.get(one) === null ? [] : [[one, given.get(one)]])));
  return { resource, days, name: given.get('name') ?? '' };
}
