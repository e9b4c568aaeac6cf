import { permissionOf, READ_ALL, type ResourceDefinition, type RowRule } from '@balai/contracts';
import type { Actor } from '@balai/runtime/access';
import { type Sql, sql } from '@balai/runtime/database';
import type { Condition } from '../filter/condition.ts';
import { filterSql } from '../filter/filter-sql.ts';
import { matches } from '../filter/matches.ts';
import { comparableFields, readFilter } from '../filter/read-filter.ts';
import type { Values } from '../values/read-value.ts';

/** The account with which row rules compare rows. */
export interface Caller {
  readonly accountId: string;
  readonly username: string;
}

/** Which rows of a resource a caller sees. */
export interface RowLimit {
  /** Clients of which it sees all rows. */
  readonly clients: readonly string[];
  /** What its rows of the other clients fit. */
  readonly condition: Condition;
}

/** What a caller sees of each resource; null: all rows of the clients of its scope. */
export type RowAccess = (resource: ResourceDefinition) => RowLimit | null;

const isCallerValue = (value: unknown): value is { readonly caller: 'username' | 'account_id' } =>
  typeof value === 'object' && value !== null && 'caller' in value;

const callerValue = ({ caller: name }: { readonly caller: 'username' | 'account_id' }, { username, accountId }: Caller): string =>
  name === 'username' ? username : accountId;

/** A rule with the values of a caller, as a filter. */
function filterOf(rule: RowRule, caller: Caller): unknown {
  const value = (given: unknown): unknown =>
    isCallerValue(given) ? callerValue(given, caller) : Array.isArray(given) ? given.map(value) : given;
  if ('and' in rule) return { and: rule.and.map((one) => filterOf(one, caller)) };
  if ('or' in rule) return { or: rule.or.map((one) => filterOf(one, caller)) };
  if ('not' in rule) return { not: filterOf(rule.not, caller) };
  return { ...rule, ...('v' in rule ? { v: value(rule.v) } : {}) };
}

const NONE: ReadonlySet<string> = new Set();

/** The rows of a caller by the rule of a resource. @throws Problem invalid_filter for a rule that compares what cannot be compared */
export const ownRows = (resource: ResourceDefinition, rule: RowRule, caller: Caller): Condition =>
  readFilter(JSON.stringify(filterOf(rule, caller)), comparableFields(resource, NONE));

/** What an actor sees. @param clientId the client that a call is about; absent: any of its clients */
export const rowAccessOf =
  (actor: Actor, clientId?: string): RowAccess =>
  (resource) => {
    if (resource.rowRule === null) return null;
    const all = permissionOf(resource, READ_ALL);
    if (actor.can(all, clientId)) return null;
    const clients = clientId === undefined && actor.tenants !== '*' ? actor.tenants.filter((one) => actor.can(all, one)) : [];
    return { clients, condition: ownRows(resource, resource.rowRule, actor) };
  };

/** Names of the resources of which a caller sees its own rows only, among some. */
export const limitedNames = (resources: readonly ResourceDefinition[], access: RowAccess): string[] =>
  resources.filter((one) => access(one) !== null).map(({ name }) => name);

/** The same access as when {@link limitedNames} were kept. @param caller null: the platform itself */
export const keptAccess =
  (names: readonly string[], caller: Caller | null): RowAccess =>
  (resource) => {
    if (resource.rowRule === null || caller === null || !names.includes(resource.name)) return null;
    return { clients: [], condition: ownRows(resource, resource.rowRule, caller) };
  };

/** Values that make a new row the caller's, for fields that are left open. @param caller null: the platform itself */
export function ownValues(resource: ResourceDefinition, access: RowAccess | undefined, caller: Caller | null): Values {
  const valuesOf = (rule: RowRule): Record<string, unknown> => {
    if ('and' in rule) return Object.assign({}, ...rule.and.map(valuesOf));
    if (caller === null || !('f' in rule) || rule.op !== 'eq' || !isCallerValue(rule.v)) return {};
    return { [rule.f]: callerValue(rule.v, caller) };
  };
  return resource.rowRule === null || (access?.(resource) ?? null) === null ? {} : valuesOf(resource.rowRule);
}

/** Values of a new row with those that make it the caller's where they are open. */
export const withOwn = (values: Values, own: Values): Values => ({
  ...values,
  ...Object.fromEntries(Object.entries(own).filter(([name]) => (values[name] ?? null) === null)),
});

/** ` and …` for the rows of that alias that a caller sees; nothing where it sees all. */
export function accessSql(resource: ResourceDefinition, access: RowAccess | undefined, alias: string): Sql {
  const limit = access?.(resource) ?? null;
  if (limit === null) return sql``;
  const own = filterSql(limit.condition, alias);
  return limit.clients.length === 0 ? sql` and ${own}` : sql` and (${sql.raw(alias)}.client_id = any(${limit.clients}) or ${own})`;
}

/** Whether a caller sees a row: the same answer as {@link accessSql} gives in the database. */
export function admits(resource: ResourceDefinition, access: RowAccess | undefined, row: Values & { readonly client_id: string }): boolean {
  const limit = access?.(resource) ?? null;
  return limit === null || limit.clients.includes(row.client_id) || matches(limit.condition, row);
}
