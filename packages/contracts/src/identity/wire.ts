import Type from 'typebox';
import { BandThresholds, ClientLanguage, TimeOfDay } from '../access/client.ts';
import { ActiveStatus } from '../define/list.ts';
import { ClientIdInput, Day, Instant, nullable, oneOf, Uuid } from '../define/schema.ts';

/** Text of at most so many characters. */
export const text = (maxLength: number) => Type.String({ maxLength });
export const flag = Type.Boolean();

/**
 * A client with the legacy field names, plus `timezone`, `completion_percent`, `count_withdrawn`, `report_emails` and `exception_needs_approval`
 * (nobody is excused before a second person says so). Contact fields are null without `people:contact`.
 */
export const ClientWire = Type.Object({
  client_id: Type.String(),
  nama: Type.String(),
  client_type: Type.String(),
  client_status: flag,
  client_insta: nullable(Type.String()),
  client_insta_status: flag,
  client_tiktok: nullable(Type.String()),
  client_tiktok_status: flag,
  client_amplify_status: flag,
  client_operator: nullable(Type.String()),
  client_super: nullable(Type.String()),
  client_group: nullable(Type.String()),
  tiktok_secuid: nullable(Type.String()),
  regional_id: nullable(Type.String()),
  parent_client_id: nullable(Type.String()),
  client_level: nullable(Type.String()),
  timezone: Type.String(),
  /** Of the texts that go out in its name. */
  language: ClientLanguage,
  completion_percent: Type.Integer(),
  /** Whole percents from which participation is medium and high. */
  band_medium_from: Type.Integer(),
  band_high_from: Type.Integer(),
  /** `HH:MM` in the client's zone, between which reminders wait; equal: never. */
  quiet_from: Type.String(),
  quiet_to: Type.String(),
  count_withdrawn: flag,
  exception_needs_approval: flag,
  report_emails: nullable(Type.String()),
  version: Type.Integer(),
});

const orderList = (maxLength: number) => Type.Array(text(maxLength), { maxItems: 200 });
/** How the client's people are ordered, each list from the first to the last; letter case does not matter. */
/** Longest list of a client's WhatsApp groups, joined by commas. */
export const CLIENT_GROUPS_MAX = 400;

const personOrder = { positions: orderList(80), ranks: orderList(80), priority_names: orderList(120), divisions: orderList(80) };

/** A directorate that sees a client: by active people there who hold its role (`holders`), as parent, or by accounts linked to the client. */
export const SeenBy = Type.Array(
  Type.Object({
    role: Type.String(),
    client_id: Type.String(),
    name: Type.String(),
    by: oneOf('parent', 'link', 'people'),
    holders: nullable(Type.Integer()),
  }),
);

/** A client with what only its own page shows. */
export const ClientDetailWire = Type.Intersect([
  ClientWire,
  Type.Object({
    ...personOrder,
    seen_by: SeenBy,
    /** Active people registered with it. */
    people: Type.Integer({ minimum: 0 }),
    /** Accounts of staff for it, active or invited. */
    accounts: Type.Integer({ minimum: 0 }),
  }),
]);

/** What a client may be given or changed in. */
export const clientFields = {
  nama: Type.Optional(Type.String({ minLength: 1, maxLength: 120 })),
  client_type: Type.Optional(text(20)),
  client_status: Type.Optional(flag),
  client_insta: Type.Optional(nullable(text(200))),
  client_insta_status: Type.Optional(flag),
  client_tiktok: Type.Optional(nullable(text(200))),
  client_tiktok_status: Type.Optional(flag),
  client_amplify_status: Type.Optional(flag),
  client_operator: Type.Optional(nullable(text(400))),
  client_super: Type.Optional(nullable(text(400))),
  client_group: Type.Optional(nullable(text(CLIENT_GROUPS_MAX))),
  tiktok_secuid: Type.Optional(nullable(text(200))),
  regional_id: Type.Optional(nullable(text(40))),
  parent_client_id: Type.Optional(nullable(text(50))),
  client_level: Type.Optional(nullable(text(40))),
  timezone: Type.Optional(text(60)),
  language: Type.Optional(ClientLanguage),
  completion_percent: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  /** Below `band_high_from`, also of the one that is stored. */
  band_medium_from: Type.Optional(BandThresholds.properties.medium),
  band_high_from: Type.Optional(BandThresholds.properties.high),
  quiet_from: Type.Optional(TimeOfDay),
  quiet_to: Type.Optional(TimeOfDay),
  count_withdrawn: Type.Optional(flag),
  /** Whether a second person must say so before anybody is excused. Switched off, what waits ends undone. */
  exception_needs_approval: Type.Optional(flag),
  report_emails: Type.Optional(nullable(text(800))),
  positions: Type.Optional(personOrder.positions),
  ranks: Type.Optional(personOrder.ranks),
  priority_names: Type.Optional(personOrder.priority_names),
  divisions: Type.Optional(personOrder.divisions),
};

