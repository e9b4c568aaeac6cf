import type { DataOf, MessageDefinition } from '@balai/contracts';
import { attendanceObservations, attendanceRoster } from '@balai/contracts/attendance';
import { type Observation, observationRecorded, type Post, postChanged } from '@balai/contracts/collector';
import { clientChanged, handleChanged, personChanged } from '@balai/contracts/identity';
import { buildEnvelope, setHash, uuidv7 } from '@balai/runtime';
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
  const client = roster(clientChanged, aClient(clientId));
  const everybody = handles.flatMap((handle, index) => {
    const nrp = `${clientId.length}${String(people)}${String(index).padStart(6, '0')}`;
    const person = aPerson(clientId, nrp, { name: `ORANG ${index}`, division: `SAT ${index % 12}` });
    return [roster(personChanged, person), roster(handleChanged, aHandle(handle, person))];
  });
  await record(platform, [client, ...everybody]);
  await drained(platform);
  return { clientId, handles };
}

/** A post of a unit, taken so many days ago. */
export function postOf(unit: Unit, index: number, daysAgo: number): Post {
  const platformId = `${unit.clientId}${index}`;
  return {
    post_id: uuidv7(),
    platform: 'instagram',
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

/** The first complete look at a post: everybody who likes it, in chunks of 1,000. */
export function looksAt(post: Post, likers: readonly string[]): Delivery[] {
  const hash = setHash(new Set(likers));
  const of = Math.max(1, Math.ceil(likers.length / 1_000));
  return Array.from({ length: of }, (_, index) => {
    const chunk: Observation = {
      post_id: post.post_id,
      platform: post.platform,
      platform_id: post.platform_id,
      client_id: post.client_id,
      taken_at: post.taken_at,
      kind: 'likes',
      obs_no: 1,
      run_id: null,
      observed_at: new Date().toISOString(),
      provider: 'bench',
      claimed: likers.length,
      got: likers.length,
      outcome: 'complete',
      reason: null,
      chunk: index + 1,
      of,
      added: likers.slice(index * 1_000, (index + 1) * 1_000),
      returned: [],
      withdrawn: [],
      active_count: likers.length,
      active_hash: hash,
    };
    return observations(observationRecorded, chunk);
  });
}
