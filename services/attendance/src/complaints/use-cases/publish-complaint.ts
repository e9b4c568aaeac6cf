import { complaintChanged } from '@balai/contracts/attendance';
import type { Transaction } from '@balai/runtime/database';
import { wireRow } from '@balai/runtime/http';
import type { ComplaintRow } from '../repository/complaints.ts';

/** Tells of a complaint as it is now, without what people wrote in it. Its subject is the person, so that what is said of them can be erased together. */
export function publishComplaint(tx: Transaction, row: ComplaintRow): void {
  const { complaint_id, client_id, person_id, platform, state, post_id, kinds, triage_code, filed_by, filed_at } = row;
  const { decided_by, decided_at, decision_reason, version } = row;
  const told = { complaint_id, client_id, person_id, platform, state, post_id, triage_code, filed_by, filed_at };
  tx.send(
    complaintChanged,
    { ...wireRow({ ...told, decided_by, decided_at, decision_reason, version }), kinds: [...kinds], deletedAt: null },
    { subject: person_id, orderKey: `complaint:${complaint_id}` },
  );
}
