import { correctionChanged } from '@balai/contracts/attendance';
import type { Transaction } from '@balai/runtime/database';
import { wireRow } from '@balai/runtime/http';
import type { CorrectionRow } from '../repository/corrections.ts';

/** Tells of a correction as it is now. Its subject is the person, so that what is said of them can be erased from the audit trail together. */
export function publishCorrection(tx: Transaction, row: CorrectionRow): void {
  const { evidence_blob: _, evidence_name: __, decided_by_account: ___, revoked_by_account: ____, ...told } = row;
  tx.send(
    correctionChanged,
    { ...wireRow(told), deletedAt: null },
    { subject: row.person_id, orderKey: `correction:${row.correction_id}` },
  );
}
