import type { Static, TSchema } from 'typebox';

/**
 * `state`: the whole entity with `version` and `deletedAt`; order and gaps do not matter.
 * `delta`: numbered chunks of a change to a big set. `snapshot`: numbered chunks of the whole of it. `fact`: something that happened, once. `hint`: at most once, repaired by a read.
 */
export type EventStyle = 'state' | 'delta' | 'snapshot' | 'fact' | 'hint';

/**
 * Services that send a command: by name, or those that declare what it is the answer to (`sendersOf` in the catalogue knows them). `followers`
 * keep a copy of the owner's state; `scheduled`, `chat-orders`, `reports`, `personal-data`: owners of what one of these declares.
 */
export type Senders = readonly string[] | 'followers' | 'scheduled' | 'chat-orders' | 'reports' | 'personal-data';

/**
 * A message of the platform: its name (= routing key), kind and data schema. `D` is the type of its data, worked out once where the message is
 * declared: generic code that carried the schema's type instead made the compiler do it again at every use (4 million instantiations a service).
 */
export interface MessageDefinition<D = unknown> {
  readonly declares: 'message';
  readonly kind: 'event' | 'command';
  readonly style: EventStyle | 'command';
  readonly type: string;
  /** Service that owns it: publishes the event, or carries out the command. */
  readonly owner: string;
  /** Who sends it beside the owner; none for events. A message from anybody else is refused. */
  readonly from: Senders;
  /** Whether the envelope's tenant is the `client_id` of the data (absent where that is null); elsewhere the data do not say whose they are. */
  readonly isOfClient: boolean;
  readonly summary: string;
  /** Whether it goes into the audit trail: somebody changed something. */
  readonly isAudited: boolean;
  /** Whether it travels between processes under identity's signature: what decides who may come in is not believed on a broker login alone. */
  readonly isSigned: boolean;
  readonly data: TSchema;
  /** Never present: carries `D` for {@link DataOf}. */
  readonly typeOfData?: D;
}
export type DataOf<M extends MessageDefinition> = M extends MessageDefinition<infer D> ? D : never;

const ownerOf = (type: string): string => type.slice(0, type.indexOf('.'));

const hasClientId = (data: TSchema): boolean => {
  const properties: unknown = 'properties' in data ? data.properties : null;
  return typeof properties === 'object' && properties !== null && 'client_id' in properties;
};

/**
 * Declares a fact in the past tense: `<service>.<entity>.<past-tense>.v<N>`. `audit`: it goes into the audit trail. `isPlatformWide`: it
 * belongs to no client, although its data name one. `signed`: of identity alone.
 */
export function defineEvent<S extends TSchema>(
  type: string,
  style: EventStyle,
  summary: string,
  data: S,
  { audit = false, isPlatformWide = false, signed = false }: { audit?: boolean; isPlatformWide?: boolean; signed?: boolean } = {},
): MessageDefinition<Static<S>> {
  return Object.freeze({
    declares: 'message' as const,
    kind: 'event' as const,
    style,
    type,
    owner: ownerOf(type),
    from: [],
    isOfClient: !isPlatformWide && hasClientId(data),
    summary,
    isAudited: audit,
    isSigned: signed,
    data,
  });
}

/** Declares an imperative with exactly one owner: `<service>.<entity>.<verb>.v<N>`. `from`: the services that may send it beside its owner. */
export function defineCommand<S extends TSchema>(
  type: string,
  summary: string,
  data: S,
  { from = [] }: { from?: Senders } = {},
): MessageDefinition<Static<S>> {
  const style = 'command' as const;
  const owner = ownerOf(type);
  return Object.freeze({
    declares: 'message' as const,
    kind: style,
    style,
    type,
    owner,
    from,
    isOfClient: hasClientId(data),
    summary,
    isAudited: false,
    isSigned: false,
    data,
  });
}
