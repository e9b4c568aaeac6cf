import { clientIdOf, PLATFORMS, type Platform } from '@balai/contracts';
import { parseHandleName, parseNrp } from '@balai/contracts/identity';
import type { LegacyClient, LegacyPerson } from '../former/facts.ts';
import type { Columns, RowOf } from '../former/select-columns.ts';

export const PERSON_COLUMNS = {
  ...{ user_id: 'text', nama: 'text', title: 'text', divisi: 'text', jabatan: 'text', desa: 'text', insta: 'text', tiktok: 'text' },
  ...{ whatsapp: 'text', email: 'text', client_id: 'text', status: 'boolean', exception: 'boolean', wa_notification_opt_in: 'boolean' },
  created_at: 'timestamptz',
} satisfies Columns;

/** A row of `user` with its roles. */
export type LegacyPersonRow = RowOf<typeof PERSON_COLUMNS> & { readonly user_id: string; readonly roles: readonly (string | null)[] };

/** Fields of everybody that must be known before anybody is judged. */
export type JudgedFields = Pick<
  LegacyPersonRow,
  'user_id' | 'client_id' | 'insta' | 'tiktok' | 'status' | 'exception' | 'created_at' | 'roles'
>;

/** Somebody who stands for a number or a handle. */
interface Candidate {
  readonly userId: string;
  readonly active: boolean;
  readonly since: number;
}

/** Who keeps what several are written with: active people before inactive ones, then who was there earlier, then the smaller number. */
export function comesBefore(a: Candidate, b: Candidate): boolean {
  if (a.active !== b.active) return a.active;
  if (a.since !== b.since) return a.since < b.since;
  return a.userId < b.userId;
}

const ROLE = /^[a-z0-9_.-]{1,50}$/;

/** The roles as they are stored here; those that cannot be are left out. */
export const rolesOf = (names: readonly (string | null)[]): string[] =>
  [...new Set(names.map((name) => (name ?? '').trim().toLowerCase()).filter((name) => ROLE.test(name)))].sort();

/** Earlier times than the former system's first year are written by a fault: nothing is known. */
const EARLIEST = Date.UTC(2010, 0, 1);
export const knownSince = (at: Date | null): Date | null => (at === null || at.getTime() < EARLIEST ? null : at);

const blank = (text: string | null): boolean => text === null || text.trim() === '';
const writtenOf = (row: JudgedFields): LegacyPerson['written'] => ({
  instagram: blank(row.insta) ? null : row.insta,
  tiktok: blank(row.tiktok) ? null : row.tiktok,
});

/** Collects everybody, page by page, and then judges them. It holds a few hundred bytes a person. */
export class PeopleJudge {
  private readonly clients: ReadonlyMap<string, LegacyClient>;
  private readonly rows = new Map<string, Omit<LegacyPerson, 'handles' | 'handleRefused'> & { readonly since: number }>();
  private readonly keepers = new Map<string, Candidate>();

  constructor(clients: ReadonlyMap<string, LegacyClient>) {
    this.clients = clients;
  }

  add(row: JudgedFields): void {
    const nrp = parseNrp(row.user_id);
    const client = this.clients.get(clientIdOf(row.client_id) ?? '');
    const active = row.status === true;
    const since = knownSince(row.created_at)?.getTime() ?? Number.MAX_SAFE_INTEGER;
    const person = {
      clientId: client?.clientId ?? null,
      nrp: nrp ?? '',
      refused: nrp === null ? 'bad_number' : client === undefined ? 'unknown_client' : null,
      roles: rolesOf(row.roles),
      active,
      exempt: row.exception === true,
      written: writtenOf(row),
      since,
    };
    this.rows.set(row.user_id, person);
    if (person.refused === null) this.stand(`nrp ${person.nrp}`, { userId: row.user_id, active, since });
  }

  private stand(what: string, candidate: Candidate): void {
    const keeper = this.keepers.get(what);
    if (keeper === undefined || comesBefore(candidate, keeper)) this.keepers.set(what, candidate);
  }

  /** Whoever keeps a handle that several are written with; its `user_id`. */
  keeperOf(platform: Platform, handle: string): string | null {
    return this.keepers.get(`${platform} ${handle}`)?.userId ?? null;
  }

  /** Whoever keeps the number. */
  keeperOfNrp(nrp: string): string | null {
    return this.keepers.get(`nrp ${nrp}`)?.userId ?? null;
  }

  judge(): Map<string, LegacyPerson> {
    for (const [userId, person] of this.rows)
      for (const platform of PLATFORMS) {
        const handle = this.handleOf(userId, platform);
        if (handle !== null) this.stand(`${platform} ${handle}`, { userId, active: person.active, since: person.since });
      }
    return new Map([...this.rows].map(([userId, person]) => [userId, this.judgeOne(userId, person)]));
  }

  /** The readable handle of somebody who is taken over. */
  private handleOf(userId: string, platform: Platform): string | null {
    const person = this.rows.get(userId);
    const text = person?.written[platform] ?? null;
    if (person === undefined || person.refused !== null || this.keeperOfNrp(person.nrp) !== userId || text === null) return null;
    return parseHandleName(platform, text.replaceAll(' ', ''));
  }

  private judgeOne(
    userId: string,
    { since: _, ...person }: Omit<LegacyPerson, 'handles' | 'handleRefused'> & { readonly since: number },
  ): LegacyPerson {
    const refused = person.refused ?? (this.keeperOfNrp(person.nrp) === userId ? null : 'same_number');
    const handles: Record<Platform, string | null> = { instagram: null, tiktok: null };
    const handleRefused: Record<Platform, string | null> = { instagram: null, tiktok: null };
    for (const platform of PLATFORMS) {
      const handle = this.handleOf(userId, platform);
      const isKept = handle !== null && this.keeperOf(platform, handle) === userId;
      if (isKept) handles[platform] = handle;
      else if (person.written[platform] !== null) handleRefused[platform] = handle === null ? 'unreadable' : 'handle_of_another';
    }
    return { ...person, refused, handles, handleRefused };
  }
}
