import { clientIdOf, isUuid } from '@balai/contracts';
import { peopleContact } from '@balai/contracts/identity';
import { INBOUND_FILES_MAX, listInboundFiles as listInboundFilesRoute } from '@balai/contracts/notifier';
import { maskRecipient } from '@balai/phone';
import { answerList, bind, type RouteBinding, rowsWanted } from '@balai/runtime/http';
import type { NotifierContext } from '../context.ts';
import { type ListedFile, listInboundFiles } from '../use-cases/list-inbound-files.ts';

const DEFAULT_LIMIT = 50;

const wireOf = ({ blob_id: _blob, sort_key: _key, ...row }: ListedFile, withContact: boolean) => ({
  ...row,
  sender: withContact ? row.sender : maskRecipient(row.sender),
  received_at: row.received_at.toISOString(),
  expires_at: row.expires_at.toISOString(),
});

/** Routes of the files that came in. */
export const inboundFileRoutes = (context: NotifierContext): RouteBinding[] => [
  bind(listInboundFilesRoute, ({ actor, query }) => {
    const clientId = clientIdOf(query.client_id);
    return answerList(
      { ...query, limit: rowsWanted(query.limit, DEFAULT_LIMIT, INBOUND_FILES_MAX) },
      {
        order: 'received',
        isId: isUuid,
        read: (after, limit) => listInboundFiles(context, actor, { clientId, page: { by: 'received_at', descending: true, after, limit } }),
        positionOf: ({ sort_key, file_id }) => ({ key: sort_key, id: file_id }),
        toWire: (row) => wireOf(row, actor.can(peopleContact)),
      },
    );
  }),
];
