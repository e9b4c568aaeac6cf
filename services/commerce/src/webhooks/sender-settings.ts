import { clientOf } from '@balai/resources';
import type { Actor } from '@balai/runtime/access';
import type { Cryptor } from '@balai/runtime/config';
import type { Clock } from '@balai/runtime/core';
import type { Database } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem, problems } from '@balai/runtime/problem';
import type { SenderRow, SenderTable } from './senders.ts';

/** Hours during which a replaced secret stays good, unless told. */
const OVERLAP_HOURS = 24;
const HOUR_MS = 3_600_000;

/** What the settings of senders work with. */
export interface SenderContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly cryptor: Cryptor;
  readonly table: SenderTable;
  /** Address that senders call, with `*` for their name. */
  readonly url: string;
}

/** A call that reads or changes the senders of a client. */
interface SenderCall {
  readonly actor: Actor;
  readonly clientId: string | undefined;
  readonly cause: Cause;
}

const at = (time: Date | null): string | null => time?.toISOString() ?? null;

const senderWire = (url: string, clientId: string, { sender, updated_at, updated_by, previous_until, last_event_at }: SenderRow) => ({
  webhook_path: `${url.replace('*', sender)}?client_id=${clientId}`,
  ...{ previous_until: at(previous_until), last_event_at: at(last_event_at) },
  ...{ updated_at: updated_at.toISOString(), updated_by },
});

/** Senders of a client as calls get them, by name. */
export async function showSenders(context: SenderContext, { actor, clientId: named }: Omit<SenderCall, 'cause'>) {
  const { database, clock, table, url } = context;
  const clientId = await clientOf(context, actor, named);
  const rows = await database.read(actor.scope, (tx) => table.list(tx, clientId, clock.now()));
  return rows.map((row) => ({ sender: row.sender, wire: senderWire(url, clientId, row) }));
}

/** Takes webhooks of a sender that are signed with this secret; the one that it replaces stays good for a while. */
export async function putSender(
  context: SenderContext,
  { actor, clientId: named, cause }: SenderCall,
  given: { readonly sender: string; readonly secret: string; readonly overlapHours: number | undefined },
) {
  const { database, clock, cryptor, table, url } = context;
  const { sender, secret, overlapHours = OVERLAP_HOURS } = given;
  const clientId = await clientOf(context, actor, named);
  const now = clock.now();
  const previousUntil = overlapHours === 0 ? null : new Date(now.getTime() + overlapHours * HOUR_MS);
  const stored = { sender, sealed: cryptor.encrypt(secret), by: actor.username, at: now, previousUntil };
  return database.unitOfWork(
    actor.scope,
    async (tx) => {
      await table.put(tx, clientId, stored);
      const row = (await table.list(tx, clientId, now)).find((one) => one.sender === sender);
      if (row === undefined) throw new Error(`sender ${sender} is gone within its own transaction`);
      return senderWire(url, clientId, row);
    },
    cause,
  );
}

/** Refuses webhooks of a sender from now on. @throws Problem not_found */
export async function removeSender(context: SenderContext, { actor, clientId: named, cause }: SenderCall, sender: string): Promise<void> {
  const { database, table } = context;
  const clientId = await clientOf(context, actor, named);
  await database.unitOfWork(
    actor.scope,
    async (tx) => {
      if ((await table.remove(tx, clientId, sender)) === 0) throw new Problem(problems.not_found);
    },
    cause,
  );
}
