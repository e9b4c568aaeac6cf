import { createHash } from 'node:crypto';
import type { EngagementKind, Platform } from '@balai/contracts';
import { KIND_THAT_COUNTS } from '@balai/contracts';
import { attendanceRoster } from '@balai/contracts/attendance';
import { awaitNews } from '@balai/runtime/core';
import type { TenantScope } from '@balai/runtime/database';
import { countWaiting } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { RecapContext } from '../../context.ts';
import { directoratesAmong } from '../../facts/repository/activity.ts';
import { halfOpen, PERIOD_WORDS, type Period, periodOf } from '../../period/domain/period.ts';
import { lendersTo } from '../../posts/repository/posts.ts';
import { countPeople, isHeld, type PostRange, readRoles } from '../../posts/repository/recap-source.ts';
import { attendanceProblems } from '../../problems.ts';
import {
  type Audience,
  audienceOf,
  directorateOfRole,
  isAccountRole,
  isUnitAudience,
  roleOfDirectorate,
} from '../../roster/domain/audience.ts';
import { scopeKey } from '../../roster/domain/scope-key.ts';
import { findClient, type KnownClient } from '../../roster/repository/clients.ts';
import { knownClient } from '../../roster/use-cases/known-client.ts';
import type { Obligations, StandardFilter } from '../domain/standard-filter.ts';
import { refusedPeriod } from './refused-period.ts';

/** Below this, waiting changes are applied sooner than anybody could read a notice about them. */
const WORTH_SAYING = 20;

/** A directorate whose posts the holders of its role in the audience owe as well. */
export interface OwedDirectorate {
  readonly client: KnownClient;
  readonly range: PostRange;
}

/** A question about attendance, with every default and role resolved. */
export interface Question {
  readonly platform: Platform;
  readonly kind: EngagementKind;
  /** Client that the answer is titled with: the named one, the account's, or the directorate whose people are meant. */
  readonly client: KnownClient;
  /** Client whose posts count; its zone and rules apply. */
  readonly postClient: KnownClient;
  readonly audience: Audience;
  readonly period: Period;
  readonly range: PostRange;
  /** Whose posts count of a unit; `own` also where the posts are a directorate's. */
  readonly obligations: Obligations;
  /** With all obligations: the directorates whose roles people of the audience hold. Empty: only posts of `range` count. */
  readonly directorates: readonly OwedDirectorate[];
  /** Only posts of the client's official accounts count; those of `directorates` stay as they are. */
  readonly officialOnly: boolean;
  /** Tenant scopes for reading people and posts. Both stay within the account's, but for posts that {@link seenPosts} adds. */
  readonly peopleScope: TenantScope;
  readonly postScope: TenantScope;
  /** Received changes of people and handles that are not applied yet; 0 also when there are fewer than `WORTH_SAYING`. */
  readonly arriving: number;
  /** Cache key: the question and who may see the answer. */
  readonly key: string;
  /** Cache key of the people, without the platform: who is meant and who may see them. */
  readonly rosterKey: string;
}

/** The caller: the clients it sees and the one it works for. */
export interface Caller {
  readonly scope: TenantScope;
  readonly clientId: string | null;
  /** Role of the account, in lower case. Absent in background work, whose role was checked when it was ordered. */
  readonly role?: string;
}

type Context = Pick<RecapContext, 'read' | 'clock'>;

