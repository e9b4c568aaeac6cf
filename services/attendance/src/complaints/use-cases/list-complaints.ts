import type { Actor } from '@balai/runtime/access';
import type { Page } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import type { RecapContext } from '../../context.ts';
import { type ShownCorrection, showCorrections } from '../../corrections/use-cases/list-corrections.ts';
import { findPostById, type PersonKey, type TargetPost } from '../../posts/repository/correction-targets.ts';
import { findVisiblePerson } from '../../posts/use-cases/find-target.ts';
import { attendanceProblems } from '../../problems.ts';
import { knownClient } from '../../roster/use-cases/known-client.ts';
import * as complaints from '../repository/complaints.ts';
import { type TriageFindings, triageComplaint } from './triage-complaint.ts';

export type ComplaintQuestion = Omit<complaints.ComplaintFilter, 'personId'> & { readonly person: PersonKey | null };

/** A page of the complaints of people the account sees. @throws Problem `client_not_found`, `person_not_found` */
export async function listComplaints(
  context: Pick<RecapContext, 'read' | 'clock'>,
  actor: Pick<Actor, 'scope'>,
  { person, ...asked }: ComplaintQuestion,
): Promise<Page<complaints.ListedComplaint>> {
  if (asked.clientId !== null) await knownClient(context, actor.scope, asked.clientId);
  const personId = person === null ? null : (await findVisiblePerson(context, actor, person)).person_id;
  return context.read(actor.scope, (tx) => complaints.listComplaints(tx, { ...asked, personId }));
}

/** How many complaints of people the account sees the pages hold. @throws Problem `person_not_found` */
export async function countComplaints(
  context: Pick<RecapContext, 'read'>,
  actor: Pick<Actor, 'scope'>,
  { person, ...asked }: ComplaintQuestion,
): Promise<number> {
  const personId = person === null ? null : (await findVisiblePerson(context, actor, person)).person_id;
  return context.read(actor.scope, (tx) => complaints.countComplaints(tx, { ...asked, personId }));
}

/** A complaint of a person the account sees. @throws Problem `complaint_not_found` */
export async function findComplaint(
  { read }: Pick<RecapContext, 'read'>,
  actor: Actor,
  complaintId: string,
): Promise<complaints.ListedComplaint> {
  const found = await read(actor.scope, (tx) => complaints.nameComplaint(tx, complaintId));
  if (found === null) throw new Problem(attendanceProblems.complaint_not_found);
  return found;
}

/** The corrections that a complaint led to. */
export async function complaintCorrections(
  context: Pick<RecapContext, 'read'>,
  actor: Actor,
  complaintId: string,
): Promise<ShownCorrection[]> {
  const ids = await context.read(actor.scope, (tx) => complaints.correctionsOf(tx, complaintId));
  return showCorrections(context, actor, ids);
}

/** What stored activity says about a complaint now. */
export async function triageAgain(context: RecapContext, actor: Actor, row: complaints.ComplaintRow): Promise<TriageFindings> {
  const person = await findVisiblePerson(context, actor, { personId: row.person_id });
  const { post_id: postId, platform, reported_handle: reported } = row;
  const post: TargetPost | null = postId === null ? null : await context.read('system', (tx) => findPostById(tx, person, postId));
  return triageComplaint(context, actor, { person, platform, post, reported });
}
