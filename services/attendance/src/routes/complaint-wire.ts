import { wireRow } from '@balai/runtime';
import { outlookOf } from '../domain/triage.ts';
import { triageText } from '../messages/triage-texts.ts';
import type { ListedComplaint } from '../repository/complaints.ts';
import type { TriageFindings } from '../use-cases/triage-complaint.ts';
import { fileOf } from './correction-wire.ts';

function noticeWire({ notice_state: state, notice_at: at, notice_delivery, notice_delivered_at }: ListedComplaint) {
  if (state === null || at === null) return null;
  const isSettled = notice_delivery !== null && notice_delivered_at !== null;
  return { state, at: at.toISOString(), delivery: isSettled ? { state: notice_delivery, at: notice_delivered_at.toISOString() } : null };
}

/** A complaint as answers show it. */
export function complaintWire(row: ListedComplaint, links: ReadonlyMap<string, string>) {
  const {
    nrp,
    name,
    person_id,
    evidence_blob,
    evidence_name,
    kinds,
    issues,
    notice_state: _state,
    notice_at: _at,
    notice_delivery: _delivery,
    notice_delivered_at: _deliveredAt,
    place: _,
    ...shown
  } = row;
  return {
    ...wireRow(shown),
    kinds: [...kinds],
    issues: [...issues],
    person: { person_id, user_id: nrp, nama: name, client_id: row.client_id },
    notice: noticeWire(row),
    evidence_file: fileOf({ evidence_blob, evidence_name }, links),
  };
}

/** A triage as answers show it. */
export function triageWire(found: TriageFindings) {
  const { canRetry, retryAfter, canEscalate } = outlookOf(found.code);
  return { triage_code: found.code, ...triageText(found), can_retry: canRetry, retry_after: retryAfter, can_escalate: canEscalate };
}
