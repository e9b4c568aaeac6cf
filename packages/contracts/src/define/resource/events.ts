import Type, { type TProperties } from 'typebox';
import { defineLiveTopic, type HintData, type LiveTopicDefinition } from '../live-topic.ts';
import { defineEvent, type MessageDefinition } from '../message.ts';
import type { PermissionDefinition } from '../permission.ts';
import { ClientId, Instant, nullable, Uuid } from '../schema.ts';
import type { ResourceOptions, ResourceRoutes } from './declaration.ts';
import { wireProperties } from './schemas.ts';

/** What a resource that routes change says of its changes. */
interface ResourceEvents {
  readonly changed: MessageDefinition;
  readonly moved: MessageDefinition | null;
  readonly topic: LiveTopicDefinition;
  /** Everything above that the catalogue lists. */
  readonly parts: readonly unknown[];
}

/**
 * Messages about the rows of a resource, and the live topic of its pages.
 * @param entity properties of a row as answers show it @param permission of reading
 */
export function resourceEvents(
  { service, name, plural, texts, fields, states }: ResourceOptions,
  {
    entity,
    permission,
    routes,
  }: { readonly entity: TProperties; readonly permission: PermissionDefinition; readonly routes: ResourceRoutes },
): ResourceEvents {
  const one = texts.one.en.toLowerCase();
  const hint: MessageDefinition<HintData> = defineEvent(
    `${service}.${plural}.changed.v1`,
    'hint',
    `${texts.many.en} of these clients changed.`,
    Type.Object({ client_ids: Type.Array(Type.String()) }),
  );
  const visible = Object.fromEntries(Object.entries(fields).filter(([, field]) => field.mask === undefined));
  const changed = defineEvent(
    `${service}.${name}.changed.v1`,
    'state',
    `A ${one} was added, changed, moved or removed.`,
    Type.Object({
      ...Object.fromEntries(Object.entries(entity).filter(([field]) => !(field in fields))),
      ...wireProperties(visible),
      deletedAt: nullable(Instant),
    }),
    { audit: true },
  ) as MessageDefinition;
  const { list, get, history, lookup } = routes;
  const moved = states === undefined ? null : movedFact(`${service}.${name}`, one, Object.keys(states.of));
  const topic = defineLiveTopic({ name: plural, hint, permission, invalidates: [list, get, history, lookup] });
  return { changed, moved, topic, parts: [changed, ...(moved === null ? [] : [moved]), hint, topic] };
}

/** What webhooks and other services hear of a transition. The states of a row follow each other in its facts without gaps, by version. */
const movedFact = (owner: string, one: string, states: readonly string[]): MessageDefinition =>
  defineEvent(
    `${owner}.moved.v1`,
    'fact',
    `A ${one} went from one state to another, or an action left it in its state.`,
    Type.Object({
      id: Uuid,
      client_id: ClientId,
      /** Of the row after the move. */
      version: Type.Integer({ minimum: 2 }),
      /** The action of a call, or the word of the rule that moved the row. */
      action: Type.String(),
      from: Type.Enum([...states]),
      to: Type.Enum([...states]),
      /** Account that moved it; null: the platform itself. */
      by: nullable(Uuid),
      at: Instant,
    }),
  ) as MessageDefinition;
