import Type, { type Static } from 'typebox';
import { Count, Day, Instant, nullable, oneOf, Platform, Uuid } from '../../define/schema.ts';
import { PersonBrief } from '../corrections/correction-models.ts';
import { NoticeDelivered } from './complaint-models.ts';

/** Most people of one call. */
export const REMINDED_PEOPLE = 500;
/** Most links in a reminder. */
export const REMINDED_LINKS = 10;

/** Which tasks people are reminded of. */
export const ReminderPlatform = oneOf('instagram', 'tiktok', 'all');
export type ReminderPlatform = Static<typeof ReminderPlatform>;

/**
 * `ready`: a preview, it would be sent. `queued`: on its way to whoever knows the contact. `whatsapp`, `email`: handed over to be sent so;
 * `no_contact`, `person_gone`: it cannot be. `skipped_done`: owes nothing (any more). `skipped_recent`: had one today, or another one took the place of this one
 * while it was held. `skipped_no_handle`: has no
 * account on record, so that nothing they do would count.
 */
export const ReminderState = oneOf(
  'ready',
  'queued',
  'whatsapp',
  'email',
  'no_contact',
  'person_gone',
  'skipped_done',
  'skipped_recent',
  'skipped_no_handle',
);
export type ReminderState = Static<typeof ReminderState>;

/** How somebody can be told something; `unknown` where identity has not said it since this is known. */
export const Reach = oneOf('whatsapp', 'email', 'none', 'unknown');

const RemindedPerson = PersonBrief;

/** One of those a call named: what they still owe, and the text. */
export const Recipient = Type.Object({
  /** Null in a preview. */
  reminder_id: nullable(Uuid),
  person: RemindedPerson,
  state: ReminderState,
  /** Platforms the reminder is about. */
  platforms: Type.Array(Platform),
  /** Posts still owed on them. */
  owed: Count,
  links: Type.Array(Type.String(), { maxItems: REMINDED_LINKS }),
  /** Null where nothing is sent. */
  reach: nullable(Reach),
  /** When it leaves, because quiet hours of the person's unit are running: what is owed is counted anew then. Null: at once, or never. */
  held_until: nullable(Instant),
  /** As it looks on a phone; null where nothing is sent. */
  text: nullable(Type.String()),
  /** Characters of the text. */
  length: Count,
});

/** A reminder somebody got, or why they did not. */
export const Reminder = Type.Object({
  reminder_id: Uuid,
  person: RemindedPerson,
  platforms: Type.Array(Platform),
  owed: Count,
  state: ReminderState,
  state_at: Instant,
  delivery: NoticeDelivered,
});

/** Reminders of one call. Counts are of the people the account sees. */
export const ReminderBatch = Type.Object({
  batch_id: Uuid,
  client_id: Type.String(),
  /** The directorate whose posts it was about; null: the client's own. */
  posts: nullable(Type.String()),
  /** `all`: also what its people owe to directorates. */
  obligations: oneOf('all', 'own'),
  platform: ReminderPlatform,
  /** First and last day of the tasks, both included; null: unbounded. */
  from: nullable(Day),
  to: nullable(Day),
  /** Name of the account, or of the schedule. */
  asked_by: Type.String(),
  /** Its schedule asked, and `asked_by` is what that is called. */
  scheduled: Type.Boolean(),
  asked_at: Instant,
  counts: Type.Object({
    people: Count,
    queued: Count,
    whatsapp: Count,
    email: Count,
    no_contact: Count,
    person_gone: Count,
    skipped: Count,
    sent: Count,
    failed: Count,
    unconfirmed: Count,
  }),
  /** Of those whose reminder was sent: who took part in a post it was about within so many minutes. Null: the posts cannot be read any more. */
  effect: nullable(Type.Object({ minutes: Count, sent: Count, took_part: Count })),
});
/** Minutes after a reminder within which taking part counts as its effect. */
export const EFFECT_MINUTES = 120;
