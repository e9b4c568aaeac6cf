import Type from 'typebox';
import { defineRoute, success } from '../define/route.ts';
import { Count, Day, Instant, nullable, oneOf, Platform } from '../define/schema.ts';
import { ContactChat } from './contact-routes.ts';
import { ExcuseRequest } from './excuse-routes.ts';
import { peopleRead, peopleWrite, personRead } from './permissions.ts';
import { PersonWire, peopleFilter } from './wire.ts';

export const getPerson = defineRoute({
  id: 'people.get',
  service: 'identity',
  method: 'GET',
  path: '/api/users/:user_id',
  summary:
    'A person by NRP or internal id, with every handle they held, the newest first, why they are excused, and whether somebody wants them to be. A member sees themselves only. The ETag is for `If-Match` of a change.',
  access: { permission: personRead, tenant: { kind: 'own' } },
  params: Type.Object({ user_id: Type.String({ minLength: 1, maxLength: 60 }) }),
  response: success(
    Type.Intersect([
      PersonWire,
      Type.Object({
        /** `from` null: since ever; `to` null: still; `since`: first day whose posts they owe under it, null: from the beginning. */
        handles: Type.Array(
          Type.Object({ platform: Platform, handle: Type.String(), from: nullable(Instant), to: nullable(Instant), since: nullable(Day) }),
        ),
        /** Why they are excused; null: they are not, it was not kept, or one may not change them. `reason` null: nobody said why. */
        excuse: nullable(Type.Object({ reason: nullable(Type.String()), since: Instant })),
        /** The wish to excuse them that waits for a second person, or that was rejected or expired within 30 days; null: none, or one may neither change nor excuse them. */
        excuse_request: nullable(ExcuseRequest),
        /** Chats of their WhatsApp number, newest first; null without `people:contact`. */
        chats: nullable(Type.Array(ContactChat)),
      }),
    ]),
  ),
  problems: ['person_not_found'],
  example: { params: { user_id: '{person.nrp}' } },
});

export const findPerson = defineRoute({
  id: 'people.look-up',
  service: 'identity',
  method: 'GET',
  path: '/api/users/look-up',
  summary:
    'Whom a personnel number belongs to, for who is about to register somebody: `known` with the person; `elsewhere` for somebody of a client the account does not see, of whom nothing is said; `free` for nobody.',
  access: { permission: peopleWrite, tenant: { kind: 'own' } },
  query: Type.Object({ user_id: Type.String({ minLength: 1, maxLength: 40 }) }),
  response: success(Type.Object({ state: oneOf('free', 'known', 'elsewhere'), person: nullable(PersonWire) })),
  problems: ['invalid_nrp'],
  example: { query: { user_id: '{person.nrp}' } },
});

/** People who share something, and how many of them have no handle or number on record. */
const PeopleGroup = Type.Object({
  /** Of a unit: its client; else the name, `-` for none. */
  id: Type.String(),
  name: Type.String(),
  total: Count,
  /** How many of them are active and how many not, whatever `status`. */
  active: Count,
  inactive: Count,
  no_instagram: Count,
  no_tiktok: Count,
  /** Without a handle on one platform at least. */
  no_handle: Count,
  /** Null without `people:contact`. */
  no_whatsapp: nullable(Count),
});

export const peopleGroups = defineRoute({
  id: 'people.groups',
  service: 'identity',
  method: 'GET',
  path: '/api/users/groups',
  summary:
    'How people are spread over units, divisions, ranks and positions, and how many have no handle or number on record. The same people as the list of this filter; each sort has at most 500, the largest first.',
  access: { permission: peopleRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object(peopleFilter),
  response: success(
    Type.Object({
      all: PeopleGroup,
      units: Type.Array(PeopleGroup),
      divisions: Type.Array(PeopleGroup),
      ranks: Type.Array(PeopleGroup),
      positions: Type.Array(PeopleGroup),
    }),
  ),
  problems: ['client_required', 'client_not_found', 'role_required', 'invalid_scope'],
  example: {},
});
