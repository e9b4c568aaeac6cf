import Type from 'typebox';
import { defineRoute, success } from '../../define/route.ts';
import { nullable } from '../../define/schema.ts';
import { editorialRead, editorialWrite } from '../permissions.ts';
import { NUMBER, NumberInput, ReleaseWire, releaseFields } from './legacy-models.ts';

const PATH = '/api/press-release-details';
const own = { kind: 'own' } as const;
const params = Type.Object({ event_id: NUMBER });

export const listReleases = defineRoute({
  service: 'editorial',
  method: 'GET',
  id: 'press-release-details.list',
  heavy: true,
  path: PATH,
  summary: 'Press releases that the caller wrote or is assigned to, by date of their event.',
  access: { permission: editorialRead, tenant: own },
  response: success(Type.Array(ReleaseWire)),
});

export const getRelease = defineRoute({
  service: 'editorial',
  method: 'GET',
  id: 'press-release-details.get',
  path: `${PATH}/:event_id`,
  summary: 'The press release of an event; null when it has none.',
  access: { permission: editorialRead, tenant: own },
  params,
  response: success(nullable(ReleaseWire)),
  problems: ['event_not_found'],
  example: { params: { event_id: '{event}' } },
});

export const createRelease = defineRoute({
  service: 'editorial',
  method: 'POST',
  id: 'press-release-details.create',
  path: PATH,
  summary: 'Write the press release of an event.',
  access: { permission: editorialWrite, tenant: own },
  body: Type.Object({ event_id: NumberInput, ...releaseFields }),
  status: [201],
  response: success(ReleaseWire),
  problems: ['event_not_found', 'release_exists', 'piece_closed'],
  example: { body: { event_id: '{own.event}', judul: 'Pengungkapan {serial}' } },
});

export const updateRelease = defineRoute({
  service: 'editorial',
  method: 'PUT',
  id: 'press-release-details.update',
  path: `${PATH}/:event_id`,
  summary: 'Change some fields of a press release; an empty text clears one. Null when the event has none.',
  access: { permission: editorialWrite, tenant: own },
  params,
  body: Type.Object(releaseFields),
  response: success(nullable(ReleaseWire)),
  problems: ['event_not_found', 'piece_closed'],
  example: { params: { event_id: '{release}' }, body: { tkp: 'Jalan Melati' } },
});
