import { wireRow } from '@balai/runtime';
import { outlookOf } from '../domain/triage.ts';
import { triageText } from '../messages/triage-texts.ts';
import type { ListedComplaint } from '../repository/complaints.ts';
import type { TriageFindings } from '../use-cases/triage-complaint.ts';
import { fileOf } from './correction-wire.ts';

/** A complaint as answers show it. */
export function complaintWire(row: ListedComplaint, links: ReadonlyMap<string, string>) {
  const { nrp, name, person_id, evidence_blob, evidence_name, kinds, issues, place: _, ...shown } = row;
  return {
    ...wireRow(shown),
    kinds: [...kinds],
    issues: [...issues],
    person: { person_id, user_id: nrp, nama: name, client_id: row.client_id },
    evidence_file: fileOf({ evidence_blob, evidence_name }, links),
  };
}

/** A triage as answers show it. */
export function triageWire(found: TriageFindings) {
  const { canRetry, retryAfter, canEscalate } = outlookOf(found.code);
  return { triage_code: found.code, ...triageText(found), can_retry: canRetry, retry_after: retryAfter, can_escalate: canEscalate };
}
