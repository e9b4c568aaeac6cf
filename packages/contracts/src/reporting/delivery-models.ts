import Type, { type Static } from 'typebox';
import { ClientId, Count, Instant, nullable, oneOf, Platform, Uuid } from '../define/schema.ts';
import { TextPreview } from '../define/text-preview.ts';
import { ReportKind } from './message-models.ts';
import { ViewAddress } from './saved-view-models.ts';

export const DELIVERIES_MAX = 50;
/** How long after its time a delivery that was missed is still sent, where nobody said otherwise; and at most. */
export const CATCH_UP_MINUTES = { usual: 120, most: 720 } as const;

/** What goes with a text. A picture is shown with it; other files are attached to an e-mail, a link that ends in WhatsApp. */
export const DeliveryFile = oneOf('xlsx', 'pdf', 'png');
export type DeliveryFile = Static<typeof DeliveryFile>;

/**
 * What is sent: the text of a recap, of the day, week or month in which it is due, or of the one before. Of a delivery that follows a view,
 * platform and days are the view's where it says them; `rentang`: the days its view names.
 */
export const DeliveryContent = Type.Object({
  kind: ReportKind,
  platform: Platform,
  periode: oneOf('harian', 'mingguan', 'bulanan', 'rentang'),
  /** `previous`: what is sent in the morning is about yesterday, last week or last month. A range of days stays what it is. */
  which: oneOf('current', 'previous'),
  /** Whose posts a report counts: all that people owe, or their client’s own. A view that is followed says so itself. */
  obligations: oneOf('all', 'own'),
  /** What the view shows, without a view the rows behind the text. */
  file: nullable(DeliveryFile),
});
export type DeliveryContent = Static<typeof DeliveryContent>;

/** When it is sent, by the clock of its zone. */
export const DeliverySchedule = Type.Object({
  /** Once a month on this day instead of the days of the week; `last`: on the last one. Months are all as long as 28 days. */
  month_day: Type.Optional(nullable(Type.Union([Type.Integer({ minimum: 1, maximum: 28 }), Type.Literal('last')]))),
  /** 1 = Monday … 7 = Sunday. With `month_day` all seven. */
  days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7, uniqueItems: true }),
  times: Type.Array(Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' }), { minItems: 1, maxItems: 6, uniqueItems: true }),
});
export type DeliverySchedule = Static<typeof DeliverySchedule>;

/** The same as it is asked for: days of the week, or a day of the month, beside which only all seven, as they are answered, may come back. */
export const AskedSchedule = Type.Object({
  ...DeliverySchedule.properties,
  days: Type.Optional(Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { maxItems: 7, uniqueItems: true })),
});
export type AskedSchedule = Static<typeof AskedSchedule>;

/** What becomes of a time that was missed, because the platform was down. */
export const CatchUp = {
  /** `latest`: the newest is sent late, marked as such; `none`: it is left out. */
  catch_up: oneOf('none', 'latest'),
  /** With `latest`: how long after its time it is still sent. */
  catch_up_minutes: Type.Integer({ minimum: 1, maximum: CATCH_UP_MINUTES.most }),
};

/** Reminders that a person gets within a day. */
export const MostPerDay = Type.Integer({ minimum: 1, maximum: 5 });

/** Roles among a client's contacts; whom they are is read at each sending. */
export const DeliveryAudience = oneOf('groups', 'operators', 'supervisors', 'emails');
/** Somebody of the directory; identity knows how they are reached. */
export const DeliveryPerson = Type.Object({ person_id: Uuid, client_id: ClientId, name: Type.String({ minLength: 1, maxLength: 200 }) });
export type DeliveryPerson = Static<typeof DeliveryPerson>;

export const DeliveryRun = Type.Object({
  run_id: Uuid,
  due_at: Instant,
  started_at: Instant,
  /** Handed over, failed or skipped; null while it is queued, and of a run of an older version. */
  ended_at: nullable(Instant),
  cause: oneOf('schedule', 'manual'),
  late: Type.Boolean(),
  /** `sent`: handed over; what became of it stands with each recipient. */
  state: oneOf('queued', 'sent', 'failed', 'skipped'),
  /** Why nothing was sent, for people to read; of a sent one: why its file is missing. */
  reason: nullable(Type.String()),
  /** Characters of the text. */
  length: nullable(Count),
  /** How many recipients it was handed over for, or people were reminded. */
  messages: Count,
  recipients: Type.Array(
    Type.Object({
      /** An address, or the name of a person. */
      to: Type.String(),
      outcome: oneOf('sending', 'accepted', 'failed', 'unconfirmed', 'expired'),
      error: nullable(Type.String()),
      settled_at: nullable(Instant),
    }),
  ),
});
export type DeliveryRun = Static<typeof DeliveryRun>;
/** A run in the list of all deliveries. */
export const ListedDeliveryRun = Type.Object({
  ...DeliveryRun.properties,
  client_id: Type.String(),
  delivery_id: Uuid,
  /** What the delivery is called now. */
  name: Type.String(),
});

/** What a sending would be. */
export const DeliveryPreview = Type.Object({
  subject: Type.String(),
  channel: oneOf('whatsapp', 'email'),
  ...TextPreview.properties,
  /** Null: none is wanted, or none can be made. */
  file: nullable(Type.Object({ name: Type.String(), format: DeliveryFile, rows: Count })),
  /** Why the page of the view has no file; null where one can be had. */
  file_note: nullable(Type.String()),
});

/** The scheduled sending of a saved view, or one that the client has from the beginning. */
export const Delivery = Type.Object({
  id: Uuid,
  client_id: Type.String(),
  name: Type.String(),
  /** The page it is about: where its view is now, or was when the delivery was made where that is not to be read any more. */
  ...ViewAddress.properties,
  /** The saved view it follows; without a name it was removed, or is of somebody who shares it no longer. */
  view: nullable(Type.Object({ id: Uuid, name: nullable(Type.String()) })),
  /** Of one that the client has from the beginning: its key, what it shows, and as which files. It belongs to the client, not to an account. */
  standard: nullable(
    Type.Object({
      key: Type.String(),
      title: Type.String(),
      files: Type.Array(DeliveryFile),
      /** What it shows comes as a file only. */
      file_only: Type.Boolean(),
    }),
  ),
  content: DeliveryContent,
  channel: oneOf('whatsapp', 'email'),
  /** Numbers, groups or addresses that were typed; masked without `people:contact`. */
  recipients: Type.Array(Type.String()),
  audience: Type.Array(DeliveryAudience),
  people: Type.Array(DeliveryPerson),
  schedule: DeliverySchedule,
  /** The zone its times are meant in: `zone`, or the client's. */
  timezone: Type.String(),
  /** A zone of its own; null: the client's. */
  zone: nullable(Type.String()),
  ...CatchUp,
  /** Nothing is sent while what it shows has no rows. */
  skip_when_empty: Type.Boolean(),
  /** Of a standard one that reminds people of what they owe: how many reminders a person gets within a day. Null: it sends a view. */
  most_per_day: nullable(MostPerDay),
  active: Type.Boolean(),
  /** Why the platform stopped it, for people to read; null: it did not. */
  stopped_reason: nullable(Type.String()),
  /** Username of who made it; only that account changes it. Null: it is a standard one. */
  owner: nullable(Type.String()),
  /** The account may change it. */
  own: Type.Boolean(),
  next_at: nullable(Instant),
  created_at: Instant,
  updated_at: Instant,
});
export type Delivery = Static<typeof Delivery>;
