import type { LiveContext } from '../context.ts';
import { CommandError, errors } from '../protocol/codes.ts';
import type { Command } from '../protocol/commands.ts';
import type { CommandHandler, Connection } from '../sockets/connection.ts';
import { connect } from './connect.ts';
import { history } from './history.ts';
import { presence, presenceStats } from './presence.ts';
import { refresh } from './refresh.ts';
import { disconnectOf } from './sign-in.ts';
import { subscribe, unsubscribe } from './subscribe.ts';

/** Carries out the commands of connections. */
export const commandHandler = (context: LiveContext): CommandHandler => ({
  connect: (connection, command, opened) =>
    connect(context, connection, command.connect ?? {}, (result) => {
      opened();
      connection.reply(command.id, 'connect', result);
    }),
  carryOut: (connection, command) => carryOut(context, connection, command),
  disconnectOf,
});

/** Carries out a command of an open connection. @throws CommandError, Disconnected */
async function carryOut(context: LiveContext, connection: Connection, command: Command): Promise<void> {
  const { id } = command;
  if (command.subscribe !== undefined)
    await subscribe(context, connection, command.subscribe, (result) => connection.reply(id, 'subscribe', result));
  else if (command.unsubscribe !== undefined) {
    unsubscribe(connection, command.unsubscribe);
    connection.reply(id, 'unsubscribe', '{}');
  } else if (command.rpc !== undefined) {
    const { method = '', data } = command.rpc;
    connection.reply(id, 'rpc', `{"data":${await context.rpc.call(connection.request, method, data)}}`);
  } else if (command.ping !== undefined) connection.reply(id, 'ping', '{}');
  else if (command.presence !== undefined) connection.reply(id, 'presence', await presence(context, connection, command.presence.channel));
  else if (command.presence_stats !== undefined)
    connection.reply(id, 'presence_stats', await presenceStats(context, connection, command.presence_stats.channel));
  else if (command.history !== undefined) connection.reply(id, 'history', await history(context, connection, command.history));
  else if (command.refresh !== undefined) connection.reply(id, 'refresh', await refresh(context, connection, command.refresh));
  // Publications come from services alone.
  else if (command.publish !== undefined) throw new CommandError(errors.permissionDenied);
  else throw new CommandError(errors.notAvailable);
}
