import { createHash } from 'node:crypto';
import type { Platform } from '@balai/contracts';

/** Plain rows of an invented organisation and what its people did: nothing of them is computed. */
export interface AttendanceRows {
  readonly clients: readonly ClientRow[];
  readonly people: readonly PersonRow[];
  readonly handles: readonly HandleRow[];
  readonly posts: readonly PostRow[];
  readonly engagements: readonly EngagementRow[];
  readonly corrections: readonly CorrectionRow[];
}
export interface ClientRow {
  readonly id: string;
  readonly type: 'org' | 'direktorat';
  readonly region: string | null;
  readonly zone: string;
  readonly percent: number;
  readonly countWithdrawn: boolean;
}
export interface PersonRow {
  readonly id: string;
  readonly nrp: string;
  readonly client: string;
  readonly title: string;
  readonly division: string | null;
  readonly roles: readonly string[];
  readonly exempt: boolean;
  readonly active: boolean;
}
/** Whose a handle was from when until when; null: always, still. */
export interface HandleRow {
  readonly platform: Platform;
  readonly handle: string;
  readonly owners: readonly { readonly person: string; readonly from: Date | null; readonly to: Date | null }[];
}
export interface PostRow {
  readonly id: string;
  readonly platform: Platform;
  readonly code: string;
  readonly client: string;
  readonly takenAt: Date;
  /** `special`: a special task that is in no feed. */
  readonly kind: 'routine' | 'special';
  readonly isHidden: boolean;
  readonly roles: readonly string[];
}
export interface EngagementRow {
  readonly post: string;
  readonly handle: string;
  readonly firstSeenAt: Date;
  readonly isWithdrawn: boolean;
}
export interface CorrectionRow {
  readonly id: string;
  readonly person: string;
  readonly post: string;
  readonly isRevoked: boolean;
}

/** Numbers between 0 and 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface GeneratedOptions {
  readonly seed: number;
  /** Units, each with so many people. */
  readonly units: number;
  readonly people: number;
  /** Posts a day and platform of a unit; the directorate has twice as many. */
  readonly postsADay: number;
  /** Days on which there are posts. */
  readonly days: readonly string[];
  /** Goes before every name and into every id, so that several worlds fit into one database. */
  readonly prefix?: string;
}

const ZONES = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'] as const;
const TITLES = ['AKP', 'IPDA', 'BRIPKA', 'BRIPTU'] as const;
const DIVISIONS = ['BAG OPS', 'SAT LANTAS', 'SI HUMAS', null] as const;
/** Hours UTC at which a new day begins in one of the zones, and others. */
const HOURS = [14.99, 15.01, 15.99, 16.01, 16.99, 17.01, 1.5, 6, 10.25, 23.9];

/**
 * An organisation with a directorate over units in three zones, and what its people did: hidden and special posts, posts that carry the
 * directorate's role, handles that change hands, excused, inactive and handleless people, withdrawn engagements, corrections.
 */
