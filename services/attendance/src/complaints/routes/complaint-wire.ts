import type { ClaimStatus, ComplaintState } from '@balai/contracts/attendance';
import { failureText } from '@balai/contracts/notifier';
import { wireRow } from '@balai/runtime/http';
import { fileOf } from '../../corrections/routes/correction-wire.ts';
import { deliveredWire } from '../../reminders/routes/delivered-wire.ts';
import { outlookOf } from '../domain/triage.ts';
import { triageText } from '../messages/triage-texts.ts';
import type { TriageReader } from '../messages/triage-words.ts';
import type { ListedComplaint } from '../repository/complaints.ts';
import type { TriageFindings } from '../use-cases/triage-complaint.ts';

type Language = 'id' | 'en';

function noticeWire(row: ListedComplaint, language: Language) {
  const { notice_state: state, notice_at: at } = row;
  if (state === null || at === null) return null;
  const reason = failureText(row.notice_failure, language);
  return { state, at: at.toISOString(), delivery: deliveredWire(row.notice_delivery, row.notice_delivered_at, reason) };
}

/** A complaint as answers show it. */
export function complaintWire(row: ListedComplaint, links: ReadonlyMap<string, string>, language: Language) {
  const {
    nrp,
    title,
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
    notice_failure: _failure,
    sort_key: _,
    ...shown
  } = row;
  return {
    ...wireRow(shown),
    kinds: [...kinds],
    issues: [...issues],
    person: { person_id, user_id: nrp, title, nama: name, client_id: row.client_id },
    notice: noticeWire(row, language),
    evidence_file: fileOf({ evidence_blob, evidence_name }, links),
  };
}

/** How far a claim is for existing clients. @param state of its complaint; null: none was made */
export function claimStatus(state: ComplaintState | null): ClaimStatus {
  if (state === null) return 'triaged';
  return state === 'open' || state === 'in_review' ? 'escalated' : 'resolved';
}

const RECORDED = { id: { label: 'Catatan', status: 'tersedia' }, en: { label: 'Record', status: 'available' } };

/** A triage as existing clients read it. */
export function claimTriageWire(found: TriageFindings, language: Language, now: Date) {
  const { evidence, retry_after: seconds, ...triage } = triageWire(found, 'member', language);
  return {
    ...triage,
    evidence: evidence.map((value) => ({ ...RECORDED[language], value })),
    retry_after: seconds === null ? null : new Date(now.getTime() + seconds * 1_000).toISOString(),
    retry_seconds: seconds,
  };
}

/** A triage as answers show it to one of those who read it. */
export function triageWire(found: TriageFindings, reader: TriageReader, language: Language) {
  const { canRetry, retryAfter, canEscalate } = outlookOf(found.code);
  return {
    triage_code: found.code,
    ...triageText(found, reader, language),
    can_retry: canRetry,
    retry_after: retryAfter,
    can_escalate: canEscalate,
  };
}
