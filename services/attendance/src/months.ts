import type { MonthlyTables } from '@balai/runtime/database';
import type { AttendanceContext } from './context.ts';
import { closeMonth } from './ingest/use-cases/close-month.ts';

/** The facts, by month of the post's UTC day. */
export const factMonths = (context: Pick<AttendanceContext, 'factsMonths' | 'excludeHandles' | 'logger'>): MonthlyTables => ({
  tables: ['observation', 'engagement_delta', 'engagement_snapshot'],
  column: 'taken_on',
  keptMonths: context.factsMonths,
  closing: (tx, month) => closeMonth(context, tx, month),
});
