import type { WireCall } from './rest.ts';
import { PASSWORD, type World } from './world.ts';

/** What an example call is about: the client and objects it names. */
export interface Place {
  readonly world: World;
  readonly unit: keyof World['units'];
  /** Different in every call, for things that can be made only once. */
  readonly serial: number;
  /** Account whose sessions may be ended. */
  readonly accountId: string;
}

type Example = (place: Place) => WireCall;
const unitOf = ({ world, unit }: Place) => world.units[unit];

/** One valid call of every route, by route id. A route without one fails the tests that walk over all routes. */
export const EXAMPLES: Readonly<Record<string, Example>> = {
  'auth.dashboard-login': () => ({ body: { username: 'examples', password: PASSWORD } }),
  'auth.logout': () => ({ body: {} }),
  'auth.session': () => ({}),
  'auth.change-password': () => ({ body: { current_password: PASSWORD, new_password: `${PASSWORD}!` } }),
  'accounts.revoke-sessions': ({ accountId }) => ({ params: { account_id: accountId }, body: {} }),
  'clients.list': () => ({ query: { q: 'unit', limit: 10 } }),
  'clients.create': ({ serial }) => ({ body: { client_id: `NEW_${serial}`, nama: `Unit baru ${serial}`, report_emails: 'a@b.example' } }),
  'clients.get': (place) => ({ params: { client_id: unitOf(place).clientId } }),
  'clients.update': (place) => ({ params: { client_id: unitOf(place).clientId }, body: { regional_id: 'JABAR', completion_percent: 100 } }),
  'clients.end-directorate': (place) => ({ params: { client_id: unitOf(place).clientId, role: 'ditnone' } }),
  'clients.profile': (place) => ({ query: { client_id: unitOf(place).clientId } }),
  'audit.list': (place) => ({ query: { client_id: unitOf(place).clientId, limit: 5 } }),
  'people.list': (place) => ({ query: { client_id: unitOf(place).clientId, limit: 1 } }),
  'people.create': (place) => ({
    body: { user_id: `88${place.serial}${place.unit === 'ALFA' ? 1 : 2}`, nama: 'Orang baru', client_id: unitOf(place).clientId },
  }),
  'people.update': (place) => ({ params: { user_id: unitOf(place).people[1]?.user_id }, body: { jabatan: 'KANIT', email: 'a@b.example' } }),
  'people.swap-handles': (place) => ({
    params: { user_id: unitOf(place).people[0]?.user_id },
    body: { platform: 'tiktok', with_user_id: unitOf(place).people[1]?.person_id },
  }),
  'insta.rekap-likes': (place) => ({ query: { client_id: unitOf(place).clientId, periode: 'harian' } }),
  'tiktok.rekap-komentar': (place) => ({ query: { client_id: unitOf(place).clientId, periode: 'harian' } }),
  'dashboard.stats': (place) => ({ query: { client_id: unitOf(place).clientId } }),
  'posts.evidence': (place) => ({ params: { id: `instagram:${unitOf(place).shortcode}` } }),
  'collection-runs.start': (place) => ({ body: { client_id: unitOf(place).clientId, platform: 'instagram' } }),
  'collection-runs.get': (place) => ({ params: { run_id: unitOf(place).runId } }),
  'collection-runs.list': (place) => ({ query: { client_id: unitOf(place).clientId, limit: 5 } }),
  'messages.list': (place) => ({ query: { client_id: unitOf(place).clientId, limit: 5 } }),
  'jobs.list': (place) => ({ query: { client_id: unitOf(place).clientId } }),
  'jobs.fire': (place) => ({ params: { key: unitOf(place).jobKey }, body: {} }),
  'dead-letters.list': () => ({ query: { service: 'sandbox', limit: 5 } }),
  'dead-letters.get': ({ world }) => ({ params: { id: world.deadLetters.shown } }),
  'dead-letters.redrive': ({ world }) => ({ params: { id: world.deadLetters.redriven }, body: {} }),
  'dead-letters.discard': ({ world }) => ({ params: { id: world.deadLetters.discarded } }),
};

/** The example of a route. @throws Error when it has none. */
export function exampleOf(routeId: string, place: Place): WireCall {
  const example = EXAMPLES[routeId];
  if (example === undefined) throw new Error(`no example call of ${routeId} in tests/security/harness/examples.ts`);
  return example(place);
}
