import type { ResourceDefinition, RowOf } from '@balai/contracts';
import type { Transaction } from '@balai/runtime/database';
import type { Author } from './rows/changes.ts';
import type { Row } from './rows/row.ts';
import type { Sourced } from './table/table-names.ts';
import type { Values } from './values/read-value.ts';

/** A change that is about to happen. */
export interface Writing {
  readonly tx: Transaction;
  readonly clientId: string;
  /** Null: the platform itself. */
  readonly author: Author | null;
  /** Why, in the words of the caller of an action; null: not said. */
  readonly reason: string | null;
  readonly at: Date;
  /**
   * Adds a row of another resource of the service. @param given values as a call carries them @param computed fields and `state` that calls cannot
   * set, as code has them @throws Problem as its own route does
   */
  readonly add: (resource: ResourceDefinition, given: Values, computed?: Values) => Promise<Row>;
  /** The row whose change led to this one; null: a call asked for it. */
  readonly ledBy: { readonly resource: string; readonly id: string } | null;
  /** Moves a row of another resource of the service by an action, with its guard and effect. @throws Problem as its own route does */
  readonly move: (resource: ResourceDefinition, id: string, action: string) => Promise<Row>;
  /**
   * Writes computed fields and the state of a row of another resource of the service, without the guards and effects of a call. Nothing is
   * written where nothing differs.
   * @param action word of the history
   */
  readonly follow: (
    resource: ResourceDefinition,
    id: string,
    to: { readonly action: string; readonly state?: string; readonly values?: Values },
  ) => Promise<Row>;
}

/** Rules of a resource, all within the unit of work of the change. A rule refuses with a Problem. */
export interface Rules<R = Row, V = Values> {
  /**
   * Values as they are written: may refuse, fill in computed fields, or read other rows. A new row may get another `state` than the first one.
   * @param before null: the row is new
   */
  readonly beforeWrite?: (values: V, before: R | null, writing: Writing) => Promise<V> | V;
  /**
   * Whether the rules of such a change read no other row of the resource: an import runs them for hundreds of rows that it writes together. Absent,
   * an import writes rows with `beforeWrite` or `afterWrite` one after the other.
   */
  readonly isLocal?: (values: V, before: R | null) => boolean;
  /** Before an action, by its word. */
  readonly guards?: Readonly<Record<string, (row: R, writing: Writing) => Promise<void> | void>>;
  /**
   * After an action, by its word: may write elsewhere and send messages. Answers computed fields to set, and
   * `state` where the row goes elsewhere than the action usually leads.
   */
  readonly effects?: Readonly<Record<string, (row: R, writing: Writing) => Promise<V | void> | V | void>>;
  /** Before a row is removed. */
  readonly beforeRemove?: (row: R, writing: Writing) => Promise<void> | void;
  /** Words by which searches find a row beside its own. */
  readonly alsoFoundBy?: (row: R, writing: Writing) => Promise<readonly string[]> | readonly string[];
  /** Rows that former values of a unique field name, by folded value: imports find them by those, too. */
  readonly alsoNamedBy?: (
    field: string,
    keys: readonly string[],
    scope: Pick<Writing, 'tx' | 'clientId'>,
  ) => Promise<ReadonlyMap<string, string>>;
  /** After a row was added, changed or moved. */
  readonly afterWrite?: (row: R, before: R | null, writing: Writing) => Promise<void> | void;
}

/** A resource with its rules. */
export interface Implementation {
  readonly resource: ResourceDefinition & Sourced;
  readonly rules: Rules;
  /** Sums that the list offers, as SQL over its rows `t`. */
  readonly aggregates: Readonly<Record<string, string>>;
}

/**
 * A list over what use cases write. @param source query with `id`, `client_id`, `version`, `created_at`, `updated_at`, `deleted_at` and the fields
 * (texts that are compared also folded, as `name_key`)
 */
export const implementList = (
  resource: ResourceDefinition,
  { source, aggregates = {} }: { readonly source: string; readonly aggregates?: Readonly<Record<string, string>> },
): Implementation => ({ resource: { ...resource, source }, rules: {}, aggregates });

/** Joins a resource with its rules. */
export const implement = <R extends ResourceDefinition>(resource: R, rules: Rules<RowOf<R>, Partial<RowOf<R>>> = {}): Implementation => ({
  resource: resource as unknown as ResourceDefinition,
  rules: rules as unknown as Rules,
  aggregates: {},
});
