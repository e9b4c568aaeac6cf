import Type from 'typebox';
import { defineRoute, success } from '../define/route.ts';
import { ClientIdInput, Count, Day, nullable, oneOf, Platform, Uuid } from '../define/schema.ts';
import { peopleWrite } from './permissions.ts';

/** Most people of a list, and of a change. */
export const SINCE_PEOPLE_MAX = 200;

/** Somebody added, or given a first handle, in a period, for whom nobody has said from when on posts are owed. */
export const SinceOpen = Type.Object({
  person_id: Uuid,
  user_id: Type.String(),
  nama: Type.String(),
  title: nullable(Type.String()),
  client_id: Type.String(),
  client_name: Type.String(),
  /** Day on which the person was added; null: before the period. */
  added: nullable(Day),
  /** First handles that were added in the period. */
  handles: Type.Array(Type.Object({ platform: Platform, handle: Type.String(), added: Day })),
});

/** First day of the period; without it the first of this month. */
const from = Type.Optional(Day);

export const listSinceOpen = defineRoute({
  id: 'people.since-open',
  service: 'identity',
  method: 'GET',
  path: '/api/users/since-open',
  summary:
    'Active people added, or given a first handle, since a day, of whom nobody has said from when on they owe posts: they owe all. At most 200, and how many there are. Those registered since that is known are not among them.',
  access: { permission: peopleWrite, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({ client_id: Type.Optional(ClientIdInput), from }),
  response: success(Type.Object({ total: Count, people: Type.Array(SinceOpen) })),
  problems: ['client_not_found'],
  example: {},
});

export const confirmSince = defineRoute({
  id: 'people.confirm-since',
  service: 'identity',
  method: 'POST',
  path: '/api/users/since',
  summary:
    'Say from when on people of that list owe posts: from the day they or their first handles were added, from a day, or from the beginning. They are not in the list any more. Others are left alone; `data.changed` counts who was in it.',
  access: { permission: peopleWrite, tenant: { kind: 'own' } },
  body: Type.Object({
    person_ids: Type.Array(Uuid, { minItems: 1, maxItems: SINCE_PEOPLE_MAX }),
    since: oneOf('added', 'beginning', 'day'),
    /** With `since` = `day`. */
    day: Type.Optional(Day),
    from,
  }),
  response: success(Type.Object({ changed: Count })),
  problems: [],
  example: { body: { person_ids: ['{person.id}'], since: 'beginning' } },
});
