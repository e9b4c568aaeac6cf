import { baseLanguage, clientIdOf, isUuid, type Language } from '@balai/contracts';
import * as wire from '@balai/contracts/attendance';
import { isShortPostLink, SHORT_LINK_REFUSED } from '@balai/post-links';
import type { Actor } from '@balai/runtime/access';
import { answerList, bind, type RouteBinding, sortingOf } from '@balai/runtime/http';
import { invalidField, Problem } from '@balai/runtime/problem';
import { readPostName } from '../../posts/domain/post-name.ts';
import { postNotFound } from '../../posts/use-cases/find-target.ts';
import { attendanceProblems } from '../../problems.ts';
import { readPersonKey } from '../../roster/domain/person-key.ts';
import { type CorrectionContext, correctAttendance } from '../use-cases/correct-attendance.ts';
import { listCorrections, showCorrections } from '../use-cases/list-corrections.ts';
import { AlreadyRevoked, revokeCorrection } from '../use-cases/revoke-correction.ts';
import { correctionWire, linksOf } from './correction-wire.ts';

/** A post as a call names it in `field`. @throws Problem `post_not_found` */
export function postNameOf(text: string, field: 'id' | 'post' | 'posts') {
  const name = readPostName(text);
  if (name === null) throw isShortPostLink(text) ? invalidField(field, SHORT_LINK_REFUSED) : postNotFound(field);
  return name;
}

/** Who asks, and in which language. */
interface Asking {
  readonly actor: Actor;
  readonly request: { readonly language: Language };
}

async function shown(context: CorrectionContext, { actor, request }: Asking, correctionId: string) {
  const rows = await showCorrections(context, actor, [correctionId]);
  const [row] = rows;
  if (row === undefined) throw new Problem(attendanceProblems.correction_not_found);
  return correctionWire(row, await linksOf(context.blobs, actor.scope, rows), baseLanguage(request.language));
}

const revoke = (context: CorrectionContext) =>
  bind(wire.revokeCorrection, async ({ actor, params, body, request }) => {
    try {
      const { correction_id } = await revokeCorrection(
        context,
        actor,
        { correctionId: params.id, reason: body.reason.trim() },
        request.cause,
      );
      return { body: { success: true as const, data: await shown(context, { actor, request }, correction_id) } };
    } catch (error) {
      if (!(error instanceof AlreadyRevoked)) throw error;
      const data = await shown(context, { actor, request }, error.row.correction_id);
      throw new Problem(attendanceProblems.correction_revoked, {}, { extra: { data }, cause: error });
    }
  });

const list = (context: CorrectionContext) =>
  bind(wire.listCorrections, async ({ actor, query, request }) => {
    const order = query.sort ?? '-decided_at';
    const { field, descending } = sortingOf(order);
    let links = new Map<string, string>();
    return answerList(
      { ...query, limit: query.limit ?? 100 },
      {
        order,
        isId: isUuid,
        read: async (after, limit) => {
          const page = await listCorrections(context, actor, {
            clientId: clientIdOf(query.client_id),
            person: query.person === undefined ? null : readPersonKey(query.person),
            post: query.post === undefined ? null : postNameOf(query.post, 'post'),
            state: query.state ?? 'standing',
            text: query.q?.trim() || null,
            page: { by: field, descending, after, limit },
          });
          links = await linksOf(context.blobs, actor.scope, page.rows);
          return page;
        },
        positionOf: (row) => ({ key: row.sort_key, id: row.correction_id }),
        toWire: (row) => correctionWire(row, links, baseLanguage(request.language)),
      },
    );
  });

/** Corrections: made, revoked, listed. */
export const correctionRoutes = (context: CorrectionContext): RouteBinding[] => [
  bind(wire.createCorrection, async ({ actor, body, request }) => {
    const order = {
      person: readPersonKey(body.person),
      post: postNameOf(body.post, 'post'),
      reason: body.reason.trim(),
      evidence: body.evidence?.trim() || null,
      file: body.evidence_file,
    };
    const { row, isNew } = await correctAttendance(context, actor, order, request.cause);
    return {
      status: isNew ? 201 : 200,
      body: { success: true as const, data: await shown(context, { actor, request }, row.correction_id) },
    };
  }),
  revoke(context),
  list(context),
];
