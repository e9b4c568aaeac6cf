import { baseLanguage, clientIdOf, isUuid, type QueryOf } from '@balai/contracts';
import * as wire from '@balai/contracts/attendance';
import type { Actor } from '@balai/runtime/access';
import { answerList, bind, type RouteBinding, sortingOf } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import { correctionWire, linksOf } from '../../corrections/routes/correction-wire.ts';
import { postNameOf } from '../../corrections/routes/corrections.ts';
import { postWhyWire } from '../../evidence/routes/why.ts';
import { findSelf } from '../../posts/use-cases/find-self.ts';
import { attendanceProblems } from '../../problems.ts';
import { reachOf } from '../../reminders/routes/reminder-wire.ts';
import { readPersonKey } from '../../roster/domain/person-key.ts';
import type { ListedComplaint } from '../repository/complaints.ts';
import { AlreadyDecided, decideComplaint, previewDecision } from '../use-cases/decide-complaint.ts';
import type { ComplaintContext } from '../use-cases/file-complaint.ts';
import { type ComplaintQuestion, complaintCorrections, findComplaint, listComplaints, triageAgain } from '../use-cases/list-complaints.ts';
import { claimStatus, complaintWire, triageWire } from './complaint-wire.ts';
import { type Asking, shown } from './shown-complaint.ts';

async function shownCorrections(context: ComplaintContext, { actor, request }: Asking, complaintId: string) {
  const rows = await complaintCorrections(context, actor, complaintId);
  const links = await linksOf(context.blobs, actor.scope, rows);
  return rows.map((row) => correctionWire(row, links, baseLanguage(request.language)));
}

const UNDECIDED = ['open', 'in_review'] as const;
const statesOf = (state: 'undecided' | 'all' | wire.ComplaintState | undefined): readonly wire.ComplaintState[] => {
  if (state === undefined || state === 'all') return [];
  return state === 'undecided' ? UNDECIDED : [state];
};

/** Answers a page of complaints. @param files the account that may link to their files */
function answerComplaints<More extends object>(
  context: ComplaintContext,
  { actor, files, request }: Asking & { readonly files: Actor },
  { state, sort, ...query }: Pick<QueryOf<typeof wire.ownComplaints>, 'state' | 'sort' | 'limit' | 'cursor'>,
  asked: Pick<ComplaintQuestion, 'clientId' | 'person' | 'platform' | 'text'>,
  more: (row: ListedComplaint) => More,
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
      toWire: (row) => ({ ...complaintWire(row, links, baseLanguage(request.language)), ...more(row) }),
    },
  );
}

const lists = (context: ComplaintContext): RouteBinding[] => [
  bind(wire.listComplaints, ({ actor, query, request }) =>
    answerComplaints(
      context,
      { actor, files: actor, request },
      query,
      {
        clientId: clientIdOf(query.client_id),
        person: query.person === undefined ? null : readPersonKey(query.person),
        platform: query.platform ?? null,
        text: query.q?.trim() || null,
      },
      () => ({}),
    ),
  ),
  bind(wire.ownComplaints, async ({ actor, query, request }) => {
    const { person, actor: files } = await findSelf(context, actor);
    const own = { clientId: null, person: { personId: person.person_id }, platform: null, text: null };
    return answerComplaints(context, { actor, files, request }, query, own, (row) => ({ status: claimStatus(row.state) }));
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

/** Complaints: listed, looked into, decided. */
export const complaintRoutes = (context: ComplaintContext): RouteBinding[] => [
  ...lists(context),
  bind(wire.getComplaint, async ({ actor, params, request }) => {
    const row = await findComplaint(context, actor, params.id);
    const complaint = complaintWire(row, await linksOf(context.blobs, actor.scope, [row]), baseLanguage(request.language));
    const found = await triageAgain(context, actor, row);
    const owed = found.owed.map((why) => postWhyWire(row.platform, why, baseLanguage(request.language)));
    const corrections = await shownCorrections(context, { actor, request }, params.id);
    const { done, total } = found;
    return {
      body: {
        success: true as const,
        data: { complaint, triage: triageWire(found, 'operator', baseLanguage(request.language)), corrections, done, total, owed },
      },
    };
  }),
  decide(context),
];
