import Type from 'typebox';
import { listed, paging, sortedBy } from '../define/list.ts';
import { defineRoute, FileBytes, success } from '../define/route.ts';
import { ClientIdInput, Day, nullable, oneOf, only } from '../define/schema.ts';
import { peopleRead, peopleWrite } from './permissions.ts';
import { PersonWire, peopleFilter, personFields, waiting } from './wire.ts';

/** What may be wrong with the fields of a person. */
const FIELD_PROBLEMS = ['invalid_nrp', 'invalid_handle', 'handle_taken', 'invalid_phone', 'invalid_email', 'since_too_late'];

/**
 * A personnel number as callers have it: text, or a number where a spreadsheet made one of it. A number past 2^53 (an 18-digit NIP) has
 * lost its last digits before anybody reads it: two people would become one.
 */
const NrpInput = Type.Union([Type.String({ minLength: 1, maxLength: 40 }), Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })]);

export const listPeople = defineRoute({
  id: 'people.list',
  heavy: true,
  service: 'identity',
  method: 'GET',
  path: '/api/users/list',
  summary:
    'Registered people, active and inactive (`status` of a row) unless the parameter `status` narrows them; sorted by `match`, those whom `q` fits best come first. Without `limit` all of them; with it a page, and `next_cursor` leads to the next.',
  access: { permission: peopleRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({
    ...peopleFilter,
    ...paging,
    sort: Type.Optional(sortedBy('nama', 'user_id', 'rank', 'division', 'unit', 'match')),
  }),
  response: listed(PersonWire),
  problems: ['client_required', 'client_not_found', 'role_required', 'invalid_scope', 'invalid_cursor'],
  example: { query: { limit: 1 } },
});

/** Whom a file of people holds, and in which order. */
export const PeopleFileWords = only({ ...peopleFilter, sort: Type.Optional(sortedBy('nama', 'user_id', 'rank', 'division', 'unit')) });

export const peopleFile = defineRoute({
  id: 'people.excel',
  heavy: true,
  service: 'identity',
  method: 'GET',
  path: '/api/users/file',
  summary:
    'The people of the list as a file, for a plain link: the same filter and order, active people unless `status` says otherwise, up to 2,000; more are made by `POST /api/exports` (view `people`). Contacts only for who may see them.',
  access: { permission: peopleRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({ ...PeopleFileWords.properties, format: Type.Optional(oneOf('xlsx', 'csv')) }),
  response: FileBytes,
  problems: ['client_required', 'client_not_found', 'role_required', 'invalid_scope', 'people_file_too_long'],
});

const registering = {
  service: 'identity',
  method: 'POST',
  summary:
    'Register a person (201); `outcome` says what happened. One who exists is answered with 200 when nothing differs; an inactive one comes back with what is given (200). Otherwise 409 `person_exists` with `differences` (field, existing, given) and `data`, the person: change them by PUT. Nobody is moved. `pending` names what waits for a second person.',
  access: { permission: peopleWrite, tenant: { kind: 'parameter', in: 'body', name: 'client_id' } },
  body: Type.Object({
    ...personFields,
    user_id: NrpInput,
    nama: Type.String({ minLength: 1, maxLength: 120 }),
    client_id: Type.Optional(ClientIdInput),
  }),
  status: [201, 200],
  response: Type.Object({ success: Type.Literal(true), outcome: oneOf('created', 'reactivated', 'same'), data: PersonWire, ...waiting }),
  problems: ['client_required', 'client_not_found', ...FIELD_PROBLEMS, 'person_exists', 'person_elsewhere', 'people_quota'],
  example: { body: { user_id: '88{serial}{unit}', nama: 'Orang baru' } },
} as const;
export const createPerson = defineRoute({ ...registering, id: 'people.create', path: '/api/users/create' });
/** The same by its shorter path. */
export const addPerson = defineRoute({
  ...registering,
  id: 'people.add',
  path: '/api/users',
  example: { body: { user_id: '89{serial}{unit}', nama: 'Orang baru' } },
});

export const updatePerson = defineRoute({
  id: 'people.update',
  service: 'identity',
  method: 'PUT',
  path: '/api/users/:user_id',
  summary:
    'Change fields of a person (by NRP or internal id); absent fields stay. A handle entered in the last 24 h and changed again counts as a mistake and is voided. 202 with `pending` where `exception` waits for a second person; the other fields are changed. The ETag moves with every change, as `updated_at` does; with `If-Match` of an older one nothing is changed: 412 with the person as they are.',
  access: { permission: peopleWrite, tenant: { kind: 'own' } },
  params: Type.Object({ user_id: Type.String({ minLength: 1, maxLength: 60 }) }),
  body: Type.Object({
    ...personFields,
    client_id: Type.Optional(ClientIdInput),
    user_id: Type.Optional(NrpInput),
    /** First day whose posts they owe under the handle; null: from the beginning. Without it, today for a first handle; one that replaces another counts from the beginning. */
    insta_since: Type.Optional(nullable(Day)),
    tiktok_since: Type.Optional(nullable(Day)),
  }),
  status: [200, 202],
  response: Type.Object({ success: Type.Literal(true), data: PersonWire, ...waiting }),
  problems: ['person_not_found', 'client_not_found', ...FIELD_PROBLEMS, 'nrp_taken', 'people_quota', 'person_changed'],
  example: { params: { user_id: '{colleague.nrp}' }, body: { jabatan: 'KANIT', email: 'a@b.example' } },
});

export const swapHandles = defineRoute({
  id: 'people.swap-handles',
  service: 'identity',
  method: 'POST',
  path: '/api/users/:user_id/swap-handle',
  summary: 'Exchange the handles of two people on one platform in one step.',
  access: { permission: peopleWrite, tenant: { kind: 'own' } },
  params: Type.Object({ user_id: Type.String({ minLength: 1, maxLength: 60 }) }),
  body: Type.Object({ platform: oneOf('instagram', 'tiktok'), with_user_id: Type.String({ minLength: 1, maxLength: 60 }) }),
  response: success(Type.Array(PersonWire)),
  problems: ['person_not_found', 'same_person'],
  example: { params: { user_id: '{person.nrp}' }, body: { platform: 'tiktok', with_user_id: '{colleague.id}' } },
});

const renaming = {
  service: 'identity',
  path: '/api/user_roles/update',
  summary: 'Give a person another personnel number. Answers 200 also when that has been done already.',
  access: { permission: peopleWrite, tenant: { kind: 'own' } },
  body: Type.Object({ old_user_id: NrpInput, new_user_id: NrpInput }),
  response: success(Type.Object({ old_user_id: Type.String(), new_user_id: Type.String() })),
  problems: ['person_not_found', 'invalid_nrp', 'nrp_taken'],
  example: { body: { old_user_id: '{colleague.nrp}', new_user_id: '{colleague.nrp}' } },
} as const;
export const renamePerson = defineRoute({ ...renaming, id: 'people.rename', method: 'PUT' });
export const renamePersonByPost = defineRoute({ ...renaming, id: 'people.rename-by-post', method: 'POST' });
