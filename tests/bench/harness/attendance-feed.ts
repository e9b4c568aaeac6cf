import { type DataOf, KIND_THAT_COUNTS, type MessageDefinition, type Platform } from '@balai/contracts';
import { attendanceObservations, attendanceRoster } from '@balai/contracts/attendance';
import { type Observation, observationRecorded, type Post, postChanged } from '@balai/contracts/collector';
import { clientChanged, handleChanged, personChanged } from '@balai/contracts/identity';
import { setHash, uuidv7 } from '@balai/runtime/core';
import { buildEnvelope } from '@balai/runtime/messaging';
import { aClient, aHandle, aPerson, recordDeliveries, type TestPlatform, waitFor } from '@balai/testing';

/** A message with its subscription, ready for attendance's inbox. */
interface Delivery {
  readonly subscription: string;
  readonly envelope: ReturnType<typeof buildEnvelope>;
}

const make =
  (subscription: string) =>
  <M extends MessageDefinition>(message: M, data: DataOf<M>): Delivery => ({
    subscription,
    envelope: buildEnvelope(message, data, { source: message.owner, cause: {} }),
  });
const roster = make(attendanceRoster.name);
const observations = make(attendanceObservations.name);

/** Records deliveries in attendance's inbox, as the bus does. */
export async function record(platform: TestPlatform, deliveries: readonly Delivery[]): Promise<void> {
  for (const subscription of new Set(deliveries.map((one) => one.subscription)))
    await recordDeliveries(
      platform.owner,
      'attendance',
      subscription,
      deliveries.filter((one) => one.subscription === subscription).map(({ envelope }) => envelope),
    );
}

/** Waits until attendance has handled everything it was given. */
export async function drained(platform: TestPlatform): Promise<void> {
  await waitFor(
    async () => {
      const { rows } = await platform.owner.query('select dead_at, error from attendance.inbox order by dead_at limit 1');
      if (rows[0]?.dead_at) throw new Error(rows[0].error);
      return rows.length === 0;
    },
    { timeoutMs: 500_000, what: 'attendance to handle its inbox' },
  );
}

export interface Unit {
  readonly clientId: string;
  readonly handles: readonly string[];
}

/** A client whose people all have an Instagram handle. */
export async function feedUnit(platform: TestPlatform, clientId: string, people: number): Promise<Unit> {
  const name = clientId.toLowerCase();
  const handles = Array.from({ length: people }, (_, index) => `${name}.${index + 1}`);
  await platform.deliver(clientChanged, aClient(clientId));
  const everybody = handles.flatMap((handle, index) => {
    const nrp = `${clientId.length}${String(people)}${String(index).padStart(6, '0')}`;
    const person = aPerson(clientId, nrp, { name: `ORANG ${index}`, division: `SAT ${index % 12}` });
    return [roster(personChanged, person), roster(handleChanged, aHandle(handle, person))];
  });
  await record(platform, everybody);
  await drained(platform);
  return { clientId, handles };
}

/** A directorate whose people belong to units. */
export type Region = Unit;

/** A directorate over units, all of whose people hold its role and have a handle on both platforms. */
export async function feedRegion(
  platform: TestPlatform,
  clientId: string,
  size: { readonly units: number; readonly people: number },
): Promise<Region> {
  const units = Array.from({ length: size.units }, (_, index) => `${clientId}${index + 1}`);
  const handles = Array.from({ length: size.people }, (_, index) => `${clientId.toLowerCase()}.${index + 1}`);
  await platform.deliverAll(clientChanged, [
    aClient(clientId, { type: 'direktorat' }),
    ...units.map((unit) => aClient(unit, { parent_client_id: clientId })),
  ]);
  const ranks = ['AKP', 'IPTU', 'IPDA', 'AIPTU', 'BRIPKA', 'BRIPTU'];
  const people = handles.map((_handle, index) =>
    aPerson(units[index % units.length] ?? clientId, String(index).padStart(8, '7'), {
      name: `ORANG ${index}`,
      division: `SAT ${index % 12}`,
      title: ranks[index % ranks.length] ?? null,
      roles: [clientId.toLowerCase()],
      exempt: index % 70 === 0,
    }),
  );
  // In the order an import tells them in.
  const everybody = [
    ...people.map((person) => roster(personChanged, person)),
    ...people.flatMap((person, index) =>
      (['instagram', 'tiktok'] as const).map((network) =>
        roster(handleChanged, aHandle(handles[index] ?? '', person, { platform: network })),
      ),
    ),
  ];
  await record(platform, everybody);
  await drained(platform);
  return { clientId, handles };
}

/** A post of a unit, taken so many days ago. */
export function postOf(unit: Unit, index: number, daysAgo: number, platform: Platform = 'instagram'): Post {
  const platformId = `${unit.clientId}${index}`;
  return {
    post_id: uuidv7(),
    platform,
    platform_id: platformId,
    client_id: unit.clientId,
    kind: 'routine',
    taken_at: new Date(Date.now() - daysAgo * 86_400_000 - 60_000).toISOString(),
    caption: `caption ${index}`,
    url: `https://www.instagram.com/p/${platformId}`,
    thumbnail_url: null,
    like_count: null,
    comment_count: null,
    hidden_at: null,
    hidden_reason: null,
    version: 1,
    deletedAt: null,
  };
}

export const postDelivery = (post: Post): Delivery => observations(postChanged, post);

/** The first complete observation of a post: everybody who likes it, in chunks of 1,000. */
export const firstObservation = (post: Post, likers: readonly string[]): Delivery[] => observe(post, likers, likers, 1, new Date());

/** Several complete observations of a post, an hour between them; each sees as many who are new. */
export function observationsOver(post: Post, likers: readonly string[], looks: number): Delivery[] {
  const each = Math.ceil(likers.length / looks);
  const taken = new Date(post.taken_at).getTime();
  return Array.from({ length: looks }, (_, round) => {
    const active = likers.slice(0, (round + 1) * each);
    return observe(post, active, active.slice(round * each), round + 1, new Date(taken + (round + 1) * 3_600_000));
  }).flat();
}

/** A complete observation that sees `active`, of whom `added` are new, in chunks of 1,000. */
export function observe(post: Post, active: readonly string[], added: readonly string[], obsNo: number, at: Date): Delivery[] {
  const hash = setHash(new Set(active));
  const of = Math.max(1, Math.ceil(added.length / 1_000));
  return Array.from({ length: of }, (_, index) => {
    const chunk: Observation = {
      post_id: post.post_id,
      platform: post.platform,
      platform_id: post.platform_id,
      client_id: post.client_id,
      taken_at: post.taken_at,
      kind: KIND_THAT_COUNTS[post.platform] ?? 'likes',
      obs_no: obsNo,
      run_id: null,
      observed_at: at.toISOString(),
      provider: 'bench',
      claimed: active.length,
      got: active.length,
      outcome: 'complete',
      reason: null,
      chunk: index + 1,
      of,
      added: added.slice(index * 1_000, (index + 1) * 1_000),
      returned: [],
      withdrawn: [],
      active_count: active.length,
      active_hash: hash,
    };
    return observations(observationRecorded, chunk);
  });
}
