import type { Transaction } from '@balai/runtime/database';
import type { Problem } from '@balai/runtime/problem';
import type { ReportingContext } from '../../context.ts';
import * as renders from '../repository/renders.ts';

/** A failure as it is kept. */
export function failureOf({ status, code, texts, errors, field, extra }: Problem): NonNullable<renders.RenderRow['problem']> {
  const named = errors.length > 0 || field === null ? errors : [{ field, message: texts }];
  return { status, code, texts, errors: [...named], extra: { ...extra } };
}

/** Ends a render without a result, with the reason for its caller. */
export async function failRender(
  { renderEnded, noteExports }: Pick<ReportingContext, 'renderEnded' | 'noteExports'>,
  tx: Transaction,
  row: renders.RenderRow,
  problem: Problem | NonNullable<renders.RenderRow['problem']>,
): Promise<void> {
  await renders.fail(tx, row.render_id, problem instanceof Error ? failureOf(problem) : problem);
  await renderEnded(tx, row);
  tx.afterCommit(() => noteExports([row.client_id]));
}
