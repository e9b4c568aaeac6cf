import type { ErasePerson } from '@balai/contracts';
import type { Transaction } from '@balai/runtime/database';
import type { PrivacyCounts } from '@balai/runtime/messaging';
import type { AttendanceContext } from '../../context.ts';
import { postsWithHandles } from '../../facts/repository/facts.ts';
import { markStale } from '../../facts/repository/states.ts';
import { touchRoster } from '../../roster/repository/clients.ts';
import { changeRoster } from '../../roster/repository/handle-lock.ts';
import * as erased from '../repository/erased-people.ts';

type ErasureContext = Pick<AttendanceContext, 'excludeHandles' | 'noteRecapChange'> & {
  readonly blobs: { release(tx: Transaction, owner: string): Promise<void> };
};

/** Replaces the handles of a person by their pseudonyms, in ownership and in what was observed: who took part in what stays as it was. */
async function eraseHandles(
  { excludeHandles }: ErasureContext,
  tx: Transaction,
  person: erased.NumberedPerson,
  { person_id: personId, handles }: ErasePerson,
) {
  await excludeHandles(tx);
  const counts = { person_handle: 0, engagement_delta: 0, engagement_snapshot: 0, membership: 0 };
  for (const change of handles) {
    const { platform, handle, pseudonym } = change;
    // The pseudonym, too: the collector may have repeated such a post already.
    const posts = await postsWithHandles(tx, platform, [handle, pseudonym]);
    counts.person_handle += await erased.renameOwned(tx, person.person_no, change);
    const { deltas, snapshots } = await erased.renameObserved(tx, change, person.person_no);
    counts.engagement_delta += deltas;
    counts.engagement_snapshot += snapshots;
    counts.membership += await erased.renameInMemberships(tx, personId, change);
    // Folded logs in memory still have the handle.
    await markStale(tx, posts);
  }
  await erased.raiseHandleMap(tx);
  return counts;
}

/** Takes a person out of what attendance keeps. Bitmaps, corrections and reports stay: every figure is what it was. */
export async function erasePerson(context: ErasureContext, tx: Transaction, of: ErasePerson): Promise<PrivacyCounts> {
  await changeRoster(tx);
  const { person_id: personId } = of;
  const person = await erased.findNumbered(tx, personId);
  const handles = person === null ? {} : await eraseHandles(context, tx, person, of);
  const complaints = await erased.eraseComplaints(tx, personId);
  const corrections = await erased.eraseCorrections(tx, personId);
  for (const { id, evidence_blob } of complaints) if (evidence_blob !== null) await context.blobs.release(tx, `attendance.complaint:${id}`);
  for (const { id, evidence_blob } of corrections)
    if (evidence_blob !== null) await context.blobs.release(tx, `attendance.correction:${id}`);
  const { reports, links } = await erased.eraseReports(tx, personId);
  const reminders = await erased.eraseReminders(tx, personId);
  const marks = await erased.removeReminderMarks(tx, personId);
  const { people, memberships, clientIds } = await erased.erasePerson(tx, personId);
  const concerned = [...new Set([...clientIds, ...(person === null ? [] : [person.client_id])])];
  if (concerned.length > 0) await touchRoster(tx, concerned);
  tx.afterCommit(() => context.noteRecapChange(concerned, null));
  return {
    ...handles,
    ...{ person: people, membership: memberships, complaint: complaints.length, correction: corrections.length },
    ...{ link_report: reports, reported_link: links, reminder: reminders, reminder_mark: marks },
  };
}
