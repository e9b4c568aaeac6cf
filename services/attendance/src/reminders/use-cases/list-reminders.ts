import type { Actor } from '@balai/runtime/access';
import type { Page, RowPosition } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import type { PersonKey } from '../../posts/repository/correction-targets.ts';
import { findVisiblePerson } from '../../posts/use-cases/find-target.ts';
import { attendanceProblems } from '../../problems.ts';
import { knownClient } from '../../roster/use-cases/known-client.ts';
import * as reminders from '../repository/reminders.ts';
import { type EffectContext, type ReminderEffect, readEffects } from './read-effects.ts';

type Context = EffectContext;

/** A call with what became of it, as far as the account sees its people. */
export interface ShownBatch extends reminders.BatchRow {
  readonly counts: Omit<reminders.BatchCounts, 'batch_id'>;
  /** Null: the posts cannot be read any more. */
  readonly effect: ReminderEffect;
}

/** A call in a list, with the reminder of the person asked about. */
export interface ListedBatch extends ShownBatch {
  readonly sort_key: string;
  readonly reminder: reminders.ReminderRow | null;
}

const NOTHING = {
  people: 0,
  queued: 0,
  whatsapp: 0,
  email: 0,
  no_contact: 0,
  person_gone: 0,
  skipped: 0,
  sent: 0,
  failed: 0,
  unconfirmed: 0,
};

/** Calls that the account was found to see, with these counts and what they led to. */
async function showBatches(
  context: Context,
  actor: Pick<Actor, 'scope'>,
  counts: ReadonlyMap<string, ShownBatch['counts']>,
  ids: readonly string[],
): Promise<Map<string, ShownBatch>> {
  const found = await context.read('system', (tx) => reminders.findBatches(tx, ids));
  const effects = await readEffects(context, actor, found);
  return new Map(
    found.map((batch) => {
      const { batch_id: id } = batch;
      return [id, { ...batch, counts: counts.get(id) ?? NOTHING, effect: effects.get(id) ?? null }];
    }),
  );
}

/** What is asked of the list: calls for a client, or those that named a person. */
export interface ReminderQuestion {
  readonly clientId: string | null;
  readonly person: PersonKey | null;
  readonly after: RowPosition | undefined;
  readonly limit: number;
}

/** A page of the calls the account sees, newest first. @throws Problem `client_not_found`, `person_not_found` */
export async function listReminders(
  context: Context,
  actor: Pick<Actor, 'scope'>,
  { clientId, person, after, limit }: ReminderQuestion,
): Promise<Page<ListedBatch>> {
  if (clientId !== null) await knownClient(context, actor.scope, clientId);
  const personId = person === null ? null : (await findVisiblePerson(context, actor, person)).person_id;
  const page = { by: 'asked_at', descending: true, after, limit } as const;
  const places = await context.read(actor.scope, (tx) => reminders.listBatches(tx, { clientId, personId, page }));
  const ids = places.rows.map((row) => row.batch_id);
  const counted = await context.read(actor.scope, (tx) => reminders.countBatches(tx, ids));
  const batches = await showBatches(context, actor, new Map(counted.map(({ batch_id, ...each }) => [batch_id, each])), ids);
  const theirs = personId === null ? [] : await context.read(actor.scope, (tx) => reminders.readRemindersOf(tx, personId, ids));
  const byBatch = new Map(theirs.map((row) => [row.batch_id, row]));
  const rows = places.rows.flatMap(({ batch_id, sort_key }) => {
    const batch = batches.get(batch_id);
    return batch === undefined ? [] : [{ ...batch, sort_key, reminder: byBatch.get(batch_id) ?? null }];
  });
  return { rows, last: places.last === null ? null : (rows.at(-1) ?? null) };
}

/** A call and its people, as far as the account sees them. @throws Problem `reminder_not_found` when it sees none. */
export async function showReminders(
  context: Context,
  actor: Pick<Actor, 'scope'>,
  batchId: string,
): Promise<{ batch: ShownBatch; rows: readonly reminders.ReminderRow[] }> {
  const rows = await context.read(actor.scope, (tx) => reminders.readReminders(tx, batchId));
  const [first] = rows;
  const batch =
    first === undefined ? undefined : (await showBatches(context, actor, new Map([[batchId, first.counts]]), [batchId])).get(batchId);
  if (batch === undefined) throw new Problem(attendanceProblems.reminder_not_found);
  return { batch, rows };
}
