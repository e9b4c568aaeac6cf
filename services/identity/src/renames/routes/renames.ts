import { isUuid } from '@balai/contracts';
import * as wire from '@balai/contracts/identity';
import { answerList, bind, type RouteBinding } from '@balai/runtime/http';
import type { IdentityContext } from '../../context.ts';
import { showHandle } from '../../people/domain/shown-handle.ts';
import { givenClientId } from '../../routes/input.ts';
import type { RenameView } from '../repository/renames.ts';
import { acceptRename, dismissRename } from '../use-cases/decide-rename.ts';
import { listRenames } from '../use-cases/list-renames.ts';

const wireOf = (row: RenameView): wire.RenameSuggestion => ({
  suggestion_id: row.suggestion_id,
  client_id: row.client_id,
  client_name: row.client_name,
  platform: row.platform,
  subject: row.person_id === null ? 'client' : 'person',
  person_id: row.person_id,
  user_id: row.nrp,
  nama: row.name,
  account_id: row.account_id,
  from_username: showHandle(row.platform, row.from_handle) ?? '',
  to_username: showHandle(row.platform, row.to_handle) ?? '',
  seen_at: row.seen_at.toISOString(),
  state: row.state,
  decided_at: row.decided_at?.toISOString() ?? null,
});

/** HTTP edge of suggestions about renamed accounts. */
export const renameRoutes = (context: IdentityContext): RouteBinding[] => [
  bind(wire.listRenameSuggestions, ({ actor, query }) => {
    const { client_id, platform, state = 'open' } = query;
    const filter = { clientId: givenClientId(client_id), platform, state: state === 'all' ? undefined : state };
    return answerList(
      { ...query, limit: query.limit ?? 500 },
      {
        order: 'newest',
        isId: isUuid,
        read: (after, limit) => listRenames(context, actor, { ...filter, page: { by: 'suggestion_id', descending: true, after, limit } }),
        positionOf: ({ suggestion_id: id }) => ({ key: id, id }),
        toWire: wireOf,
      },
    );
  }),
  bind(wire.acceptRenameSuggestion, async ({ actor, params, request }) => {
    const accepted = await acceptRename(context, actor, params.suggestion_id, request.cause);
    return { body: { success: true as const, data: { accepted: accepted.map(wireOf) } } };
  }),
  bind(wire.dismissRenameSuggestion, async ({ actor, params, request }) => {
    const dismissed = await dismissRename(context, actor, params.suggestion_id, request.cause);
    return { body: { success: true as const, data: wireOf(dismissed) } };
  }),
];
