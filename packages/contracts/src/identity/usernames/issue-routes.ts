import Type from 'typebox';
import { listed, paging } from '../../define/list.ts';
import { defineEvent } from '../../define/message.ts';
import { defineRoute, success } from '../../define/route.ts';
import { ClientId, ClientIdInput, Instant, nullable, oneOf, Platform, typedText, Uuid } from '../../define/schema.ts';
import { defineSubscription } from '../../define/subscription.ts';
import { peopleRead, peopleWrite } from '../permissions.ts';
import { UsernameIssue, UsernameIssueKind } from './issue-models.ts';

const ONE = {
  service: 'identity',
  method: 'POST',
  access: { permission: peopleWrite, tenant: { kind: 'own' } },
  params: Type.Object({ issue_id: Uuid }),
} as const;

export const listUsernameIssues = defineRoute({
  id: 'username-issues.list',
  service: 'identity',
  method: 'GET',
  path: '/api/username-issues',
  summary:
    'Usernames to decide about, newest first; the open ones unless `state` says otherwise. `conflict`: somebody wants a username that another person owns. `rename`: an account has another name on its platform. `near_miss`: a username seen under posts that nobody owns, one character away from one that is registered.',
  access: { permission: peopleRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({
    client_id: Type.Optional(ClientIdInput),
    kind: Type.Optional(UsernameIssueKind),
    platform: Type.Optional(Platform),
    state: Type.Optional(oneOf('open', 'accepted', 'dismissed', 'obsolete', 'all')),
    ...paging,
  }),
  response: listed(UsernameIssue),
  problems: ['client_not_found', 'invalid_cursor'],
  example: { query: { limit: 1 } },
});

export const acceptUsernameIssue = defineRoute({
  ...ONE,
  id: 'username-issues.accept',
  path: '/api/username-issues/:issue_id/accept',
  summary:
    'Give the username to the claimant of a conflict (the owner loses it; `swap`: the owner gets the claimant’s), to the renamed account, or to the person of a near miss, whose registered username was a mistake from the beginning. Answers 200 also when it was accepted already.',
  body: Type.Object({
    /** Of a near miss with several people: the one that it belongs to. */
    person_id: Type.Optional(Uuid),
    /** Of a conflict: the owner gets the claimant’s present username. */
    swap: Type.Optional(Type.Boolean()),
    /** Required for a conflict. */
    reason: Type.Optional(nullable(typedText(1, 300))),
  }),
  response: success(UsernameIssue),
  problems: [
    'username_issue_not_found',
    'username_issue_decided',
    'username_issue_outdated',
    'username_holder_elsewhere',
    'username_claimant_unknown',
    'rename_outdated',
    'handle_taken',
    'account_taken',
  ],
  example: { params: { issue_id: '{rename.accepted}' }, body: { reason: 'Akun berganti nama' } },
});

export const dismissUsernameIssue = defineRoute({
  ...ONE,
  id: 'username-issues.dismiss',
  path: '/api/username-issues/:issue_id/dismiss',
  summary:
    'Leave a claimed username with its owner (with `reason`), the registered name of a renamed account as it is, or the people of a near miss as they are. A dismissed rename or near miss is not suggested again. Answers 200 also when it was dismissed already.',
  body: Type.Object({
    /** Required for a conflict. */
    reason: Type.Optional(nullable(typedText(1, 300))),
  }),
  response: success(UsernameIssue),
  problems: ['username_issue_not_found', 'username_issue_decided'],
  example: { params: { issue_id: '{rename.dismissed}' }, body: { reason: 'Akun orang lain' } },
});

/** A decision about a rename is `identity.rename.decided.v1`. */
export const usernameIssueDecided = defineEvent(
  'identity.username-issue.decided.v1',
  'fact',
  'Somebody decided about a claimed username, or one that resembles a registered one.',
  Type.Object({
    issue_id: Uuid,
    kind: oneOf('conflict', 'near_miss'),
    client_id: ClientId,
    /** The person who got the username, or would have; null: a claimant who is not registered, or several people. */
    person_id: nullable(Uuid),
    platform: Platform,
    username: Type.String(),
    decision: oneOf('accepted', 'dismissed'),
    reason: nullable(Type.String({ minLength: 1, maxLength: 300 })),
    decided_at: Instant,
  }),
  { audit: true },
);

/** Usernames under posts that resemble registered ones. */
export const identityNearMisses = defineSubscription('identity.near-misses', 'work', ['attendance.near-misses.found.v1']);
