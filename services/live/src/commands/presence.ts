import { ownerOfChannel } from '@balai/runtime/live';
import type { LiveContext } from '../context.ts';
import { CommandError, errors } from '../protocol/codes.ts';
import type { Connection } from '../sockets/connection.ts';

/** In a channel of more members nobody is named: who is online of so many changes faster than anybody reads. */
const MEMBERS_MAX = 200;

/** Members of a channel that have a socket at any process. @throws CommandError for a channel that is not the client's, or too large */
async function onlineMembers({ sourceOf, presence }: LiveContext, connection: Connection, channel: string): Promise<readonly string[]> {
  const service = ownerOfChannel(channel);
  if (service === null || !connection.subscriptions.has(channel)) throw new CommandError(errors.permissionDenied);
  const members = await sourceOf(service).members(channel, MEMBERS_MAX);
  if (members === null) throw new CommandError(errors.notAvailable);
  return presence.online(members);
}

/** Carries out `presence`. Accounts stand for themselves: on how many devices somebody is, is not told. */
export async function presence(context: LiveContext, connection: Connection, channel: string): Promise<string> {
  const online = await onlineMembers(context, connection, channel);
  return JSON.stringify({ presence: Object.fromEntries(online.map((id) => [id, { client: id, user: id }])) });
}

/** Carries out `presence_stats`. */
export async function presenceStats(context: LiveContext, connection: Connection, channel: string): Promise<string> {
  const { length } = await onlineMembers(context, connection, channel);
  return JSON.stringify({ num_clients: length, num_users: length });
}
