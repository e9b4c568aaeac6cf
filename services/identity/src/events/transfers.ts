import { transferChanged } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime/database';
import type { TransferRow } from '../transfers/repository/transfers.ts';

/** Publishes to both clients how a transfer stands; neither is told which the other client is. @param nrp of the person */
export function publishTransfer(tx: Transaction, row: TransferRow, nrp: string): void {
  const { transfer_id, person_id, from_client_id, to_client_id, state, reason, answer, asked_at, decided_at } = row;
  const told = {
    transfer_id,
    user_id: nrp,
    state,
    reason: state === 'open' ? reason : answer,
    changed_at: (decided_at ?? asked_at).toISOString(),
  };
  const where = { subject: person_id, orderKey: `person:${person_id}` };
  tx.send(transferChanged, { ...told, side: 'from' }, { ...where, tenant: from_client_id });
  tx.send(transferChanged, { ...told, side: 'to' }, { ...where, tenant: to_client_id });
}
