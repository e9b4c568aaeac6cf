import type { ResourceDefinition } from '@balai/contracts';
import { findRow, notFound, type ResourceContext, type Row } from '@balai/resources';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { commerceProblems } from '../problems.ts';

/** An event that somebody ignores. */
interface Dismissal {
  /** The list that has it. */
  readonly list: ResourceDefinition;
  readonly id: string;
  readonly reason: string;
  /** Answers false where the event does not wait for anybody. */
  readonly dismiss: (
    tx: Transaction,
    clientId: string,
    of: { readonly id: string; readonly reason: string; readonly at: Date },
  ) => Promise<boolean>;
}

/** Ignores a stored event that matches nothing, or failed. Answers it. @throws Problem not_found, event_applied */
export const dismiss = (kit: ResourceContext, actor: Actor, { list, id, reason, dismiss: end }: Dismissal, cause: Cause): Promise<Row> =>
  kit.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const find = () => findRow(tx, list, kit.resourceOf, id);
      const row = await find();
      if (row === null) throw new Problem(notFound(list));
      const said = `${actor.username}: ${reason.trim()}`;
      if (!(await end(tx, row.client_id, { id, reason: said, at: kit.clock.now() }))) throw new Problem(commerceProblems.event_applied);
      return (await find()) ?? row;
    },
    cause,
  );
