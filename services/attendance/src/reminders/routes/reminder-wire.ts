import { REMINDED_LINKS } from '@balai/contracts/attendance';
import { failureText } from '@balai/contracts/notifier';
import type { ReminderRow } from '../repository/reminders.ts';
import type { ShownBatch } from '../use-cases/list-reminders.ts';
import { owedOf, type Reminded, type Reminders } from '../use-cases/send-reminders.ts';
import { deliveredWire } from './delivered-wire.ts';

const REACH: ReadonlyMap<string, 'whatsapp' | 'email' | 'none'> = new Map([
  ['whatsapp', 'whatsapp'],
  ['email', 'email'],
  ['none', 'none'],
]);
/** How somebody can be told something, as answers say it. */
export const reachOf = (stored: string | undefined) => REACH.get(stored ?? '') ?? ('unknown' as const);

/** One of those a call named, as its answer shows them. */
function recipientWire({ reminderId, person, state, tasks, message, heldUntil }: Reminded, reach: ReadonlyMap<string, string>) {
  const { person_id, nrp: user_id, name: nama, title, client_id } = person;
  return {
    reminder_id: reminderId,
    person: { person_id, user_id, nama, title, client_id },
    state,
    platforms: tasks.map(({ platform }) => platform),
    owed: owedOf(tasks),
    links: tasks.flatMap(({ links }) => links).slice(0, REMINDED_LINKS),
    reach: message === null ? null : reachOf(reach.get(person_id)),
    held_until: heldUntil?.toISOString() ?? null,
    text: message?.text ?? null,
    length: message?.text.length ?? 0,
  };
}

/** A reminder as answers show it. */
export function reminderWire(row: ReminderRow, language: 'id' | 'en') {
  const { reminder_id, person_id, nrp: user_id, name: nama, title, client_id, platforms, owed, state, state_at } = row;
  return {
    reminder_id,
    person: { person_id, user_id, nama, title, client_id },
    platforms: [...platforms],
    owed,
    state,
    state_at: state_at.toISOString(),
    delivery: deliveredWire(row.delivery, row.delivered_at, failureText(row.failure, language)),
  };
}

/** A call as answers show it. */
export const batchWire = ({
  batch_id,
  client_id,
  posts_client_id,
  obligations,
  platform,
  first_day,
  last_day,
  asked_by,
  scheduled,
  asked_at,
  counts,
  effect,
}: ShownBatch) => ({
  batch_id,
  client_id,
  posts: posts_client_id,
  obligations,
  platform,
  from: first_day,
  to: last_day,
  asked_by,
  scheduled,
  asked_at: asked_at.toISOString(),
  counts: { ...counts },
  effect,
});

/** What a call sends, or would send. @param batch null in a preview */
export const remindersWire = ({ reminded, reach, unknown, about }: Reminders, batch: ReturnType<typeof batchWire> | null) => ({
  batch,
  recipients: reminded.map((one) => recipientWire(one, reach)),
  unknown_person_ids: [...unknown],
  about,
  // Instants of this form sort as text.
  held_until: reminded.flatMap(({ heldUntil }) => heldUntil?.toISOString() ?? []).sort()[0] ?? null,
});
