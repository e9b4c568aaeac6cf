import type { LiveContext } from '../context.ts';
import { Disconnected, disconnects } from '../protocol/codes.ts';
import type { ParamsOf } from '../protocol/commands.ts';
import type { Connection } from '../sockets/connection.ts';
import { expiryOf, signIn } from './sign-in.ts';

/** Carries out `refresh`: the connection goes on with a new token of the same account. */
export async function refresh(context: LiveContext, connection: Connection, { token }: ParamsOf<'refresh'>): Promise<string> {
  const { session, actor } = await signIn(context, connection.request, token);
  if (actor.accountId !== connection.actor?.accountId) throw new Disconnected(disconnects.invalidToken);
  connection.session = session;
  connection.actor = actor;
  return JSON.stringify({ client: connection.id, version: 'balai', ...expiryOf(connection.request, actor, context.clock.now()) });
}
