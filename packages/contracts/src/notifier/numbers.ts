import Type, { type Static } from 'typebox';
import { defineEvent } from '../define/message.ts';
import { defineRoute, success } from '../define/route.ts';
import { ClientId, ClientIdInput, Count, Instant, nullable, oneOf, Uuid } from '../define/schema.ts';
import { channelsManage, messagesRead } from './permissions.ts';

/** How a number is reached: WhatsApp Web in a browser of ours, Meta's Cloud API, or the simulated phone. */
export const NumberDriver = oneOf('web', 'cloud', 'sandbox');
export type NumberDriver = Static<typeof NumberDriver>;

/**
 * `pairing`: somebody has to link it. `restricted`: WhatsApp lets it write only to chats it knows, until a moment. `waiting`: the network,
 * or its browser, is away. `logged_out`: it was unlinked, or its token is refused.
 */
export const NumberState = oneOf('pairing', 'ready', 'restricted', 'waiting', 'logged_out');
export type NumberState = Static<typeof NumberState>;

/** The clients a number serves; null: all. */
const Clients = nullable(Type.Array(ClientId, { minItems: 1, maxItems: 500, uniqueItems: true }));
const Name = Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' });
const Pace = nullable(Type.Integer({ minimum: 0, maximum: 600_000 }));
const Cap = nullable(Type.Integer({ minimum: 1, maximum: 100_000 }));
/**
 * The approved template that a Cloud number sends to who has not written within 24 hours: its body has one gap, for the text. Null: such
 * messages leave by another number.
 */
const Template = nullable(
  Type.Object({
    name: Type.String({ pattern: '^[a-z0-9_]{1,512}$' }),
    language: Type.String({ pattern: '^[a-z]{2,3}(_[A-Z]{2})?$' }),
  }),
);
const TimeOfDay = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' });
/** Hours in which only codes and answers leave, by the clock of a message's client; a window may span midnight. Null: none. */
const QuietHours = nullable(Type.Object({ from: TimeOfDay, to: TimeOfDay }));

/** Most messages a day of a number of WhatsApp Web by the days since it was first linked, the first being 1. Later it has no such cap. */
export const WARM_UP = [
  { untilDay: 1, dayMax: 20 },
  { untilDay: 2, dayMax: 40 },
  { untilDay: 4, dayMax: 80 },
  { untilDay: 7, dayMax: 160 },
  { untilDay: 14, dayMax: 300 },
  { untilDay: 28, dayMax: 600 },
] as const;
const WarmUp = Type.Object({ day: Count, day_max: Count });
export type WarmUp = Static<typeof WarmUp>;

const AccessToken = Type.String({ minLength: 20, maxLength: 1_000 });
/** A telephone number as people write it. */
const Phone = Type.String({ minLength: 5, maxLength: 40 });

/** A number as its page shows it. */
export const WhatsappNumber = Type.Object({
  number_id: Uuid,
  driver: NumberDriver,
  name: Type.String(),
  /** The clients it serves of those the caller sees; null: all. */
  client_ids: nullable(Type.Array(Type.String())),
  /** Digits with country code; null until it is known. */
  address: nullable(Type.String()),
  state: NumberState,
  restricted_until: nullable(Instant),
  state_at: Instant,
  /** What the state means and what to do, for people. */
  sentence: Type.String(),
  /** Why it is in its state, as the driver said it. */
  reason: nullable(Type.String()),
  /** Least milliseconds between two messages. */
  pace_ms: Count,
  /** Most messages an hour and a day; null: no bound of its own. Codes and answers leave beyond it. */
  hour_max: nullable(Count),
  day_max: nullable(Count),
  quiet: QuietHours,
  /** The day of a new number's warm-up, and the cap of that day; null: there is none. */
  warm_up: nullable(WarmUp),
  /** Opens a chat with the number: whoever sends the words in it may be written to. Null until its telephone number is known. */
  opt_in_url: nullable(Type.String()),
  /** Messages that wait for it, and that were handed over in the last hour and 24 hours. */
  queued: Count,
  sent_hour: Count,
  sent_day: Count,
  /** Why the newest message that failed did so. */
  last_error: nullable(Type.String()),
  page_version: nullable(Type.String()),
  memory_mb: nullable(Count),
  /** What links it, for those who may: the text of a QR code, and the code to type into the phone. */
  pairing: nullable(Type.Object({ qr: nullable(Type.String()), code: nullable(Type.String()) })),
  /** Of a Cloud number. */
  template: Template,
  /** Where a Cloud number's webhook goes; null for others. */
  webhook_url: nullable(Type.String()),
});
export type WhatsappNumber = Static<typeof WhatsappNumber>;

export const whatsappHealth = defineRoute({
  id: 'health.whatsapp',
  service: 'notifier',
  method: 'GET',
  path: '/api/health/wa',
  summary:
    'Whether every WhatsApp number is linked and at hand: `ok` or `degraded`. Which ones are not, accounts read in `GET /api/numbers`.',
  access: { public: true },
  response: Type.Object({ status: oneOf('ok', 'degraded') }),
});

export const listNumbers = defineRoute({
  id: 'numbers.list',
  service: 'notifier',
  method: 'GET',
  path: '/api/numbers',
  summary: 'The WhatsApp numbers that serve the caller’s clients, with how they are. What links one is shown to those who may manage them.',
  access: { permission: messagesRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({ client_id: Type.Optional(ClientIdInput) }),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Array(WhatsappNumber),
    /** Which drivers this installation lets numbers be made for. */
    drivers: Type.Array(NumberDriver),
  }),
  problems: ['client_not_found'],
});

