import { createHash } from 'node:crypto';
import type { EngagementKind, Platform } from '@balai/contracts';
import { KIND_THAT_COUNTS } from '@balai/contracts';
import type { Clock, Database, TenantScope } from '@balai/runtime';
import { awaitNews, Problem } from '@balai/runtime';
import { type Audience, audienceOf } from '../domain/audience.ts';
import { halfOpen, type Period, type PeriodFault, periodOf } from '../domain/period.ts';
import type { StandardFilter } from '../domain/standard-filter.ts';
import { attendanceProblems } from '../problems.ts';
import type { findClient, KnownClient } from '../repository/clients.ts';
import type { countPeople, PostRange } from '../repository/recap-source.ts';

/** Longest wait for a client that was made a moment ago. */
const UNKNOWN_WAIT_MS = 2000;

/** A question about attendance with everything it means made explicit. */
export interface Question {
  readonly platform: Platform;
  readonly kind: EngagementKind;
  /** Client named in the question, or the account's. */
  readonly client: KnownClient;
  /** Client whose posts count; its zone and rules apply. */
  readonly postClient: KnownClient;
  readonly audience: Audience;
  readonly period: Period;
  readonly range: PostRange;
  /** Only posts known from the official accounts of the client count. */
  readonly officialOnly: boolean;
  /** What people and what posts are read as: never more than the account sees, but for the posts of a directorate whose role its people hold. */
  readonly peopleScope: TenantScope;
  readonly postScope: TenantScope;
  /** Names the question and who may see the answer. */
  readonly key: string;
  /** Names the people asked about and who may see them. */
  readonly rosterKey: string;
}

/** Whoever asks: the clients it sees and the one it works for. */
export interface Asker {
  readonly scope: TenantScope;
  readonly clientId: string | null;
}

export interface ResolveParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly findClient: typeof findClient;
  readonly countPeople: typeof countPeople;
}

export type ResolveQuestion = (asker: Asker, filter: StandardFilter, platform: Platform) => Promise<Question>;

const DETAILS = {
  unknown_word: { detail: 'pakai harian, mingguan, bulanan, atau semua', detailEn: 'use harian, mingguan, bulanan or semua' },
  bound_missing: { detail: 'tanggal awal dan akhir harus diisi keduanya', detailEn: 'both the first and the last day are needed' },
  reversed: { detail: 'tanggal awal setelah tanggal akhir', detailEn: 'the first day is after the last' },
} as const;

function refusePeriod(fault: PeriodFault): never {
  const definition = fault.fault === 'bad_date' ? attendanceProblems.invalid_date : attendanceProblems.invalid_period;
  const detail = fault.fault === 'bad_date' ? {} : DETAILS[fault.fault];
  const problem = new Problem(definition, { field: fault.field, ...detail });
  throw new Problem(definition, { field: fault.field, ...detail }, { errors: [{ field: fault.field, message: problem.texts.id }] });
}

const sees = (scope: TenantScope, clientId: string): boolean => scope === 'system' || scope.tenants.includes(clientId);
const scopeKey = (scope: TenantScope): string => (scope === 'system' ? '*' : [...scope.tenants].sort().join(','));

const hashOf = (parts: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/** Turns a filter into a question: which client, whose posts, which people, which days. */
export function makeResolveQuestion(parts: ResolveParts): ResolveQuestion {
  const { database } = parts;

  /** The directorate whose role it is; looked up beyond the asker's sight, because units report on the posts of theirs. */
  async function directorateOf(role: string | null): Promise<KnownClient | null> {
    if (role === null) return null;
    const client = await database.read('system', (tx) => parts.findClient(tx, role.toUpperCase()));
    return client?.type === 'direktorat' ? client : null;
  }

  async function clientOf(asker: Asker, filter: StandardFilter, directorate: KnownClient | null): Promise<KnownClient> {
    const clientId = filter.clientId ?? asker.clientId ?? (filter.scope === 'direktorat' ? (directorate?.clientId ?? null) : null);
    if (clientId === null)
      throw new Problem(attendanceProblems.client_required, {}, { errors: [{ field: 'client_id', message: 'wajib diisi' }] });
    const find = () => database.read(asker.scope, (tx) => parts.findClient(tx, clientId));
    const client = await awaitNews(parts.clock, UNKNOWN_WAIT_MS, find);
    if (client === null) throw new Problem(attendanceProblems.client_not_found);
    return client;
  }

  /** Posts of a directorate the account does not see are shown where people it sees hold the directorate's role: they are those people's tasks. */
  async function postScopeOf(asker: Asker, audience: Audience): Promise<TenantScope> {
    if (asker.scope === 'system' || sees(asker.scope, audience.postClientId)) return asker.scope;
    const holders = await database.read(asker.scope, (tx) => parts.countPeople(tx, audience));
    return holders > 0 ? { tenants: [...asker.scope.tenants, audience.postClientId] } : asker.scope;
  }

  return async (asker, filter, platform) => {
    const directorate = await directorateOf(filter.role);
    const client = await clientOf(asker, filter, directorate);
    const audience = audienceOf({
      client,
      scope: filter.scope,
      role: filter.role,
      directorateOfRole: directorate,
      regionalId: filter.regionalId,
    });
    const postClient = directorate !== null && audience.postClientId === directorate.clientId ? directorate : client;
    const period = periodOf(filter.period, postClient.timezone, parts.clock.now());
    if ('fault' in period) refusePeriod(period);
    const postScope = await postScopeOf(asker, audience);
    const kind = KIND_THAT_COUNTS[platform];
    if (kind === undefined) throw new Error(`nothing counts on ${platform}`);
    const range = { scopeId: audience.postClientId, platform, kind, ...halfOpen(period) };
    const rosterKey = hashOf([platform, audience.memberClientId, audience.roles, audience.regionalId, scopeKey(asker.scope)]);
    // Official accounts are a unit's: what a directorate published is everybody's task as it is.
    const officialOnly = filter.officialOnly && postClient.type === 'org';
    const key = hashOf([rosterKey, client.clientId, audience.postClientId, period, scopeKey(postScope), officialOnly]);
    return {
      platform,
      kind,
      client,
      postClient,
      audience,
      period,
      range,
      officialOnly,
      peopleScope: asker.scope,
      postScope,
      key,
      rosterKey,
    };
  };
}
