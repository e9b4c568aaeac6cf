import { expect, it } from 'vitest';
import { chatLinkOf } from './chat-link.ts';

it('opens a chat with the first number that is connected', () => {
  const unlinked = { address: null, state: 'pairing' } as const;
  const loggedOut = { address: '628110000001', state: 'logged_out' } as const;
  expect(chatLinkOf([unlinked, loggedOut, { address: '628110000002', state: 'ready' }])).toBe(
    'https://wa.me/628110000002?text=userrequest',
  );
  expect(chatLinkOf([unlinked, loggedOut])).toBeNull();
});
