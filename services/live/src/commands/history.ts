import type { LiveContext } from '../context.ts';
import { CommandError, errors } from '../protocol/codes.ts';
import type { ParamsOf } from '../protocol/commands.ts';
import type { Connection } from '../sockets/connection.ts';

/** Publications of one answer. */
const MOST = 100;

/** Carries out `history` of a channel the client is subscribed to; without a limit it answers the position alone. */
export async function history(
  { hub }: LiveContext,
  connection: Connection,
  { channel: name, limit = 0, since, reverse = false }: ParamsOf<'history'>,
): Promise<string> {
  const subscription = connection.subscriptions.get(name);
  if (subscription === undefined) throw new CommandError(errors.permissionDenied);
  const { channel } = subscription;
  const epoch = hub.epochOf(name);
  const top = channel.position ?? 0;
  if (since?.epoch !== undefined && since.epoch !== epoch) throw new CommandError(errors.unrecoverablePosition);
  const count = limit < 0 ? MOST : Math.min(limit, MOST);
  const end = reverse && since?.offset !== undefined ? Math.min(top, since.offset - 1) : top;
  const after = Math.max(subscription.floor, reverse ? end - count : (since?.offset ?? top - count));
  const found = count === 0 ? [] : await channel.history(after, reverse ? Math.max(0, end - after) : count);
  if (found === null) throw new CommandError(errors.unrecoverablePosition);
  const publications = reverse ? [...found].reverse() : found;
  return `{"offset":${top},"epoch":${JSON.stringify(epoch)},"publications":[${publications.join(',')}]}`;
}
