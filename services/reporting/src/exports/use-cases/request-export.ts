import { EXPORT_NOW_ROWS } from '@balai/contracts/reporting';
import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { ReportingContext } from '../../context.ts';
import { reportingProblems } from '../../problems.ts';
import * as renders from '../../renders/repository/renders.ts';
import { awaitRender, problemOf } from '../../renders/use-cases/await-render.ts';
import { requestRender } from '../../renders/use-cases/request-render.ts';

/** Exports of an account that are on their way at most. */
const MAX_OPEN = 5;
const DAY_SECONDS = 86_400;

/** What is asked for. */
export type ExportOrder = Pick<renders.NewRender, 'view' | 'format' | 'query' | 'rows' | 'language' | 'clientId'>;

const isLong = ({ title, planned }: renders.RenderRow): boolean => title !== null && planned > EXPORT_NOW_ROWS;

/**
 * Has a view written as a file. Few rows are waited for; many become a job.
 * @throws Problem `too_many_exports`, and those of the view
 */
export async function requestExport(context: ReportingContext, actor: Actor, order: ExportOrder, cause: Cause): Promise<renders.RenderRow> {
  const { database, newId, exportDays } = context;
  const asked = await database.unitOfWork(
    'system',
    async (tx) => {
      const open = await renders.countOpen(tx, actor.accountId);
      if (open >= MAX_OPEN) throw new Problem(reportingProblems.too_many_exports, { open });
      const owned = { render_id: newId(), purpose: 'export', account_id: actor.accountId, scope: actor.scope } as const;
      return requestRender(context, tx, { ...order, ...owned, lenient: false, frame: null, keptSeconds: exportDays * DAY_SECONDS });
    },
    cause,
  );
  const row = await awaitRender(context, asked.render_id, isLong);
  if (row === null) throw new Problem(reportingProblems.export_not_found);
  if (row.problem === null) return row;
  // Nothing was made: its caller is answered, and nobody looks for it in a list.
  await database.unitOfWork('system', (tx) => renders.remove(tx, row.render_id));
  throw problemOf(row.problem);
}
