import { targetChanged } from '@balai/contracts/attendance';
import type { Actor } from '@balai/runtime/access';
import { clientNotFound } from '@balai/runtime/directory';
import { wireRow } from '@balai/runtime/http';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { AttendanceContext } from '../../context.ts';
import { attendanceProblems } from '../../problems.ts';
import { findClient, touchRoster } from '../../roster/repository/clients.ts';
import { findTarget, lockTarget, saveTarget, type TargetRow } from '../repository/targets.ts';

/** What is wanted of a target; a percent that is undefined stays as it is. */
export interface TargetOrder {
  readonly clientId: string;
  readonly enabled: boolean;
  readonly participation?: number | null | undefined;
  readonly complete?: number | null | undefined;
}

const kept = (wanted: number | null | undefined, known: number | null | undefined): number | null =>
  wanted === undefined ? (known ?? null) : wanted;

/**
 * Sets what a client wants to reach. The same again changes nothing and tells nobody.
 * @throws Problem `client_not_found`, `target_empty`.
 */
export function setTarget(
  { database, clock, noteRecapChange }: Pick<AttendanceContext, 'database' | 'clock' | 'noteRecapChange'>,
  actor: Actor,
  order: TargetOrder,
  cause: Cause,
): Promise<TargetRow> {
  const { clientId, enabled } = order;
  return database.unitOfWork(
    actor.scope,
    async (tx) => {
      if ((await findClient(tx, clientId)) === null) throw clientNotFound(clientId);
      await lockTarget(tx, clientId);
      const known = await findTarget(tx, clientId);
      const participation = kept(order.participation, known?.participation);
      const complete = kept(order.complete, known?.complete);
      if (enabled && participation === null && complete === null) throw new Problem(attendanceProblems.target_empty);
      if (known !== null && known.enabled === enabled && known.participation === participation && known.complete === complete) return known;
      const row = await saveTarget(tx, {
        client_id: clientId,
        enabled,
        participation,
        complete,
        set_by: actor.username,
        set_at: clock.now(),
      });
      // Views are kept under the version of the client's roster.
      await touchRoster(tx, [clientId]);
      tx.send(targetChanged, wireRow(row), { subject: clientId, orderKey: `target:${clientId}` });
      tx.afterCommit(() => noteRecapChange([clientId], null));
      return row;
    },
    cause,
  );
}
