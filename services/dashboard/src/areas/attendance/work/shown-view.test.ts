import { VIEWS } from '@balai/contracts/catalogue';
import { expect, it } from 'vitest';
import type { SeenClient, Session } from '../../../api/session.ts';
import { FEATURES } from '../../../app/area/features.ts';
import { shownView } from './shown-view.ts';

const client = (client_id: string, client_type: string): SeenClient => ({
  ...{ client_id, client_type, nama: client_id, parent_client_id: null, timezone: 'Asia/Jakarta' },
});
const DIRECTORATE = client('DIT_A', 'Direktorat');
const UNIT = client('UNIT_B', 'org');
const SESSION: Session = {
  account_id: '00000000-0000-7000-8000-000000000001',
  kind: 'staff',
  username: 'u',
  role: 'operator',
  client_id: 'UNIT_B',
  active_client_id: null,
  active_posts: null,
  permissions: ['attendance:read'],
  tenants: ['DIT_A', 'UNIT_B'],
  clients: [DIRECTORATE, UNIT],
  expires_at: '2025-11-20T05:00:00Z',
  premium_status: false,
  premium_tier: null,
  premium_expires_at: null,
};
const shownAt = (address: string, about = UNIT) => {
  const [path = '', search = ''] = address.split('?');
  return shownView({ path, search }, about, SESSION);
};
const day = { period: 'day' };

it.each([
  ['/', 'today', day],
  ['/?platform=tiktok', 'today', { ...day, platform: 'tiktok' }],
  ['/attendance?client=UNIT_B&hide=rank', 'members', day],
  [
    '/attendance?state=owing&unit=X&division=Y&rank=Z&q=budi&sort=-name&platform=instagram',
    'members',
    { ...day, platform: 'instagram', state: 'owing', unit: 'X', division: 'Y', rank: 'Z', q: 'budi', sort: '-name' },
  ],
  [
    '/amplification?kind=special&state=none&unit=X&division=Y&q=a&sort=links&platform=instagram',
    'shared',
    { ...day, kind: 'special', state: 'none', unit: 'X', division: 'Y', q: 'a', sort: 'links' },
  ],
  ['/units?q=a&filter=behind&sort=-complete', 'divisions', { ...day, q: 'a', filter: 'behind', sort: '-complete' }],
  ['/units?by=unit', 'units', day],
  ['/units?by=rank&platform=tiktok', 'ranks', { ...day, platform: 'tiktok' }],
  ['/units?view=hours&by=rank&sort=name', 'hours', day],
  ['/units?view=days&sort=name', 'heatmap', { ...day, by: 'divisions' }],
  ['/units?view=days&by=unit', 'heatmap', { ...day, by: 'units' }],
  ['/units/compare?units=A,B', 'compare', { ...day, units: 'A,B' }],
  ['/posts?q=a&filter=ahead&sort=time&look=table', 'posts', { ...day, q: 'a', filter: 'ahead', sort: 'time' }],
  ['/posts?kind=special&q=a', 'tasks', { ...day, kind: 'special' }],
  ['/people/habits?habit=late&q=a&sort=unit', 'habits', { ...day, q: 'a', sort: 'unit', filter: 'late' }],
  ['/reports/anev?period=week&units=-name&platform=tiktok', 'anev', { period: 'week' }],
  ['/reports/monthly?part=groups', 'anev', { period: 'lastMonth', report: 'executive' }],
  ['/reports/monthly?month=2024-02', 'anev', { period: 'range', from: '2024-02-01', to: '2024-02-29', report: 'executive' }],
  ['/people?q=a&status=all&missing=tiktok&sort=rank&edit=1', 'people', { q: 'a', status: 'all', missing: 'tiktok', sort: 'rank' }],
  ['/official?platform=tiktok', null, {}],
  ['/units/UNIT_B', null, {}],
])('%s is %s', (address, view, query) => {
  const found = shownAt(address);
  // People are listed whatever they owe; every other view is about all of it.
  const owed = view === null || view === 'people' ? {} : { obligations: 'all' };
  expect(found).toEqual({ view, query: { ...owed, ...query } });
  const declared = VIEWS.find(({ key }) => key === found.view);
  expect(Object.keys(found.query).filter((word) => !['period', 'from', 'to', ...(declared?.words ?? [])].includes(word))).toEqual([]);
});

it.each([
  ['', day],
  ['period=today', day],
  ['period=date&date=2025-11-02', day],
  ['date=2025-11-02', day],
  ['period=week&date=2025-11-02', { period: 'week' }],
  ['period=month&date=2025-11', { period: 'month' }],
  ...['yesterday', 'thisWeek', 'lastWeek', 'lastMonth', 'days7', 'days30'].map((period): [string, { period: string }] => [
    `period=${period}`,
    { period },
  ]),
  ['period=range&from=2025-11-01&to=2025-11-07', { period: 'range', from: '2025-11-01', to: '2025-11-07' }],
  ['from=2025-11-01&to=2025-11-07', { period: 'range', from: '2025-11-01', to: '2025-11-07' }],
  ['period=range&from=2025-11-01', day],
  ['period=nonsense', day],
])('the days of ?%s are %j', (search, days) => expect(shownAt(`/?${search}`).query).toEqual({ obligations: 'all', ...days }));

it.each([
  ['/attendance', DIRECTORATE, { scope: 'direktorat', role: 'dit_a' }],
  ['/attendance?posts=DIT_A', UNIT, { scope: 'org', role: 'dit_a' }],
  ['/attendance?client=UNIT_B', UNIT, { obligations: 'all' }],
  ['/attendance?posts=UNIT_B', UNIT, { obligations: 'own' }],
])('%s, about %j, names its people and posts', (address, about, audience) =>
  expect(shownAt(address, about).query).toEqual({ ...day, ...audience }),
);

it('of a directorate, units are ranked unless the address says otherwise, and its people are listed', () => {
  const whose = { scope: 'direktorat', role: 'dit_a' };
  expect(shownAt('/units', DIRECTORATE)).toEqual({ view: 'units', query: { ...day, ...whose } });
  expect(shownAt('/units?view=days', DIRECTORATE)).toEqual({ view: 'heatmap', query: { ...day, ...whose, by: 'units' } });
  expect(shownAt('/people', DIRECTORATE)).toEqual({ view: 'people', query: whose });
  expect(shownAt('/people?posts=DIT_A')).toEqual({ view: 'people', query: {} });
});

it('a feature names views of its own pages', () => {
  const modules = import.meta.glob<object>('../features/*/views.ts', { eager: true, import: 'views' });
  for (const [file, views] of Object.entries(modules)) {
    const feature = FEATURES.find(({ area, name }) => area === 'attendance' && file === `../features/${name}/views.ts`);
    expect(Object.keys(feature?.pages ?? {}), file).toEqual(expect.arrayContaining(Object.keys(views)));
  }
});
