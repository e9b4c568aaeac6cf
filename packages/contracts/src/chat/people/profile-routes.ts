import Type from 'typebox';
import { limitUpTo } from '../../define/list.ts';
import { defineRoute } from '../../define/route.ts';
import { Count, nullable, typedText, Uuid } from '../../define/schema.ts';
import { Person } from '../conversations/conversation-models.ts';
import { chatUse } from '../permissions.ts';
import { OwnProfile, PersonStatus, ProfileSettings, PublicProfile } from './people-models.ts';

const chat = { service: 'chat', access: { permission: chatUse, tenant: { kind: 'platform' as const } } };
const USERS = '/api/v1/users';
const ofUser = Type.Object({ user_id: Uuid });
const ownProfile = Type.Object({ success: Type.Literal(true), data: OwnProfile, user: OwnProfile });

/** Absent fields stay as they are. */
const ProfileChange = Type.Object({
  display_name: Type.Optional(typedText(2, 50)),
  bio: Type.Optional(nullable(Type.String({ maxLength: 200 }))),
  status: Type.Optional(PersonStatus),
  settings: Type.Optional(Type.Partial(ProfileSettings)),
});

export const searchPeople = defineRoute({
  id: 'chat.people.search',
  ...chat,
  method: 'GET',
  path: `${USERS}/search`,
  summary: 'People by exact username, or by the beginning of username or name where they let themselves be found.',
  query: Type.Object({
    q: Type.String({ minLength: 1, maxLength: 100 }),
    limit: limitUpTo(50, 20),
    offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
  }),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Object({ users: Type.Array(Person), count: Count, limit: Count, offset: Count }),
  }),
});

export const getOwnProfile = defineRoute({
  id: 'chat.profile.get',
  ...chat,
  method: 'GET',
  path: `${USERS}/me`,
  summary: 'What the caller says of themselves, and their settings.',
  response: ownProfile,
  problems: ['person_not_found'],
});

export const changeOwnProfile = defineRoute({
  id: 'chat.profile.change',
  ...chat,
  method: 'PATCH',
  path: `${USERS}/me`,
  summary: 'Change name, text, status and settings of the caller.',
  body: ProfileChange,
  response: ownProfile,
  problems: ['person_not_found'],
});

export const getPerson = defineRoute({
  id: 'chat.people.get',
  ...chat,
  method: 'GET',
  path: `${USERS}/:user_id`,
  summary: 'What somebody says of themselves.',
  params: ofUser,
  response: Type.Object({ success: Type.Literal(true), data: PublicProfile, user: PublicProfile }),
  problems: ['person_not_found'],
});

export const changeNamedProfile = defineRoute({
  id: 'chat.profile.change-named',
  ...chat,
  method: 'PATCH',
  path: `${USERS}/:user_id`,
  summary: "The same for apps that name the caller's account in the path.",
  params: ofUser,
  body: ProfileChange,
  response: ownProfile,
  problems: ['person_not_found', 'not_your_profile'],
});
