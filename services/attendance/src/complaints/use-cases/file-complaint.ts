import { createHash } from 'node:crypto';
import type { AttachmentInput, IssueKind } from '@balai/contracts/attendance';
import type { Actor } from '@balai/runtime/access';
import type { Blobs } from '@balai/runtime/blobs';
import { uuidv7 } from '@balai/runtime/core';
import { languageOfClients } from '@balai/runtime/directory';
import type { Cause } from '@balai/runtime/messaging';
import type { AttendanceContext } from '../../context.ts';
import { keepAttachment, storeAttachment } from '../../corrections/use-cases/store-attachment.ts';
import { heldClientOf } from '../../posts/use-cases/find-target.ts';
import { readReach } from '../../reminders/repository/reminders.ts';
import { complaintAnswer } from '../messages/triage-texts.ts';
import * as complaints from '../repository/complaints.ts';
import { notifyFiled } from './notify-decision.ts';
import { publishComplaint } from './publish-complaint.ts';
import { type ComplaintSubject, type TriageFindings, triageComplaint } from './triage-complaint.ts';

export type ComplaintContext = AttendanceContext & { readonly blobs: Blobs };

/** What a complaint is filed with. */
export type FilingContext = Omit<ComplaintContext, 'database'> & { readonly database: Pick<ComplaintContext['database'], 'unitOfWork'> };

/** Who files a complaint; without an account it is a contact of the client, by chat. */
export type Filer = Pick<Actor, 'username' | 'scope'> & { readonly accountId: string | null };

/** What somebody complains about. */
export interface ComplaintOrder extends ComplaintSubject {
  readonly text: string;
  readonly issues: readonly string[];
  readonly kinds: readonly IssueKind[];
  /** An answer written by hand; null: made from what is stored. */
  readonly answer: string | null;
  readonly file?: AttachmentInput | undefined;
  /** Whether the person is told that it was filed. */
  readonly isTold?: boolean;
}

export interface FiledComplaint {
  readonly row: complaints.ComplaintRow;
  readonly isNew: boolean;
  readonly findings: TriageFindings;
}

/** Another call decides and files complaints between our two statements: so often and no more. */
const TRIES = 3;

/** What a complaint is about: its post, or the same issues in whatever case and spacing. */
const aboutOf = ({ post, issues, text }: ComplaintOrder): string => {
  if (post !== null) return post.post_id;
  const words = (issues.length > 0 ? issues.join('\n') : text).toLowerCase().replace(/\s+/g, ' ').trim();
  return createHash('sha256').update(words).digest('hex').slice(0, 32);
};

/**
 * Another handle under which they did it is another complaint: what is found about it, and decided, is about that handle. Their own is what is
 * looked at without one.
 */
const otherHandle = (reported: string | null, { registered }: TriageFindings): string | null =>
  reported === registered?.handle ? null : reported;

/** The complaint about a post that is not decided yet; null where there is none, or the claim names no post. */
export async function findOpenComplaint(
  { read }: Pick<AttendanceContext, 'read'>,
  { scope }: Pick<Actor, 'scope'>,
  { person, platform, post, reported }: ComplaintSubject,
  findings: TriageFindings,
): Promise<complaints.ComplaintRow | null> {
  if (post === null) return null;
  const other = otherHandle(reported, findings);
  const about = { person_id: person.person_id, platform, subject: complaints.subjectWith(post.post_id, other) };
  return read(scope, (tx) => complaints.findUndecided(tx, about, other));
}

/**
 * Keeps a complaint with what is found about it, unless one about the same is not decided yet.
 * @throws Problem `blob_too_large`, `blob_type_refused`.
 */
export async function fileComplaint(context: FilingContext, actor: Filer, order: ComplaintOrder, cause: Cause): Promise<FiledComplaint> {
  const { person, platform, post, reported } = order;
  const findings = await triageComplaint(context, actor, order);
  const other = otherHandle(reported, findings);
  const file = await storeAttachment(context.blobs, person.client_id, order.file);
  const language = await context.read('system', (tx) => languageOfClients(tx, [person.client_id]));
  const wanted: complaints.NewComplaint = {
    complaint_id: uuidv7(),
    client_id: person.client_id,
    person_id: person.person_id,
    platform,
    subject: complaints.subjectWith(aboutOf(order), other),
    post_id: post?.post_id ?? null,
    text: order.text,
    kinds: order.kinds,
    issues: order.issues,
    reported_handle: reported,
    triage_code: findings.code,
    answer: order.answer ?? complaintAnswer(findings, language),
    evidence_blob: file?.blobId ?? null,
    evidence_name: file?.name ?? null,
    filed_by: actor.username,
    filed_by_account: actor.accountId,
    notice_id: order.isTold === true ? uuidv7() : null,
  };
  return context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      // They may have moved since they were looked up: what they say is told to their client.
      const asked = { ...wanted, client_id: await heldClientOf(tx, person) };
      for (let attempt = 0; attempt < TRIES; attempt += 1) {
        // Without a handle it says nothing that one with a handle does not.
        const same = other === null ? await complaints.findUndecided(tx, asked, other) : null;
        if (same !== null) return { row: same, isNew: false, findings };
        const added = await complaints.insertComplaint(tx, asked);
        if (added !== null) {
          await keepAttachment(context.blobs, tx, file, `attendance.complaint:${added.complaint_id}`);
          publishComplaint(tx, added);
          if (wanted.notice_id !== null) await notifyFiled(context, tx, wanted.notice_id, { complaint: added, person });
          tx.afterCommit(() => context.noteNoticeChange([added.client_id], null));
          return { row: added, isNew: true, findings };
        }
        const known = await complaints.findUndecided(tx, asked, other);
        if (known !== null) return { row: known, isNew: false, findings };
      }
      throw new Error(`complaints of ${person.person_id} come and go`);
    },
    cause,
  );
}

/** How notices reach a person, as far as identity has said it. */
export const reachOfPerson = ({ read }: Pick<ComplaintContext, 'read'>, { scope }: Pick<Actor, 'scope'>, personId: string) =>
  read(scope, async (tx) => (await readReach(tx, [personId])).get(personId));
