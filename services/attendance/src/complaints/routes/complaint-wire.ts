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
