import { type BodyOf, clientIdOf, isUuid, type QueryOf } from '@balai/contracts';
import * as wire from '@balai/contracts/attendance';
import type { Actor } from '@balai/runtime/access';
import { answerList, bind, type RouteBinding, sortingOf } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import { correctionWire, linksOf } from '../../corrections/routes/correction-wire.ts';
import { postNameOf } from '../../corrections/routes/corrections.ts';
import { postWhyWire } from '../../evidence/routes/why.ts';
import { findSelf, findSubject } from '../../posts/use-cases/find-self.ts';
import { findCountedPost } from '../../posts/use-cases/find-target.ts';
import { attendanceProblems } from '../../problems.ts';
import { reachOf } from '../../reminders/routes/reminder-wire.ts';
import { readPersonKey } from '../../roster/domain/person-key.ts';
import { kindOfIssue } from '../domain/complaint-text.ts';
import { AlreadyDecided, decideComplaint, previewDecision } from '../use-cases/decide-complaint.ts';
import { type ComplaintContext, fileComplaint } from '../use-cases/file-complaint.ts';
import { type ComplaintQuestion, complaintCorrections, findComplaint, listComplaints, triageAgain } from '../use-cases/list-complaints.ts';
import { type ComplaintSubject, triageComplaint } from '../use-cases/triage-complaint.ts';
import { complaintWire, triageWire } from './complaint-wire.ts';
import { reportedHandle } from './reported-handle.ts';

type Claim = BodyOf<typeof wire.triageClaim>;
/** Who asks, and in which language. */
interface Asking {
  readonly actor: Actor;
  readonly request: { readonly language: 'id' | 'en' };
}

async function shown(context: ComplaintContext, { actor, request }: Asking, complaintId: string) {
  const row = await findComplaint(context, actor, complaintId);
  return complaintWire(row, await linksOf(context.blobs, actor.scope, [row]), request.language);
}

async function shownCorrections(context: ComplaintContext, { actor, request }: Asking, complaintId: string) {
  const rows = await complaintCorrections(context, actor, complaintId);
  const links = await linksOf(context.blobs, actor.scope, rows);
  return rows.map((row) => correctionWire(row, links, request.language));
}

/** The post that a claim names, however it does. */
function postOf({ post, platform, shortcode, video_id: videoId }: Claim): string | undefined {
  const key = (platform === 'tiktok' ? videoId : shortcode)?.trim() || undefined;
  return post ?? (key === undefined ? undefined : `${platform}:${key}`);
}

/** Whom and what a claim is about, and the account that works about them. */
async function claimOf(context: ComplaintContext, caller: Actor, claim: Claim): Promise<{ actor: Actor; subject: ComplaintSubject }> {
  const { person, actor } = await findSubject(context, caller, claim.user_id);
  const named = postOf(claim);
  const post = named === undefined ? null : await findCountedPost(context, actor, person, postNameOf(named, 'post'));
  const platform = post?.platform ?? claim.platform;
  return { actor, subject: { person, post, platform, reported: reportedHandle(platform, claim.username, 'username') } };
}

const claims = (context: ComplaintContext): RouteBinding[] => [
  bind(wire.triageClaim, async ({ actor, body, request }) => {
    // Nothing is changed; the caller's Idempotency-Key is noted as acted all the same, so that a repeat is answered alike.
    await context.database.unitOfWork(actor.scope, async () => undefined, request.cause);
    const { actor: filer, subject } = await claimOf(context, actor, body);
    const findings = await triageComplaint(context, filer, subject);
    return { body: { success: true as const, data: triageWire(findings, 'member', request.language) } };
  }),
  bind(wire.fileClaim, async ({ actor: caller, body, request }) => {
    const { actor, subject } = await claimOf(context, caller, body);
    const text = body.message.trim();
    const kinds = [kindOfIssue(text, subject.platform)];
    const order = { ...subject, text, issues: [], kinds, answer: null, file: body.evidence_file };
    const { row, isNew } = await fileComplaint(context, actor, order, request.cause);
    const data = await shown(context, { actor, request }, row.complaint_id);
    if (!isNew) throw new Problem(attendanceProblems.complaint_open, {}, { extra: { data } });
    return { body: { success: true as const, data } };
  }),
];

