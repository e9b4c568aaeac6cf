import { definePermission } from '@balai/contracts';
import { expect, it } from 'vitest';
import type { Session } from '../../api/session.ts';
import { startOf } from './start.ts';

const [reads, sells] = ['recap:read', 'order:read'].map((name) => [definePermission(name, { summary: name, roles: [] })]);
const items = [
  { to: '/', needs: reads ?? [] },
  { to: '/business', needs: sells ?? [] },
];
const startFor = (...permissions: string[]) => startOf({ permissions } as unknown as Session, reads, items);

it('a session begins at the overview if it may open it, else at the first page that it may open', () => {
  expect(startFor('recap:read', 'order:read')).toBe('/');
  expect(startFor('order:read')).toBe('/business');
  expect(startFor()).toBe('/');
});
