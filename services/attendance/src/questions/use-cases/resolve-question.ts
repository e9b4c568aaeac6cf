import { createHash } from 'node:crypto';
import type { EngagementKind, Platform } from '@balai/contracts';
import { KIND_THAT_COUNTS } from '@balai/contracts';
import { attendanceRoster } from '@balai/contracts/attendance';
import { awaitNews } from '@balai/runtime/core';
import type { TenantScope } from '@balai/runtime/database';
import { countWaiting } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { RecapContext } from '../../context.ts';
import { halfOpen, PERIOD_WORDS, type Period, periodOf } from '../../period/domain/period.ts';
import { lendersTo } from '../../posts/repository/posts.ts';
import { countPeople, isHeld, type PostRange } from '../../posts/repository/recap-source.ts';
import { attendanceProblems } from '../../problems.ts';
import { type Audience, audienceOf, directorateOfRole, isAccountRole } from '../../roster/domain/audience.ts';
import { scopeKey } from '../../roster/domain/scope-key.ts';
import { findClient, type KnownClient } from '../../roster/repository/clients.ts';
import { knownClient } from '../../roster/use-cases/known-client.ts';
import type { StandardFilter } from '../domain/standard-filter.ts';
import { refusedPeriod } from './refused-period.ts';

/** Fewer changes of people are taken in before anybody has read that they are coming. */
const WORTH_SAYING = 20;

/** A question about attendance with everything it means made explicit. */
export interface Question {
  readonly platform: Platform;
  readonly kind: EngagementKind;
  /** Client whose name the answer goes by: that named in the question or the account's, or the directorate whose people are meant. */
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
  /** Changes of people and handles that have come and are not taken in yet; 0 also where they are few. */
  readonly arriving: number;
  /** Names the question and who may see the answer. */
  readonly key: string;
  /** Names the people asked about, whatever the platform, and who may see them. */
  readonly rosterKey: string;
}

/** Who asks: the clients it sees and the one it works for. */
export interface Caller {
  readonly scope: TenantScope;
  readonly clientId: string | null;
  /** Role of the account, in lower case; absent where nobody waits for the answer: the role asked about was looked at when it was ordered. */
  readonly role?: string;
}

type Context = Pick<RecapContext, 'read' | 'clock'>;

const sees = (scope: TenantScope, clientId: string): boolean => scope === 'system' || scope.tenants.includes(clientId);
const hashOf = (parts: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/** The directorate whose role it is; looked up beyond the caller's sight, because units report on the posts of theirs. */
async function directorateOf({ read }: Context, role: string | null): Promise<KnownClient | null> {
  if (role === null) return null;
  const client = await read('system', (tx) => findClient(tx, directorateOfRole(role)));
  return client?.type === 'direktorat' ? client : null;
}

/**
 * The directorate of the role that a call names. A role that nobody has whom the account sees means no people: it would answer with everybody,
 * or nobody, as if that were the answer. Whether other clients have it is not told.
 * @throws Problem unknown_role
 */
async function requireRole(context: Context, caller: Caller, role: string | null): Promise<KnownClient | null> {
  const directorate = await directorateOf(context, role);
  if (role === null || directorate !== null || caller.role === undefined || isAccountRole(role, caller.role)) return directorate;
  const seen = caller.scope === 'system' ? null : caller.scope.tenants;
  const known = await awaitNews(context.clock, async () => {
    const made = await directorateOf(context, role);
    return made !== null || (await context.read('system', (tx) => isHeld(tx, role, seen))) ? { made } : null;
  });
  if (known === null) throw new Problem(attendanceProblems.unknown_role, { role });
  return known.made;
}

async function clientOf(context: Context, caller: Caller, filter: StandardFilter, directorate: KnownClient | null): Promise<KnownClient> {
  // Who asks for a directorate by its role means that one, whatever client the account happens to work for.
  const meant = filter.scope === 'direktorat' && directorate !== null && sees(caller.scope, directorate.clientId) ? directorate : null;
  const clientId = filter.clientId ?? meant?.clientId ?? caller.clientId;
  if (clientId === null) throw new Problem(attendanceProblems.client_required);
  const named = await knownClient(context, caller.scope, clientId);
  // A unit named beside it does not narrow a directorate: the answer is about all its people, and goes by its name.
  return meant === null || named.type === 'direktorat' ? named : meant;
}

/**
 * Where people the account sees hold a directorate's role, it sees the directorate's posts: they are those people's tasks. So are posts that
 * others lend to whoever's posts count: everybody who may ask counts the same ones.
 */
async function seenPosts({ read }: Context, { scope }: Caller, audience: Audience): Promise<TenantScope> {
  if (scope === 'system') return scope;
  const { postClientId } = audience;
  if (!sees(scope, postClientId) && (await read(scope, (tx) => countPeople(tx, audience))) === 0) return scope;
  const owners = [postClientId, ...(await read('system', (tx) => lendersTo(tx, postClientId)))];
  const unseen = owners.filter((owner) => !sees(scope, owner));
  return unseen.length === 0 ? scope : { tenants: [...scope.tenants, ...unseen] };
}

/** The posts asked about, of those the account sees: a client of another region has none in this one. */
async function postScopeOf(context: Context, caller: Caller, audience: Audience, postClient: KnownClient): Promise<TenantScope> {
  const { regionalId } = audience;
  const isElsewhere = regionalId !== null && postClient.regionalId !== null && postClient.regionalId !== regionalId;
  return isElsewhere ? { tenants: [] } : seenPosts(context, caller, audience);
}

/** Changes of people that may be among those asked about. */
async function countArriving({ read }: Context, { scope }: Caller, { memberClientId }: Audience): Promise<number> {
  const clientIds = memberClientId !== null ? [memberClientId] : scope === 'system' ? null : scope.tenants;
  const waiting = await read('system', (tx) => countWaiting(tx, 'attendance', attendanceRoster, clientIds));
  return waiting < WORTH_SAYING ? 0 : waiting;
}

/** Turns a filter into a question: which client, whose posts, which people, which days. */
export async function resolveQuestion(context: Context, caller: Caller, filter: StandardFilter, platform: Platform): Promise<Question> {
  const directorate = await requireRole(context, caller, filter.role);
  const client = await clientOf(context, caller, filter, directorate);
  const { scope, role, regionalId } = filter;
  const audience = audienceOf({ client, scope, role, directorateOfRole: directorate, regionalId });
  const postClient = directorate !== null && audience.postClientId === directorate.clientId ? directorate : client;
  const period = periodOf(filter.period, postClient.timezone, context.clock.now());
  if ('fault' in period) throw refusedPeriod(period, PERIOD_WORDS);
  const postScope = await postScopeOf(context, caller, audience, postClient);
  const kind = KIND_THAT_COUNTS[platform];
  if (kind === undefined) throw new Error(`nothing counts on ${platform}`);
  const range = { scopeId: audience.postClientId, platform, kind, ...halfOpen(period) };
  // The order of people is the client's.
  const rosterKey = hashOf([client.clientId, audience.memberClientId, audience.roles, audience.regionalId, scopeKey(caller.scope)]);
  // Only units have official accounts, and only who works for one asks about them: every post of a directorate is a task.
  const officialOnly = filter.officialOnly && scope === 'org' && role === 'operator' && postClient.type === 'org';
  const key = hashOf([rosterKey, platform, audience.postClientId, period, scopeKey(postScope), officialOnly]);
  const arriving = await countArriving(context, caller, audience);
  const peopleScope = caller.scope;
  return { platform, kind, client, postClient, audience, period, range, officialOnly, peopleScope, postScope, arriving, key, rosterKey };
}
