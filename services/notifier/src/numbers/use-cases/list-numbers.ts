import type { Actor } from '@balai/runtime/access';
import { knownClient } from '@balai/runtime/directory';
import type { NotifierContext } from '../../context.ts';
import type { WhatsappNumberRow } from '../domain/number.ts';
import * as numbers from '../repository/numbers.ts';

/** A number with how much it has to do. */
export type LoadedNumber = WhatsappNumberRow & Omit<numbers.NumberLoad, 'number_id'>;

/** The load of numbers counts messages of every client: they share its pace. */
export async function withLoads({ database }: NotifierContext, rows: readonly WhatsappNumberRow[]): Promise<LoadedNumber[]> {
  const ids = rows.map(({ number_id }) => number_id);
  const loads = new Map((await database.read('system', (tx) => numbers.loads(tx, ids))).map((load) => [load.number_id, load]));
  const idle = { queued: 0, sent_hour: 0, sent_day: 0, last_error: null };
  return rows.map((row) => ({ ...row, ...(loads.get(row.number_id) ?? idle) }));
}

/** The numbers that serve the clients the caller sees, or one of them. @throws Problem `client_not_found` */
export async function listNumbers(context: NotifierContext, actor: Actor, clientId: string | null): Promise<LoadedNumber[]> {
  if (clientId !== null) await knownClient(context, actor.scope, clientId);
  return withLoads(context, await context.database.read(actor.scope, (tx) => numbers.list(tx, clientId)));
}
