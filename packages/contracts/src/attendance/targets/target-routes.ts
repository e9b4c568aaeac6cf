import Type from 'typebox';
import { listed, paging, sortedBy } from '../../define/list.ts';
import { defineRoute, success } from '../../define/route.ts';
import { ClientIdInput, only } from '../../define/schema.ts';
import { attendanceRead, targetsWrite } from '../permissions.ts';
import { Target } from './target-models.ts';

const OF_A_CLIENT = {
  service: 'attendance',
  path: '/api/attendance/targets/:client_id',
  params: Type.Object({ client_id: ClientIdInput }),
  response: success(Target),
  problems: ['client_not_found'],
} as const;
const tenant = { kind: 'parameter', in: 'params', name: 'client_id' } as const;

export const listTargets = defineRoute({
  id: 'attendance.targets.list',
  service: 'attendance',
  method: 'GET',
  path: '/api/attendance/targets',
  summary: 'Targets that were set, of the clients the account sees.',
  access: { permission: attendanceRead, tenant: { kind: 'own' } },
  query: Type.Object({ ...paging, sort: Type.Optional(sortedBy('client_id')) }),
  response: listed(Target),
  problems: ['invalid_cursor'],
  example: { query: { limit: 5 } },
});

export const findTarget = defineRoute({
  id: 'attendance.targets.get',
  ...OF_A_CLIENT,
  method: 'GET',
  summary: 'What a client wants to reach; switched off where nobody ever set it.',
  access: { permission: attendanceRead, tenant },
  example: { params: { client_id: '{client}' } },
});

export const setTarget = defineRoute({
  id: 'attendance.targets.set',
  ...OF_A_CLIENT,
  method: 'PUT',
  summary:
    'Set what a client wants to reach, and whether views show it. A percent that is left out stays as it was; null takes it away. A directorate’s target goes for the rows of its recaps; where it has none, units are shown beside their own.',
  access: { permission: targetsWrite, tenant },
  body: only({
    enabled: Type.Boolean(),
    participation: Type.Optional(Target.properties.participation),
    complete: Type.Optional(Target.properties.complete),
  }),
  problems: ['client_not_found', 'target_empty'],
  example: { params: { client_id: '{client}' }, body: { enabled: true, participation: 90 } },
});
