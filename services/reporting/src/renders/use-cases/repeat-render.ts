import type { Account } from '@balai/contracts/access';
import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import type { ReportingContext } from '../../context.ts';
import { reportingProblems } from '../../problems.ts';
import { seesAllOf } from '../domain/sight.ts';
import * as renders from '../repository/renders.ts';
import { failRender } from './fail-render.ts';
import { sendRender } from './request-render.ts';
import { MAX_ATTEMPTS, ownerOf } from './settle-render.ts';

/** Whether a render has a result with rows or columns that its account may not see any more. @param account null: it was removed */
export function isTooWide({ state, tenants, permissions }: renders.RenderRow, account: Account | null): boolean {
  if (state !== 'done') return false;
  if (account === null || !seesAllOf(account.tenants === '*' ? null : account.tenants, tenants)) return true;
  return !permissions.every((name) => account.permissions.includes(name));
}

/** Discards the result of a render and renders again, with what the account sees now. After the last attempt the render fails. */
export async function repeatRender(
  context: Pick<ReportingContext, 'renderEnded' | 'noteExports' | 'blobs'>,
  tx: Transaction,
  renderId: string,
): Promise<void> {
  const row = await renders.reopen(tx, renderId);
  if (row === null) return;
  await context.blobs.release(tx, ownerOf(renderId));
  if (row.attempt > MAX_ATTEMPTS) await failRender(context, tx, row, new Problem(reportingProblems.render_failed));
  else await sendRender(context, tx, row);
  tx.afterCommit(() => context.noteExports([row.client_id]));
}
