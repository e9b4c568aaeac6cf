import { expect, it } from 'vitest';
import { recordedChanges } from './recorded-changes.ts';

const ANI = '00000000-0000-7000-8000-000000000001';
const state = {
  ...{ person_id: ANI, client_id: 'POLRES_A', nrp: '1', name: 'ANI', title: 'BRIPDA', division: null, position: null },
  ...{ roles: [] as string[], active: true, exempt: false, reach: 'none', version: 1, deletedAt: null },
};
let serial = 0;
const entry = (action: string, payload: unknown, at = '2026-11-20T08:00:00Z') => {
  serial += 1;
  const names = {
    entry_id: `entry ${serial}`,
    client_id: 'POLRES_A',
    day: '2026-11-20',
    position: serial,
    subject: ANI,
    subject_name: null,
    hash: '',
  };
  const who = { actor: 'account:1', actor_name: 'petugas', session_id: null };
  return { ...names, ...who, action: `identity.${action}.v1`, occurred_at: at, payload, changes: null, erased: payload === null };
};
const person = (over: object) => entry('person.changed', { ...state, ...over });
const handle = (name: string, to: string | null, at: string) => {
  const owners = [{ person_id: ANI, client_id: 'POLRES_A', from: null, to }];
  return entry('handle.changed', { platform: 'tiktok', handle: name, owners, version: 1, deletedAt: null }, at);
};

it('says of each field what stood in it before and after, and when somebody was registered', () => {
  const entries = [person({ title: 'BRIPTU', roles: ['ditbinmas'], active: false }), person({ title: 'BRIPTU' }), person({})];
  const [newest, middle, first] = recordedChanges(entries, ANI, true);
  expect(newest?.fields).toEqual([
    { field: 'roles', before: null, after: 'ditbinmas' },
    { field: 'status', before: 'true', after: 'false' },
  ]);
  expect(middle?.fields).toEqual([{ field: 'title', before: 'BRIPDA', after: 'BRIPTU' }]);
  expect(first).toMatchObject({ isFirst: true, fields: [] });
  expect(recordedChanges(entries, ANI, false).at(-1)).toMatchObject({ isFirst: false, fields: [] });
});

it('leaves out what was told them, and entries in which nothing differs', () => {
  const told = entry('person.notified', { notice_id: ANI, about: 'reminder', outcome: 'whatsapp' });
  const changes = recordedChanges([told, person({ reach: 'whatsapp', version: 2 }), person({})], ANI, true);
  expect(changes.map(({ isFirst }) => isFirst)).toEqual([true]);
});

it('names contacts that were changed, and tells a username in place of another once', () => {
  const [later, before] = ['2026-11-21T08:00:00Z', '2026-11-20T08:00:00Z'];
  const contact = entry('person.contact-changed', { person_id: ANI, fields: ['whatsapp'] });
  const entries = [handle('baru', null, later), handle('lama', later, later), contact, handle('lama', null, before)];
  expect(recordedChanges(entries, ANI, true).map(({ fields, contacts }) => [fields, contacts])).toEqual([
    [[{ field: 'tiktok', before: 'lama', after: 'baru' }], []],
    [[], ['whatsapp']],
    [[{ field: 'tiktok', before: undefined, after: 'lama' }], []],
  ]);
  expect(recordedChanges([handle('lama', later, later)], ANI, true)[0]?.fields).toEqual([{ field: 'tiktok', before: 'lama', after: null }]);
});

it('keeps what was erased as a change without fields', () => {
  expect(recordedChanges([entry('person.changed', null)], ANI, true)).toMatchObject([{ isFirst: false, fields: [] }]);
});
