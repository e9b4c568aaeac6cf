import { isUuid } from '@balai/contracts';
import * as wire from '@balai/contracts/identity';
import { answerList, bind, type RouteBinding } from '@balai/runtime/http';
import type { IdentityContext } from '../../context.ts';
import { showHandle } from '../../people/domain/shown-handle.ts';
import { givenClientId } from '../../routes/input.ts';
import { decideIssue } from '../use-cases/decide-issue.ts';
import { listUsernameIssues, type UsernameIssueShown } from '../use-cases/show-issues.ts';

/** Issues a page holds where no number is asked for. */
const LIST_DEFAULT = 100;

function holderToWire(holder: UsernameIssueShown['holder']): wire.UsernameIssue['holder'] {
  if (holder === null) return null;
  if (holder === 'elsewhere') return { elsewhere: true, person_id: null, user_id: null, nama: null, client_id: null, client_name: null };
  const { person_id, nrp, name, client_id, client_name } = holder;
  return { elsewhere: false, person_id, user_id: nrp, nama: name, client_id, client_name };
}

function peopleToWire({ people, claimant_nrp, platform }: UsernameIssueShown): wire.UsernameIssue['people'] {
  if (people.length === 0 && claimant_nrp !== null)
    return [{ person_id: null, user_id: claimant_nrp, nama: null, title: null, divisi: null, username: null }];
  return people.map(({ person_id, nrp, name, title, division, handle }) => ({
    ...{ person_id, user_id: nrp, nama: name, title, divisi: division },
    username: showHandle(platform, handle),
  }));
}

const issueToWire = (row: UsernameIssueShown): wire.UsernameIssue => ({
  issue_id: row.issue_id,
  kind: row.kind,
  client_id: row.client_id,
  client_name: row.client_name,
  platform: row.platform,
  username: showHandle(row.platform, row.handle) ?? '',
  subject: row.kind === 'rename' && row.person_id === null ? 'client' : 'person',
  registered: showHandle(row.platform, row.registered),
  people: peopleToWire(row),
  holder: holderToWire(row.holder),
  seen: row.seen,
  seen_at: row.seen_at.toISOString(),
  state: row.state,
  reason: row.reason,
  decided_at: row.decided_at?.toISOString() ?? null,
  you: row.you,
});

/** HTTP edge of usernames to decide about. */
export const usernameIssueRoutes = (context: IdentityContext): RouteBinding[] => [
  bind(wire.listUsernameIssues, ({ actor, query }) => {
    const { client_id, kind, platform, state = 'open' } = query;
    const filter = { clientId: givenClientId(client_id), kind, platform, state: state === 'all' ? undefined : state };
    return answerList(
      { ...query, limit: query.limit ?? LIST_DEFAULT },
      {
        order: 'newest',
        isId: isUuid,
        read: (after, limit) => listUsernameIssues(context, actor, { ...filter, page: { by: 'issue_id', descending: true, after, limit } }),
        positionOf: ({ issue_id: id }) => ({ key: id, id }),
        toWire: issueToWire,
      },
    );
  }),
  bind(wire.acceptUsernameIssue, async ({ actor, params, body, request }) => {
    const { person_id: personId = null, swap = false, reason = null } = body;
    const wish = { issueId: params.issue_id, personId, swap, reason, decision: 'accepted' as const };
    return { body: { success: true as const, data: issueToWire(await decideIssue(context, actor, wish, request.cause)) } };
  }),
  bind(wire.dismissUsernameIssue, async ({ actor, params, body, request }) => {
    const wish = { issueId: params.issue_id, personId: null, swap: false, reason: body.reason ?? null, decision: 'dismissed' as const };
    return { body: { success: true as const, data: issueToWire(await decideIssue(context, actor, wish, request.cause)) } };
  }),
];
