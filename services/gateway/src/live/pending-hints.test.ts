import type { LiveHint } from '@balai/contracts/gateway';
import type { Actor } from '@balai/runtime/access';
import { expect, it } from 'vitest';
import { PendingHints } from './pending-hints.ts';

function account(
  tenants: '*' | readonly string[],
  permissions: readonly string[] = ['attendance:read', 'collection:read', 'messages:read'],
): Actor {
  return {
    kind: 'staff',
    personId: null,
    mustChangePassword: false,
    mustEnrolFactor: false,
    within: () => null,
    accountId: 'a',
    sessionId: 's',
    username: 'u',
    role: 'operator',
    clientId: null,
    activeClientId: null,
    premium: null,
    tenants,
    expiresAt: new Date(0),
    can: ({ name }) => permissions.includes(name),
    sees: (client) => tenants === '*' || tenants.includes(client),
    scope: tenants === '*' ? 'system' : { tenants },
  };
}
let id = 0;
const hint = (over: Partial<LiveHint> = {}) => {
  id += 1;
  return { id, hint: { topic: 'recap', client_ids: ['A'], platform: 'instagram', ...over } as LiveHint };
};

it('joins hints of one topic and platform, and keeps others apart', () => {
  const pending = new PendingHints(null);
  const actor = account('*');
  for (const one of [
    hint(),
    hint({ client_ids: ['B'] }),
    hint(),
    hint({ platform: 'tiktok' }),
    hint({ topic: 'messages', platform: null }),
  ])
    pending.add(one, actor);
  expect(pending.take(actor)).toEqual({
    hints: [
      { topic: 'recap', client_ids: ['A', 'B'], platform: 'instagram' },
      { topic: 'recap', client_ids: ['A'], platform: 'tiktok' },
      { topic: 'messages', client_ids: ['A'], platform: null },
    ],
    resync: false,
    lastId: id,
  });
  expect(pending.isEmpty).toBe(true);
});

it('never names a client the account does not see, and says nothing when none is left', () => {
  const pending = new PendingHints(null);
  const actor = account(['A']);
  pending.add(hint({ client_ids: ['A', 'B'] }), actor);
  pending.add(hint({ client_ids: ['C'], topic: 'collection' }), actor);
  expect(pending.take(actor).hints).toEqual([{ topic: 'recap', client_ids: ['A'], platform: 'instagram' }]);
});

it('narrows to the clients the page asked for', () => {
  const pending = new PendingHints(new Set(['A']));
  const actor = account('*');
  pending.add(hint({ client_ids: ['A', 'B'] }), actor);
  pending.add(hint({ client_ids: [] }), actor);
  expect(pending.take(actor).hints).toEqual([{ topic: 'recap', client_ids: ['A'], platform: 'instagram' }]);
});

it('a hint about the whole installation reaches only those who see all of it', () => {
  const all = new PendingHints(null);
  all.add(hint({ client_ids: [] }), account('*'));
  expect(all.isEmpty).toBe(false);
  const some = new PendingHints(null);
  some.add(hint({ client_ids: [] }), account(['A']));
  expect(some.isEmpty).toBe(true);
});

it('keeps topics from accounts that may not read them', () => {
  const pending = new PendingHints(null);
  const actor = account('*', ['attendance:read']);
  pending.add(hint({ topic: 'messages' }), actor);
  pending.add(hint({ topic: 'collection' }), actor);
  expect(pending.isEmpty).toBe(true);
});

it('rights lost before the hint is written count', () => {
  const pending = new PendingHints(null);
  pending.add(hint({ client_ids: ['A', 'B'] }), account(['A', 'B']));
  expect(pending.take(account(['B'])).hints).toEqual([{ topic: 'recap', client_ids: ['B'], platform: 'instagram' }]);
});

it('counts the clients of all topics together', () => {
  const pending = new PendingHints(null);
  const actor = account('*');
  const crowd = Array.from({ length: 260 }, (_, index) => `C${index}`);
  pending.add(hint({ client_ids: crowd }), actor);
  pending.add(hint({ client_ids: crowd }), actor);
  expect(pending.bytes).toBeLessThan(40_000);
  pending.add(hint({ client_ids: crowd, topic: 'messages', platform: null }), actor);
  expect(pending.bytes).toBe(0);
  expect(pending.take(actor)).toMatchObject({ hints: [], resync: true });
});

it('asks for reading everything again instead of naming more than 500 clients', () => {
  const pending = new PendingHints(null);
  const actor = account('*');
  pending.add(hint({ client_ids: Array.from({ length: 501 }, (_, index) => `C${index}`) }), actor);
  expect(pending.take(actor)).toMatchObject({ hints: [], resync: true });
});
