import { renderView } from '@balai/contracts';
import type { Transaction } from '@balai/runtime/database';
import { Problem, problems } from '@balai/runtime/problem';
import type { ReportingContext } from '../../context.ts';
import { findView } from '../../known-views.ts';
import { reportingProblems } from '../../problems.ts';
import { commonSight } from '../domain/sight.ts';
import * as renders from '../repository/renders.ts';
import { failRender } from './fail-render.ts';
import { readerOf } from './reader-of.ts';

type Context = Pick<ReportingContext, 'renderEnded' | 'noteExports'>;

/** Sends a view to its service, for its reader as they stand now. One that may not see its rows any more gets none. */
export async function sendRender(context: Context, tx: Transaction, row: renders.RenderRow): Promise<void> {
  const view = findView(row.view);
  // Of a version that declared it.
  if (view === null) return failRender(context, tx, row, new Problem(reportingProblems.render_failed));
  const reader = await readerOf(tx, row);
  if (reader === null || !reader.mayRead(view)) return failRender(context, tx, row, new Problem(problems.forbidden));
  const tenants = commonSight(row.tenants, reader.account.tenants);
  const permissions = reader.columnsOf(view);
  if (tenants?.length !== row.tenants?.length || permissions.join() !== row.permissions.join())
    await renders.storeSight(tx, row.render_id, { tenants, permissions });
  tx.send(
    renderView(view.service),
    {
      render_id: row.render_id,
      attempt: row.attempt,
      client_id: row.asked_client_id,
      view: row.view,
      format: row.format,
      language: row.language,
      query: row.query,
      rows: row.rows,
      lenient: row.lenient,
      account: { ...reader.account, tenants: tenants === null ? null : [...tenants] },
      message: row.frame,
    },
    { tenant: row.asked_client_id, subject: row.render_id, orderKey: `render:${row.render_id}` },
  );
}

/** Has a view rendered. In a transaction of the system, which alone sees accounts. */
export async function requestRender(context: Context, tx: Transaction, wish: renders.NewRender): Promise<renders.RenderRow> {
  const row = await renders.insert(tx, wish);
  await sendRender(context, tx, row);
  return row;
}
