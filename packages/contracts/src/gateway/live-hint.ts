import Type, { type Static } from 'typebox';
import { oneOf } from '../schema.ts';

/** One line of the live stream (`GET /api/stream`, event `hint`): read the scope again with `If-None-Match`. */
export const LiveHint = Type.Object({
  topic: oneOf('recap', 'collection', 'messages'),
  client_ids: Type.Array(Type.String()),
  platform: Type.Union([Type.String(), Type.Null()]),
});
export type LiveHint = Static<typeof LiveHint>;
