import Type, { type Static } from 'typebox';
import { defineCommand, type MessageDefinition } from './message.ts';
import { ClientId, Instant, nullable, Platform, Uuid } from './schema.ts';
import { defineSubscription, type SubscriptionDefinition } from './subscription.ts';
import type { Texts } from './texts.ts';

/**
 * What an erasure does with a table. `removed`: rows of the person go. `replaced`: rows stay for the counts, what names the person goes. `expires`:
 * rows end by themselves within the days of their retention. `staff`: it names accounts of staff, who are no registered people. `contact`: it names contacts of customers and suppliers, and goes with
 * their record. `kept`: it
 * only has the person's internal id, which names nobody once the register has forgotten them.
 */
export type ErasureRule = 'removed' | 'replaced' | 'expires' | 'staff' | 'contact' | 'kept';

/** A table that says something about people. */
export interface PersonalTable {
  /** Without the schema, which is the service's name. */
  readonly table: string;
  readonly holds: Texts;
  readonly rule: ErasureRule;
}

/** How long a service keeps one kind of data. */
export interface RetentionDefinition {
  /** `<service>.<kind>`; never changes. */
  readonly key: string;
  readonly title: Texts;
  readonly days: number;
  /** Environment variable that sets the days; null: they are fixed. */
  readonly setting: string | null;
}

/** The person that a service erases, or of whom it hands out what it keeps. */
const Subject = {
  request_id: Uuid,
  client_id: ClientId,
  person_id: Uuid,
  /** Their accounts as a member. */
  account_ids: Type.Array(Uuid, { maxItems: 20 }),
  /** Addresses they were written to, for a service that knows people by nothing else; for others empty. */
  addresses: Type.Array(Type.String({ maxLength: 320 }), { maxItems: 20 }),
};
const Handles = Type.Array(
  Type.Object({
    platform: Platform,
    handle: Type.String(),
    /** Stands for the handle from now on, in every service. */
    pseudonym: Type.String(),
    /** Since when they owned it; null: what was seen before they were registered is theirs, too. */
    from: nullable(Instant),
    /** Until when; null: until now. */
    to: nullable(Instant),
    /** Somebody else owned it at another time: what was first seen then keeps it. */
    is_shared: Type.Boolean(),
  }),
  { maxItems: 1_000 },
);

const ErasePerson = Type.Object({ ...Subject, /** Every handle they ever owned. */ handles: Handles });
export type ErasePerson = Static<typeof ErasePerson>;
const CollectPerson = Type.Object(Subject);
export type CollectPerson = Static<typeof CollectPerson>;

/**
 * The answer to `<service>.person.erase.v1` and `<service>.person.collect.v1`: rows by table, and the blob with what is kept of the person.
 * Which service it is, its envelope says.
 */
export const acknowledgePrivacyRequest = defineCommand(
  'identity.privacy-request.acknowledge.v1',
  'Note that a service has done its part of a privacy request.',
  Type.Object({
    request_id: Uuid,
    client_id: ClientId,
    counts: Type.Record(Type.String({ maxLength: 60 }), Type.Integer({ minimum: 0 }), { maxProperties: 60 }),
    part_id: nullable(Uuid),
  }),
  { from: 'personal-data' },
);

/** What a service keeps about people, how long, and the commands by which it erases and hands out what it keeps of one person. */
export interface PersonalDataDefinition {
  readonly declares: 'personal-data';
  readonly service: string;
  readonly tables: readonly PersonalTable[];
  readonly retention: readonly RetentionDefinition[];
  /** It knows people by their addresses. */
  readonly needsAddresses: boolean;
  /** `<service>.person.erase.v1` and `<service>.person.collect.v1`; null where no table has rows of registered people, or it is identity. */
  readonly commands: {
    readonly erase: MessageDefinition<ErasePerson>;
    readonly collect: MessageDefinition<CollectPerson>;
    readonly subscription: SubscriptionDefinition;
  } | null;
}

const commandsOf = (service: string) => {
  const from = ['identity'];
  const erase = defineCommand(
    `${service}.person.erase.v1`,
    'Take a person out of everything the service keeps; counts stay.',
    ErasePerson,
    {
      from,
    },
  );
  const collect = defineCommand(`${service}.person.collect.v1`, 'Put what the service keeps of a person into a file.', CollectPerson, {
    from,
  });
  return { erase, collect, subscription: defineSubscription(`${service}.privacy`, 'work', [erase.type, collect.type]) };
};

/** Declares what a service keeps about people. Every service with a table that names a person has one; a test compares it with the tables. */
export function definePersonalData(
  service: string,
  {
    tables,
    retention = [],
    needsAddresses = false,
  }: Pick<PersonalDataDefinition, 'tables'> & Partial<Pick<PersonalDataDefinition, 'retention' | 'needsAddresses'>>,
): PersonalDataDefinition {
  const erases = service !== 'identity' && tables.some(({ rule }) => rule === 'removed' || rule === 'replaced');
  return Object.freeze({
    declares: 'personal-data' as const,
    ...{ service, tables, retention, needsAddresses },
    commands: erases ? commandsOf(service) : null,
  });
}

/** As {@link definePersonalData}, of a service that erases. */
export function defineErasableData(...[service, options]: Parameters<typeof definePersonalData>) {
  const declared = definePersonalData(service, options);
  if (declared.commands === null) throw new Error(`${service} declares no table that an erasure changes`);
  return { ...declared, commands: declared.commands };
}

/** What stands in place of an erased person's name, and of what others wrote about them. */
export const ERASED = 'Data dihapus';
/** Stands for the personnel number of an erased person: no number anybody can have. */
export const erasedNumber = (personId: string): string => `dihapus-${personId.slice(-12)}`;