export function generateRows({ seed, units, people, postsADay, days, prefix = 'G' }: GeneratedOptions): AttendanceRows {
  const random = seeded(seed);
  let serial = 0;
  // Worlds of the same seed share no ids when their prefixes differ.
  const world = createHash('sha256').update(prefix).digest('hex').slice(0, 4);
  const newId = (): string => {
    serial += 1;
    return `0199b${String(seed % 1000).padStart(3, '0')}-${world}-7000-8000-${String(serial).padStart(12, '0')}`;
  };
  const happens = (share: number): boolean => random() < share;
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const directorate = `${prefix}_DIR`;
  const role = directorate.toLowerCase();
  const clients: ClientRow[] = [
    { id: directorate, type: 'direktorat', region: null, zone: 'Asia/Jakarta', percent: 100, countWithdrawn: happens(0.5) },
    ...Array.from({ length: units }, (_, unit) => ({
      id: `${prefix}_U${unit + 1}`,
      type: 'org' as const,
      region: unit % 2 === 0 ? 'EAST' : 'WEST',
      zone: ZONES[unit % 3] ?? ZONES[0],
      percent: pick([100, 50, 67]),
      countWithdrawn: happens(0.5),
    })),
  ];
  const members = clients.slice(1).flatMap((client) =>
    Array.from(
      { length: people },
      (_, index): PersonRow => ({
        id: newId(),
        nrp: `${prefix}${client.id.slice(-1)}${String(index).padStart(3, '0')}`,
        client: client.id,
        title: pick(TITLES),
        division: pick(DIVISIONS),
        roles: [...(happens(0.7) ? [role] : []), ...(index === 0 ? ['operator'] : [])],
        exempt: happens(0.12),
        active: !happens(0.08),
      }),
    ),
  );
  const begin = new Date(`${days[0] ?? '2026-01-01'}T00:00:00Z`).getTime();
  const end = new Date(`${days.at(-1) ?? '2026-01-01'}T00:00:00Z`).getTime() + 86_400_000;
  const handles = (['instagram', 'tiktok'] as const).flatMap((platform) =>
    members.flatMap((person): HandleRow[] => {
      if (happens(0.15)) return [];
      const handle = `${prefix.toLowerCase()}.${person.nrp.toLowerCase()}`;
      // Some changed hands in the middle: what was seen before stays the first owner's.
      if (!happens(0.1)) return [{ platform, handle, owners: [{ person: person.id, from: null, to: null }] }];
      const at = new Date(begin + Math.floor(random() * (end - begin)));
      const other = pick(members).id;
      return [
        {
          platform,
          handle,
          owners: [
            { person: other, from: null, to: at },
            { person: person.id, from: at, to: null },
          ],
        },
      ];
    }),
  );
  const posts = clients.flatMap((client) =>
    days.flatMap((day) =>
      (['instagram', 'tiktok'] as const).flatMap((platform) =>
        Array.from({ length: postsADay * (client.type === 'direktorat' ? 2 : 1) }, (): PostRow => {
          const takenAt = new Date(
            new Date(`${day}T00:00:00Z`).getTime() + Math.floor(pick(HOURS) * 3_600_000) + Math.floor(random() * 60_000),
          );
          const id = newId();
          const kind = happens(0.08) ? 'special' : 'routine';
          const isLent = client.type === 'org' && happens(0.2);
          const code = `${prefix}${serial}${platform.slice(0, 1)}`;
          return { id, platform, code, client: client.id, takenAt, kind, isHidden: happens(0.08), roles: isLent ? [role] : [] };
        }),
      ),
    ),
  );
  const engagements = posts.flatMap((post) => {
    const known = handles.filter((one) => one.platform === post.platform);
    const share = 0.2 + random() * 0.6;
    const strangers = Array.from({ length: Math.floor(random() * 3) }, (_, index) => `${prefix.toLowerCase()}.stranger${index}`);
    const names = [...known.filter(() => happens(share)).map((one) => one.handle), ...strangers];
    // As a collector sees it: everybody who is new since its last look was first seen at the same instant.
    const looks = Array.from({ length: 3 }, () => new Date(post.takenAt.getTime() + Math.floor(random() * 40 * 3_600_000)));
    return names.map((handle): EngagementRow => ({ post: post.id, handle, firstSeenAt: pick(looks), isWithdrawn: happens(0.08) }));
  });
  const corrections = Array.from({ length: Math.floor(posts.length / 6) }, (): CorrectionRow => {
    const person = pick(members).id;
    return { id: newId(), person, post: pick(posts).id, isRevoked: happens(0.3) };
  });
  const seen = new Set<string>();
  const once = corrections.filter(({ person, post }) => !seen.has(`${person} ${post}`) && seen.add(`${person} ${post}`));
  return { clients, people: members, handles, posts, engagements, corrections: once };
}
