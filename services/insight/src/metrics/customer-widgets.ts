import { addMonths } from '@balai/calendar';
import type { Period, WidgetData } from '@balai/contracts/insight';
import type { Transaction } from '@balai/runtime/database';
import { divided, textOf } from './arithmetic.ts';
import { countCustomers, countRetained, listCohorts } from './customer-repository.ts';
import { customersOf } from './drill.ts';
import { previousOf } from './periods.ts';
import type { Question } from './question.ts';
import { rowOf, widgetOf } from './widget-data.ts';

/** Months of the cohort grid. */
const COHORTS = 12;

const monthDay = (month: string, later: number): string => `${addMonths(month, later)}-01`;

/** Customers whose first order is in the period, and those who ordered before. */
export async function customersWidget(tx: Transaction, { clientId, period, compared }: Question): Promise<WidgetData> {
  const now = await countCustomers(tx, clientId, period);
  const then = compared === null ? null : await countCustomers(tx, clientId, compared);
  const drill = customersOf({ first_from: period.from, first_to: period.to });
  const fresh = { value: BigInt(now.new_ones), compare: then === null ? null : BigInt(then.new_ones), drill };
  return widgetOf('customers', fresh, [
    rowOf('new', 'count', fresh),
    rowOf('returning', 'count', {
      value: BigInt(now.returning_ones),
      compare: then === null ? null : BigInt(then.returning_ones),
      drill: customersOf({ ...period, first_to: period.from }),
    }),
  ]);
}

/** Buyers of the days before a period who bought in it, in hundredths of a percent. */
async function retentionOf(tx: Transaction, clientId: string, period: Period): Promise<bigint | null> {
  const { buyers, retained } = await countRetained(tx, clientId, { before: previousOf(period), period });
  return divided(BigInt(retained) * 10_000n, BigInt(buyers));
}

/** Retention, and by month of the first order how many of its customers bought in each later month. */
export async function retentionWidget(tx: Transaction, { clientId, period, compared, today }: Question): Promise<WidgetData> {
  const last = (period.to <= today ? period.to : today).slice(0, 7);
  const grid = { from: monthDay(last, 1 - COHORTS), to: monthDay(last, 1) };
  const found = await listCohorts(tx, clientId, grid);
  const rows = [...new Set(found.map(({ month }) => month))].map((month) => {
    const ages = new Map(found.filter((one) => one.month === month).map(({ age, customers }) => [age, customers]));
    const size = ages.get(0) ?? 0;
    const months = (Number(last.slice(0, 4)) - Number(month.slice(0, 4))) * 12 + Number(last.slice(5)) - Number(month.slice(5)) + 1;
    const cells = Array.from({ length: months }, (_, age) =>
      textOf(divided(BigInt(ages.get(age) ?? 0) * 10_000n, BigInt(size)), 'percent'),
    );
    const cohort = { first_from: monthDay(month, 0), first_to: monthDay(month, 1) };
    const cell_drills = cells.map((_, age) => customersOf({ ...cohort, from: monthDay(month, age), to: monthDay(month, age + 1) }));
    return rowOf(month, 'count', { value: BigInt(size), drill: customersOf(cohort) }, { cells, cell_drills });
  });
  const [value, compare] = [await retentionOf(tx, clientId, period), compared === null ? null : await retentionOf(tx, clientId, compared)];
  const before = previousOf(period);
  return widgetOf(
    'retention',
    { value, compare, drill: customersOf({ ...period, also_from: before.from, also_to: before.to }, null) },
    rows,
  );
}
