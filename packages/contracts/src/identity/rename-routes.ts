import Type, { type Static } from 'typebox';
import { listed, paging } from '../define/list.ts';
import { defineEvent } from '../define/message.ts';
import { defineRoute, success } from '../define/route.ts';
import { ClientId, ClientIdInput, Instant, nullable, oneOf, Platform, Uuid } from '../define/schema.ts';
import { defineSubscription } from '../define/subscription.ts';
import { peopleRead, peopleWrite } from './permissions.ts';

/** `obsolete`: the account is shown under its registered name again. */
export const RenameState = oneOf('open', 'accepted', 'dismissed', 'obsolete');

/** An account that its platform shows under another name than the registered one. */
export const RenameSuggestion = Type.Object({
  suggestion_id: Uuid,
  client_id: Type.String(),
  client_name: Type.String(),
  platform: Platform,
  /** `client`: the client's own account. */
  subject: oneOf('person', 'client'),
  person_id: nullable(Uuid),
  /** Personnel number. */
  user_id: nullable(Type.String()),
  nama: nullable(Type.String()),
  /** The platform's key of the account, which stays when it is renamed. */
  account_id: Type.String(),
  /** The registered name, and the one it is shown under; Instagram bare, TikTok with `@`. */
  from_username: Type.String(),
  to_username: Type.String(),
  seen_at: Instant,
  state: RenameState,
  decided_at: nullable(Instant),
});
export type RenameSuggestion = Static<typeof RenameSuggestion>;

const ONE = {
  service: 'identity',
  method: 'POST',
  access: { permission: peopleWrite, tenant: { kind: 'own' } },
  params: Type.Object({ suggestion_id: Uuid }),
} as const;

export const listRenameSuggestions = defineRoute({
  id: 'rename-suggestions.list',
  service: 'identity',
  method: 'GET',
  path: '/api/rename-suggestions',
  summary:
    'Accounts of people and clients that were renamed on their platform, newest first; the open ones unless `state` says otherwise. Nothing is changed until somebody accepts.',
  access: { permission: peopleRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({
    client_id: Type.Optional(ClientIdInput),
    platform: Type.Optional(Platform),
    state: Type.Optional(oneOf('open', 'accepted', 'dismissed', 'obsolete', 'all')),
    ...paging,
  }),
  response: listed(RenameSuggestion),
  problems: ['client_not_found', 'invalid_cursor'],
  example: { query: { limit: 1 } },
});

export const acceptRenameSuggestion = defineRoute({
  ...ONE,
  id: 'rename-suggestions.accept',
  path: '/api/rename-suggestions/:suggestion_id/accept',
  summary:
    'Register the name an account is shown under. Where somebody else holds that name and was renamed too (two people swapped names), both suggestions are accepted in one step. A client’s own account needs permission clients:write. Answers 200 also when it was accepted already.',
  response: success(
    Type.Object({
      accepted: Type.Array(RenameSuggestion, {
        /** The one that was asked for first, then those that went with it. */
        minItems: 1,
      }),
    }),
  ),
  problems: ['rename_not_found', 'rename_decided', 'rename_outdated', 'handle_taken', 'account_taken'],
  example: { params: { suggestion_id: '{rename.accepted}' } },
});

export const dismissRenameSuggestion = defineRoute({
  ...ONE,
  id: 'rename-suggestions.dismiss',
  path: '/api/rename-suggestions/:suggestion_id/dismiss',
  summary: 'Leave the registered name as it is; the same change is not suggested again. Answers 200 also when it was dismissed already.',
  response: success(RenameSuggestion),
  problems: ['rename_not_found', 'rename_decided'],
  example: { params: { suggestion_id: '{rename.dismissed}' } },
});

export const renameDecided = defineEvent(
  'identity.rename.decided.v1',
  'fact',
  'Somebody accepted or dismissed the suggestion to register the name an account is shown under.',
  Type.Object({
    suggestion_id: Uuid,
    client_id: ClientId,
    person_id: nullable(Uuid),
    platform: Platform,
    from: Type.String(),
    to: Type.String(),
    decision: oneOf('accepted', 'dismissed'),
    decided_at: Instant,
  }),
  { audit: true },
);

/** Accounts whose names changed on their platform. */
export const identityRenames = defineSubscription('identity.renames', 'work', ['collector.account.renamed.v1']);