const platform = { permission: channelsManage, tenant: { kind: 'platform' } } as const;
const byId = Type.Object({ id: Uuid });

export const createNumber = defineRoute({
  id: 'numbers.create',
  service: 'notifier',
  method: 'POST',
  path: '/api/numbers',
  summary: 'Add a WhatsApp number. One for the Cloud API works at once; one of the web driver is then paired.',
  access: platform,
  body: Type.Object({
    driver: oneOf('web', 'cloud'),
    name: Name,
    client_ids: Type.Optional(Clients),
    pace_ms: Type.Optional(Pace),
    hour_max: Type.Optional(Cap),
    day_max: Type.Optional(Cap),
    quiet: Type.Optional(QuietHours),
    /** For `cloud`, as the developer's page of the app shows them. */
    cloud: Type.Optional(
      Type.Object({
        phone_number_id: Type.String({ pattern: '^[0-9]{5,30}$' }),
        business_account_id: Type.String({ pattern: '^[0-9]{5,30}$' }),
        access_token: AccessToken,
        app_secret: Type.String({ minLength: 16, maxLength: 200 }),
        /** What the webhook's registration must repeat. */
        verify_token: Type.String({ minLength: 16, maxLength: 200 }),
        template: Type.Optional(Template),
      }),
    ),
  }),
  status: [201],
  response: success(WhatsappNumber),
  problems: ['driver_not_available', 'cloud_credentials_missing', 'number_known', 'client_not_found'],
  example: { body: { driver: 'web', name: 'Nomor {serial}', client_ids: null } },
});

export const changeNumber = defineRoute({
  id: 'numbers.change',
  service: 'notifier',
  method: 'PATCH',
  path: '/api/numbers/:id',
  summary: 'Change a number’s name, clients, pace, caps and quiet hours; of a Cloud number also its token and its template.',
  access: platform,
  params: byId,
  body: Type.Object({
    name: Type.Optional(Name),
    client_ids: Type.Optional(Clients),
    pace_ms: Type.Optional(Pace),
    hour_max: Type.Optional(Cap),
    day_max: Type.Optional(Cap),
    quiet: Type.Optional(QuietHours),
    /** Of a Cloud number, instead of the one before. */
    access_token: Type.Optional(AccessToken),
    template: Type.Optional(Template),
  }),
  response: success(WhatsappNumber),
  problems: ['number_not_found', 'client_not_found', 'number_not_of_cloud'],
  example: { params: { id: '{own.number}' }, body: { name: 'Nomor utama' } },
});

export const deleteNumber = defineRoute({
  id: 'numbers.delete',
  service: 'notifier',
  method: 'DELETE',
  path: '/api/numbers/:id',
  summary: 'Remove a number and its link. What waits for it leaves by another number that may.',
  access: platform,
  params: byId,
  response: success(Type.Object({ number_id: Uuid })),
  problems: ['number_not_found', 'number_is_simulated'],
  example: { params: { id: '{own.number}' } },
});

export const pairNumber = defineRoute({
  id: 'numbers.pair',
  service: 'notifier',
  method: 'POST',
  path: '/api/numbers/:id/pair',
  summary: 'Link a number of the web driver: by the QR code it then shows, or with `phone` by a code to type into the phone.',
  access: platform,
  params: byId,
  body: Type.Object({ phone: Type.Optional(Phone) }),
  status: [202],
  response: success(WhatsappNumber),
  problems: ['number_not_found', 'number_not_paired_here', 'invalid_phone'],
  example: { params: { id: '{own.number}' }, body: { phone: '0812 0000 0001' } },
});

export const testNumber = defineRoute({
  id: 'numbers.test',
  service: 'notifier',
  method: 'POST',
  path: '/api/numbers/:id/test',
  summary: 'Send a short test message by this number.',
  access: platform,
  params: byId,
  body: Type.Object({ phone: Phone }),
  status: [202],
  response: success(Type.Object({ intent_key: Type.String() })),
  problems: ['number_not_found', 'invalid_phone', 'number_no_contact', 'recipient_opted_out'],
  example: { params: { id: '{own.number}' }, body: { phone: '0812 0000 0001' } },
});

export const logOutNumber = defineRoute({
  id: 'numbers.logout',
  service: 'notifier',
  method: 'POST',
  path: '/api/numbers/:id/logout',
  summary: 'End a number’s link: it sends nothing until it is paired again.',
  access: platform,
  params: byId,
  response: success(WhatsappNumber),
  problems: ['number_not_found', 'number_not_paired_here'],
  example: { params: { id: '{own.number}' } },
});

export const numberManaged = defineEvent(
  'notifier.number.managed.v1',
  'fact',
  'Somebody added, changed, linked, unlinked, tried or removed a WhatsApp number.',
  Type.Object({
    number_id: Uuid,
    driver: NumberDriver,
    name: Type.String(),
    action: oneOf('created', 'changed', 'pairing', 'logged_out', 'tested', 'deleted'),
    /** Null: all. */
    client_ids: nullable(Type.Array(Type.String())),
    by: Type.String(),
    at: Instant,
  }),
  { audit: true },
);

/** A number changed: pages that show numbers read them again, and whoever keeps its line looks at it. */
export const numberChanged = defineEvent(
  'notifier.number.changed.v1',
  'hint',
  'A WhatsApp number changed its state or its settings.',
  Type.Object({ client_ids: Type.Array(Type.String()) }),
);
