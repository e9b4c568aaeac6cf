import { expect, it } from 'vitest';
import { auditChanges } from './audit-changes.ts';

it('names what differs, into objects, and leaves out what counts changes', () => {
  const before = { name: 'A', tiktok: { handle: null, enabled: true }, roles: ['x'], gone: 1, same: [1], version: 1 };
  const after = { name: 'B', tiktok: { handle: 'a', enabled: true }, roles: ['x', 'y'], added: true, same: [1], version: 2 };
  expect(auditChanges(before, after)).toEqual([
    { field: 'name', before: 'A', after: 'B' },
    { field: 'tiktok.handle', before: null, after: 'a' },
    { field: 'roles', before: ['x'], after: ['x', 'y'] },
    { field: 'added', before: null, after: true },
    { field: 'gone', before: 1, after: null },
  ]);
});

it('knows nothing of the first entry, of an erased one, or of what is no state', () => {
  expect(auditChanges(null, { version: 1 })).toBeNull();
  expect(auditChanges({ version: 1 }, null)).toBeNull();
  expect(auditChanges({ act: 'closed' }, { act: 'reopened' })).toBeNull();
});
