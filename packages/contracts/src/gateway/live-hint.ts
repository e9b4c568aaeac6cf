import Type, { type Static } from 'typebox';

/** One line of the live stream (`GET /api/stream`, event `hint`): read the scope again with `If-None-Match`. */
export const LiveHint = Type.Object({
  /** Name of a live topic. */
  topic: Type.String(),
  client_ids: Type.Array(Type.String()),
  platform: Type.Union([Type.String(), Type.Null()]),
});
export type LiveHint = Static<typeof LiveHint>;
