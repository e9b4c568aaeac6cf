import type { ViewRendered } from '@balai/contracts';
import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import type { ReportingContext } from '../../context.ts';
import { reportingProblems } from '../../problems.ts';
import * as renders from '../repository/renders.ts';
import { failRender } from './fail-render.ts';
import { sendRender } from './request-render.ts';

/** How long a service may be silent before another attempt begins. It reports every second. */
const SILENCE_SECONDS = 15;
/** One that ends its process each time must not do so for ever. */
export const MAX_ATTEMPTS = 3;

type Context = Pick<ReportingContext, 'renderEnded' | 'noteExports' | 'blobs' | 'wakeRenders'>;

/** Who keeps the bytes of a file. */
export const ownerOf = (renderId: string): string => `reporting.export:${renderId}`;

async function finish({ blobs, renderEnded }: Context, tx: Transaction, row: renders.RenderRow, told: ViewRendered): Promise<void> {
  await renders.finish(tx, told);
  if (told.file !== null && row.purpose !== 'preview')
    await blobs.keep(tx, told.file.blob_id, ownerOf(row.render_id), { expiresAt: row.expires_at });
  await renderEnded(tx, row);
}

async function retry(context: Context, tx: Transaction, row: renders.RenderRow): Promise<void> {
  if (row.attempt >= MAX_ATTEMPTS) return failRender(context, tx, row, new Problem(reportingProblems.render_failed));
  await renders.postpone(tx, row.render_id, 2 ** row.attempt);
  tx.afterCommit(() => context.wakeRenders());
}

/**
 * Stores what a service reports of a render. Reports about a render that has ended or was removed are dropped, and so are those about an earlier
 * attempt: it was made with what the account saw then. Nobody keeps its file.
 */
export async function settleRender(context: Context, tx: Transaction, told: ViewRendered): Promise<void> {
  const row = await renders.lockOpen(tx, told.render_id);
  if (row === null || told.attempt !== row.attempt) return;
  if (told.state === 'done') await finish(context, tx, row, told);
  else if (told.problem !== null) await failRender(context, tx, row, told.problem);
  else if (told.state !== 'retry') await renders.progress(tx, told, SILENCE_SECONDS);
  else await retry(context, tx, row);
  tx.afterCommit(() => context.noteExports([row.client_id]));
}

/** Begins another attempt at one that is due, or gives it up; false when none is. */
export async function resendRender(context: Context & Pick<ReportingContext, 'database' | 'logger'>): Promise<boolean> {
  return context.database.unitOfWork('system', async (tx) => {
    const row = await renders.lockDue(tx);
    if (row === null) return false;
    const { render_id, view, attempt } = row;
    context.logger.warn({ render: render_id, view, attempt }, 'view not rendered');
    if (attempt >= MAX_ATTEMPTS) await failRender(context, tx, row, new Problem(reportingProblems.render_failed));
    else {
      await renders.beginAttempt(tx, render_id, attempt + 1);
      await sendRender(context, tx, { ...row, attempt: attempt + 1 });
    }
    return true;
  });
}