const UNDECIDED = ['open', 'in_review'] as const;
const statesOf = (state: 'undecided' | 'all' | wire.ComplaintState | undefined): readonly wire.ComplaintState[] => {
  if (state === undefined || state === 'all') return [];
  return state === 'undecided' ? UNDECIDED : [state];
};

/** Answers a page of complaints. @param files the account that may link to their files */
function answerComplaints(
  context: ComplaintContext,
  { actor, files, request }: Asking & { readonly files: Actor },
  { state, sort, ...query }: Pick<QueryOf<typeof wire.ownComplaints>, 'state' | 'sort' | 'limit' | 'cursor'>,
  asked: Pick<ComplaintQuestion, 'clientId' | 'person' | 'platform' | 'text'>,
) {
  const order = sort ?? '-filed_at';
  const { field, descending } = sortingOf(order);
  let links = new Map<string, string>();
  return answerList(
    { ...query, limit: query.limit ?? 100 },
    {
      order,
      isId: isUuid,
      read: async (after, limit) => {
        const page = { by: field, descending, after, limit };
        const found = await listComplaints(context, actor, { ...asked, states: statesOf(state), page });
        links = await linksOf(context.blobs, files.scope, found.rows);
        return found;
      },
      positionOf: (row) => ({ key: row.sort_key, id: row.complaint_id }),
      toWire: (row) => complaintWire(row, links, request.language),
    },
  );
}

const lists = (context: ComplaintContext): RouteBinding[] => [
  bind(wire.listComplaints, ({ actor, query, request }) =>
    answerComplaints(context, { actor, files: actor, request }, query, {
      clientId: clientIdOf(query.client_id),
      person: query.person === undefined ? null : readPersonKey(query.person),
      platform: query.platform ?? null,
      text: query.q?.trim() || null,
    }),
  ),
  bind(wire.ownComplaints, async ({ actor, query, request }) => {
    const { person, actor: files } = await findSelf(context, actor);
    const own = { clientId: null, person: { personId: person.person_id }, platform: null, text: null };
    return answerComplaints(context, { actor, files, request }, query, own);
  }),
];

const decide = (context: ComplaintContext) =>
  bind(wire.decideComplaint, async ({ actor, params, body, request }) => {
    const order = {
      complaintId: params.id,
      decision: body.decision,
      reason: body.reason?.trim() || null,
      posts: (body.posts ?? []).map((post) => postNameOf(post, 'posts')),
    };
    try {
      if (body.preview === true) {
        // Nothing is changed; the caller's Idempotency-Key is noted as acted all the same, so that a repeat is answered alike.
        await context.database.unitOfWork(actor.scope, async () => undefined, request.cause);
        const told = await previewDecision(context, actor, order);
        const complaint = await shown(context, { actor, request }, order.complaintId);
        const notice = told === null ? null : { subject: told.subject, text: told.text, reach: reachOf(told.reach) };
        return { body: { success: true as const, data: { complaint, corrections: [], notice } } };
      }
      const row = await decideComplaint(context, actor, order, request.cause);
      const complaint = await shown(context, { actor, request }, row.complaint_id);
      return {
        body: {
          success: true as const,
          data: { complaint, corrections: await shownCorrections(context, { actor, request }, row.complaint_id), notice: null },
        },
      };
    } catch (error) {
      if (!(error instanceof AlreadyDecided)) throw error;
      const data = await shown(context, { actor, request }, error.row.complaint_id);
      throw new Problem(attendanceProblems.complaint_decided, {}, { extra: { data }, cause: error });
    }
  });

/** Complaints: claimed, listed, looked into, decided. */
export const complaintRoutes = (context: ComplaintContext): RouteBinding[] => [
  ...claims(context),
  ...lists(context),
  bind(wire.getComplaint, async ({ actor, params, request }) => {
    const row = await findComplaint(context, actor, params.id);
    const complaint = complaintWire(row, await linksOf(context.blobs, actor.scope, [row]), request.language);
    const found = await triageAgain(context, actor, row);
    const owed = found.owed.map((why) => postWhyWire(row.platform, why, request.language));
    const corrections = await shownCorrections(context, { actor, request }, params.id);
    const { done, total } = found;
    return {
      body: {
        success: true as const,
        data: { complaint, triage: triageWire(found, 'operator', request.language), corrections, done, total, owed },
      },
    };
  }),
  decide(context),
];
