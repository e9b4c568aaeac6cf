import { privacyRequestChanged } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime/database';
import type { PrivacyRequestRow } from '../repository/privacy-requests.ts';

/** Publishes what became of a request. */
export function publishRequest(
  tx: Transaction,
  row: Pick<PrivacyRequestRow, 'request_id' | 'client_id' | 'kind' | 'state'>,
  at: Date,
): void {
  const { request_id, client_id, kind, state } = row;
  tx.send(
    privacyRequestChanged,
    { request_id, client_id, kind, state, changed_at: at.toISOString() },
    { tenant: client_id, subject: request_id, orderKey: `privacy:${request_id}` },
  );
}
