import type { PolicyContext } from '@balai/approvals';
import { clientIdOf } from '@balai/contracts';
import { editorialApprove, policyChanged } from '@balai/contracts/editorial';
import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import type { EditorialContext } from '../../context.ts';
import { accounts, policies } from '../../repository/approvals.ts';
import { requireKnown } from '../../use-cases/require-known.ts';
import { policyState } from '../../wire.ts';

type Context = Pick<EditorialContext, 'database' | 'clock'>;

/** Sets who has to approve the pieces of a client, and announces it. */
export const policyContext = ({ database, clock }: Context): PolicyContext => ({
  ...{ database, clock, tables: { accounts, policies }, permission: editorialApprove.name },
  clientOf: async (actor, named) => {
    const clientId = clientIdOf(named);
    await database.read(actor.scope, (tx) => requireKnown(tx, clientId));
    return clientId;
  },
  saved: (tx, policy) => void tx.send(policyChanged, policyState(policy), { subject: policy.client_id }),
});

/** Goes back to what holds where nothing is set. @throws Problem `client_not_found` */
export const removePolicy = (context: Context, actor: Actor, clientId: string, cause: Cause): Promise<void> =>
  context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      await requireKnown(tx, clientId);
      const known = await policies.find(tx, clientId);
      const at = context.clock.now();
      const version = await policies.remove(tx, clientId, actor.username, at);
      if (known !== null && version !== null) tx.send(policyChanged, policyState({ ...known, version }, at), { subject: clientId });
    },
    cause,
  );
