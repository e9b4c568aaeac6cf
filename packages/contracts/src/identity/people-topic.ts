import Type from 'typebox';
import { defineLiveTopic } from '../define/live-topic.ts';
import { defineEvent } from '../define/message.ts';
import { listExcuseRequests } from './excuse-routes.ts';
import { listPeople } from './people-routes.ts';
import { peopleRead } from './permissions.ts';
import { getPerson, peopleGroups } from './person-routes.ts';
import { listTransfers } from './transfers/transfer-routes.ts';
import { listUsernameIssues } from './usernames/issue-routes.ts';

/** People of these clients were added, changed or moved: read what shows them again. */
export const peopleChanged = defineEvent(
  'identity.people.changed.v1',
  'hint',
  'People of these clients changed.',
  Type.Object({ client_ids: Type.Array(Type.String()) }),
);

export const peopleTopic = defineLiveTopic({
  name: 'people',
  hint: peopleChanged,
  permission: peopleRead,
  invalidates: [listPeople, peopleGroups, getPerson, listExcuseRequests, listUsernameIssues, listTransfers],
});
