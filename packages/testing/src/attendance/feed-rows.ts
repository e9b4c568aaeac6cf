import { type Observation, observationRecorded, postChanged } from '@balai/contracts/collector';
import { clientChanged, handleChanged, personChanged } from '@balai/contracts/identity';
import { setHash } from '@balai/runtime/core';
import { aClient } from '../roster-samples.ts';
import type { SharedPlatform } from '../shared-platform.ts';
import { waitFor } from '../wait-for.ts';
import type { AttendanceRows, PostRow } from './generated-world.ts';

/** Looks at a post, one a minute in which something was first seen, and two at the end that miss what was withdrawn. */
function looksAt(post: PostRow, rows: AttendanceRows): Observation[] {
  const mine = rows.engagements.filter((one) => one.post === post.id);
  const minutes = [...new Set(mine.map((one) => one.firstSeenAt.getTime()))].sort((a, b) => a - b);
  const active = new Set<string>();
  const looks: Observation[] = [];
  const observe = (at: number, added: string[], withdrawn: string[]) => {
    for (const handle of added) active.add(handle);
    for (const handle of withdrawn) active.delete(handle);
    looks.push({
      post_id: post.id,
      platform: post.platform,
      platform_id: post.code,
      client_id: post.client,
      taken_at: post.takenAt.toISOString(),
      kind: post.platform === 'instagram' ? 'likes' : 'comments',
      obs_no: looks.length + 1,
      run_id: null,
      observed_at: new Date(at).toISOString(),
      provider: 'generated',
      claimed: active.size,
      got: active.size,
      outcome: 'complete',
      reason: null,
      chunk: 1,
      of: 1,
      added,
      returned: [],
      withdrawn,
      active_count: active.size,
      active_hash: setHash(active),
    });
  };
  for (const at of minutes)
    observe(
      at,
      mine.filter((one) => one.firstSeenAt.getTime() === at).map((one) => one.handle),
      [],
    );
  const gone = mine.filter((one) => one.isWithdrawn).map((one) => one.handle);
  if (gone.length > 0) observe((minutes.at(-1) ?? post.takenAt.getTime()) + 3_600_000, [], gone);
  return looks;
}

/** Tells attendance what identity and the collector would, and stores the corrections. */
export async function feedRows(platform: SharedPlatform, rows: AttendanceRows): Promise<void> {
  await platform.deliverAll(
    clientChanged,
    rows.clients.map(({ id, type, region, zone, percent, countWithdrawn }) =>
      aClient(id, { type, regional_id: region, timezone: zone, completion_percent: percent, count_withdrawn: countWithdrawn }),
    ),
  );
  const clientOf = new Map(rows.people.map((person) => [person.id, person.client]));
  const same = { version: 1, deletedAt: null };
  await platform.deliverAll(
    personChanged,
    rows.people.map(({ id, nrp, client, title, division, roles, exempt, active }) => ({
      ...same,
      ...{
        person_id: id,
        client_id: client,
        nrp,
        name: `Orang ${nrp}`,
        title,
        division,
        position: null,
        roles: [...roles],
        exempt,
        active,
      },
    })),
  );
  await platform.deliverAll(
    handleChanged,
    rows.handles.map(({ platform: network, handle, owners }) => ({
      ...same,
      platform: network,
      handle,
      owners: owners.map(({ person, from, to }) => ({
        person_id: person,
        client_id: clientOf.get(person) ?? '',
        from: from?.toISOString() ?? null,
        to: to?.toISOString() ?? null,
      })),
    })),
  );
  await platform.deliverAll(
    postChanged,
    rows.posts.map((post) => ({
      ...same,
      post_id: post.id,
      platform: post.platform,
      platform_id: post.code,
      client_id: post.client,
      kind: post.kind,
      taken_at: post.takenAt.toISOString(),
      caption: `Konten ${post.code}`,
      url: `https://example.test/${post.code}`,
      thumbnail_url: null,
      like_count: null,
      comment_count: null,
      hidden_at: post.isHidden ? post.takenAt.toISOString() : null,
      hidden_reason: post.isHidden ? 'vanished' : null,
      special_at: post.kind === 'special' ? post.takenAt.toISOString() : null,
      roles: [...post.roles],
    })),
  );
  await platform.deliverAll(
    observationRecorded,
    rows.posts.flatMap((post) => looksAt(post, rows)),
  );
  // What cannot be added to the bitmaps at once is folded again by a worker.
  await waitFor(
    async () => {
      const { rows: found } = await platform.owner.query<{ open: boolean }>(
        'select exists (select from attendance.post_kind_state where stale) or exists (select from attendance.dirty_handle) as open',
      );
      return found[0]?.open === false;
    },
    { what: 'posts to be folded again' },
  );
  for (const { id, person, post, isRevoked } of rows.corrections)
    await platform.owner.query(
      `insert into attendance.correction (correction_id, client_id, person_id, post_id, reason, decided_by, decided_at, revoked_at)
       values ($1, $2, $3, $4, 'bukti', 'petugas', now(), case when $5 then now() end)`,
      [id, clientOf.get(person), person, post, isRevoked],
    );
}