const sees = (scope: TenantScope, clientId: string): boolean => scope === 'system' || scope.tenants.includes(clientId);
const hashOf = (parts: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/** The directorate that a role belongs to; null: none. Read as the system, because units report on posts of their directorate. */
async function directorateOf({ read }: Context, role: string | null): Promise<KnownClient | null> {
  if (role === null) return null;
  const client = await read('system', (tx) => findClient(tx, directorateOfRole(role)));
  return client?.type === 'direktorat' ? client : null;
}

/**
 * Returns the directorate of the role in a call, or null. Refuses a role that nobody in the account's scope holds: the answer would be
 * about everybody, or nobody, and seem right. The refusal does not reveal whether other clients have the role.
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
  // A directorate's role names that directorate, whatever client the account works for.
  const meant = filter.scope === 'direktorat' && directorate !== null && sees(caller.scope, directorate.clientId) ? directorate : null;
  const clientId = filter.clientId ?? meant?.clientId ?? caller.clientId;
  if (clientId === null) throw new Problem(attendanceProblems.client_required);
  const named = await knownClient(context, caller.scope, clientId);
  // A unit in the filter does not narrow a directorate: the answer covers all its people and carries its name.
  return meant === null || named.type === 'direktorat' ? named : meant;
}

/**
 * The account's scope, extended by clients whose posts count. If people in the account's scope hold a directorate's role, the directorate's
 * posts are their tasks. So are posts that other clients lend to it: every account that may ask must count the same posts.
 */
async function seenPosts({ read }: Context, { scope }: Caller, audience: Audience): Promise<TenantScope> {
  if (scope === 'system') return scope;
  const { postClientId } = audience;
  if (!sees(scope, postClientId) && (await read(scope, (tx) => countPeople(tx, audience))) === 0) return scope;
  const owners = [postClientId, ...(await read('system', (tx) => lendersTo(tx, postClientId)))];
  const unseen = owners.filter((owner) => !sees(scope, owner));
  return unseen.length === 0 ? scope : { tenants: [...scope.tenants, ...unseen] };
}

/** Scope for reading posts; empty when the filter names a region and the posts' client is in another one. */
async function postScopeOf(context: Context, caller: Caller, audience: Audience, postClient: KnownClient): Promise<TenantScope> {
  const { regionalId } = audience;
  const isElsewhere = regionalId !== null && postClient.regionalId !== null && postClient.regionalId !== regionalId;
  return isElsewhere ? { tenants: [] } : seenPosts(context, caller, audience);
}

/** Directorates of a question: a number has a bit for each, and one for the client. */
const MAX_DIRECTORATES = 30;

/** The directorates whose posts people of a unit owe beside the unit's own. Read as the system: the unit may not see them otherwise. */
async function directoratesOf({ read }: Context, { scope }: Caller, audience: Audience): Promise<KnownClient[]> {
  const roles = await read(scope, (tx) => readRoles(tx, audience));
  const held = roles.map(directorateOfRole).filter((clientId) => clientId !== audience.postClientId);
  if (held.length === 0) return [];
  return read('system', async (tx) => {
    const ids = (await directoratesAmong(tx, held)).slice(0, MAX_DIRECTORATES);
    const found = await Promise.all(ids.map((clientId) => findClient(tx, clientId)));
    return found.filter((client) => client !== null);
  });
}

/** The scope for reading posts of several clients. */
const joined = (scopes: readonly TenantScope[]): TenantScope =>
  scopes.includes('system') ? 'system' : { tenants: [...new Set(scopes.flatMap((scope) => (scope === 'system' ? [] : scope.tenants)))] };

/** Counts waiting changes of people who may be in the audience. */
async function countArriving({ read }: Context, { scope }: Caller, { memberClientId }: Audience): Promise<number> {
  const clientIds = memberClientId !== null ? [memberClientId] : scope === 'system' ? null : scope.tenants;
  const waiting = await read('system', (tx) => countWaiting(tx, 'attendance', attendanceRoster, clientIds));
  return waiting < WORTH_SAYING ? 0 : waiting;
}

/** Resolves a filter: which client, whose posts, which people, which days. */
export async function resolveQuestion(context: Context, caller: Caller, filter: StandardFilter, platform: Platform): Promise<Question> {
  const directorate = await requireRole(context, caller, filter.role);
  const client = await clientOf(context, caller, filter, directorate);
  const { scope, role, regionalId } = filter;
  const audience = audienceOf({ client, scope, role, directorateOfRole: directorate, regionalId });
  const postClient = directorate !== null && audience.postClientId === directorate.clientId ? directorate : client;
  const period = periodOf(filter.period, postClient.timezone, context.clock.now());
  if ('fault' in period) throw refusedPeriod(period, PERIOD_WORDS);
  // A directorate's people owe its posts alone here, whatever their units ask of them.
  const obligations = isUnitAudience(audience) ? filter.obligations : 'own';
  const owed = obligations === 'all' ? await directoratesOf(context, caller, audience) : [];
  const ownScope = await postScopeOf(context, caller, audience, postClient);
  const others = await Promise.all(
    owed.map((one) => {
      const roles = [...audience.roles, roleOfDirectorate(one.clientId)];
      return postScopeOf(context, caller, { ...audience, postClientId: one.clientId, roles }, one);
    }),
  );
  const postScope = others.length === 0 ? ownScope : joined([ownScope, ...others]);
  const kind = KIND_THAT_COUNTS[platform];
  if (kind === undefined) throw new Error(`nothing counts on ${platform}`);
  const range = { scopeId: audience.postClientId, platform, kind, ...halfOpen(period) };
  const directorates = owed.map((one) => ({ client: one, range: { ...range, scopeId: one.clientId } }));
  const ids = owed.map(({ clientId }) => clientId);
  // The client is part of the key because it sets the order of people.
  const rosterKey = hashOf([client.clientId, audience.memberClientId, audience.roles, audience.regionalId, scopeKey(caller.scope), ids]);
  // Only units have official accounts. Of a directorate every post is a task.
  const officialOnly = filter.officialOnly && scope === 'org' && role === 'operator' && postClient.type === 'org';
  const key = hashOf([rosterKey, platform, audience.postClientId, period, scopeKey(postScope), officialOnly]);
  const arriving = await countArriving(context, caller, audience);
  const peopleScope = caller.scope;
  return {
    platform,
    kind,
    client,
    postClient,
    audience,
    period,
    range,
    obligations,
    directorates,
    officialOnly,
    peopleScope,
    postScope,
    arriving,
    key,
    rosterKey,
  };
}