/** A person with the legacy field names; `whatsapp` and `email` are null without `people:contact`. */
export const PersonWire = Type.Object({
  person_id: Uuid,
  user_id: Type.String(),
  nama: Type.String(),
  title: nullable(Type.String()),
  divisi: nullable(Type.String()),
  jabatan: nullable(Type.String()),
  desa: nullable(Type.String()),
  insta: nullable(Type.String()),
  tiktok: nullable(Type.String()),
  whatsapp: nullable(Type.String()),
  email: nullable(Type.String()),
  client_id: Type.String(),
  client_name: nullable(Type.String()),
  regional_id: nullable(Type.String()),
  status: flag,
  exception: flag,
  /** Whether the person wants notices by WhatsApp. */
  wa_notification_opt_in: flag,
  premium_status: flag,
  premium_end_date: nullable(Day),
  /** Premium that runs; null: none. */
  premium_tier: nullable(Type.String()),
  /** Null beside a tier: without end. */
  premium_expires_at: nullable(Instant),
  /** First day, in the client's zone, whose posts they owe; null: from the beginning. */
  since: nullable(Day),
  created_at: Instant,
  updated_at: Instant,
  roles: Type.Array(Type.String()),
  ditbinmas: flag,
  ditlantas: flag,
  bidhumas: flag,
  ditsamapta: flag,
  ditintelkam: flag,
  operator: flag,
});

/** What a change of somebody answers beside them where a part of it waits for a second person. */
export const waiting = {
  /** Fields that were not changed yet; absent: everything was. */
  pending: Type.Optional(Type.Array(Type.Literal('exception'))),
  /** Says so to people. */
  message: Type.Optional(Type.String()),
};

/** Which people a list, its groups or its file mean. Without `status` the list has everybody, the others the active ones. */
export const peopleFilter = {
  client_id: Type.Optional(ClientIdInput),
  role: Type.Optional(text(50)),
  scope: Type.Optional(text(20)),
  regional_id: Type.Optional(text(40)),
  /** Part of rank and name, number, a handle, division or client; of the e-mail for who has `people:contact`. */
  q: Type.Optional(text(100)),
  status: Type.Optional(ActiveStatus),
  /** Client ids, divisions and ranks separated by commas; `-` stands for who has none. */
  unit: Type.Optional(text(2000)),
  division: Type.Optional(text(2000)),
  rank: Type.Optional(text(2000)),
  /** Only who has none on record; `handle`: of one platform at least. `whatsapp` needs `people:contact`. */
  missing: Type.Optional(oneOf('instagram', 'tiktok', 'whatsapp', 'handle')),
};

/** What a person may be given or changed in. */
export const personFields = {
  nama: Type.Optional(text(120)),
  title: Type.Optional(nullable(text(80))),
  divisi: Type.Optional(nullable(text(80))),
  jabatan: Type.Optional(nullable(text(120))),
  desa: Type.Optional(nullable(text(120))),
  insta: Type.Optional(nullable(text(200))),
  tiktok: Type.Optional(nullable(text(200))),
  whatsapp: Type.Optional(nullable(text(200))),
  email: Type.Optional(nullable(text(200))),
  status: Type.Optional(flag),
  /** Excused from all tasks. In a client with `exception_needs_approval`, true waits for a second person: the answer names it in `pending`. */
  exception: Type.Optional(flag),
  /** Why `exception` is changed: stands in the audit trail. Callers of the former system do not say it; then the trail says that nobody did. */
  exception_reason: Type.Optional(nullable(text(300))),
  wa_notification_opt_in: Type.Optional(flag),
  /**
   * First day whose posts they owe, at most a year ahead; null: from the beginning. Without it, today for somebody new or moved to another client. A
   * changed day is also that of their handles that began later.
   */
  since: Type.Optional(nullable(Day)),
  roles: Type.Optional(Type.Array(Type.String({ pattern: '^[A-Za-z0-9_.-]{1,50}$' }), { maxItems: 20 })),
  ditbinmas: Type.Optional(nullable(flag)),
  ditlantas: Type.Optional(nullable(flag)),
  bidhumas: Type.Optional(nullable(flag)),
  ditsamapta: Type.Optional(nullable(flag)),
  ditintelkam: Type.Optional(nullable(flag)),
  operator: Type.Optional(nullable(flag)),
};

/** The signed-in account as legacy clients read it. */
export const LoginUser = Type.Object({
  user_id: Type.String(),
  dashboard_user_id: Type.String(),
  username: Type.String(),
  nama: Type.String(),
  role: Type.String(),
  role_id: Type.Integer(),
  client_id: Type.String(),
  client_ids: Type.Array(Type.String()),
  premium_status: flag,
  premium_tier: nullable(Type.String()),
  premium_expires_at: nullable(Instant),
});
