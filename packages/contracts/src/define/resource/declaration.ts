import type { TObject } from 'typebox';
import type { LiveTopicDefinition } from '../live-topic.ts';
import type { MessageDefinition } from '../message.ts';
import type { PermissionDefinition } from '../permission.ts';
import type { RoleDefinition } from '../role.ts';
import type { RouteDefinition } from '../route.ts';
import type { Fields, ValuesOf } from './field.ts';
import type { RowRule } from './row-rule.ts';
import type { ResourceTexts } from './texts.ts';
import type { TransferRoutes } from './transfer-routes.ts';

/** Where rows begin, and which action leads from each state to which. */
export interface States {
  readonly first: string;
  readonly of: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Actions that are refused without a reason. */
  readonly withReason?: readonly string[];
}

/** What a resource is, said once. */
export interface ResourceOptions<F extends Fields = Fields, S extends States | undefined = States | undefined> {
  readonly service: string;
  /** Singular, small letters and hyphens: table, permissions, events. */
  readonly name: string;
  /** Plural: path, page. */
  readonly plural: string;
  readonly texts: ResourceTexts;
  /** The text field that names a row to people. */
  readonly label: keyof F & string;
  readonly fields: F;
  readonly states?: S;
  readonly list: { readonly columns: readonly string[]; readonly sort: string };
  /** Fields of the form, in groups. */
  readonly form: readonly (readonly (keyof F & string)[])[];
  /** Fields by which an import finds the row that a line is about, in the order they are tried. */
  readonly match: readonly (keyof F & string)[];
  /** Roles that may `read`, `write`, do an action, or see what a mask hides. */
  readonly roles: Readonly<Record<string, readonly RoleDefinition[]>>;
  /** Rows of a caller without the permission `read_all`: the others do not exist for it. Absent: everybody sees all rows. */
  readonly rowRule?: RowRule;
  /** A list over what only use cases write: no route changes it, and it has no events of its own. */
  readonly isReadOnly?: true;
  /** Exact sums that the list offers over the rows of its filter. */
  readonly aggregates?: readonly string[];
}

/** Routes of a resource; those that change rows are absent where it is read only. */
export interface ResourceRoutes extends Pick<TransferRoutes, 'export'>, Partial<Omit<TransferRoutes, 'export'>> {
  readonly list: RouteDefinition;
  readonly get: RouteDefinition;
  readonly history: RouteDefinition;
  readonly lookup: RouteDefinition;
  readonly create?: RouteDefinition;
  readonly patch?: RouteDefinition;
  readonly remove?: RouteDefinition;
  readonly bulk?: RouteDefinition;
  /** By action. */
  readonly actions: Readonly<Record<string, RouteDefinition>>;
}

/** A resource with everything that follows from its declaration. */
export interface ResourceDefinition<F extends Fields = Fields> {
  readonly declares: 'resource';
  readonly service: string;
  readonly name: string;
  readonly plural: string;
  readonly texts: ResourceTexts;
  readonly label: string;
  readonly fields: F;
  readonly states: States | null;
  readonly list: { readonly columns: readonly string[]; readonly sort: string };
  readonly form: readonly (readonly string[])[];
  readonly match: readonly string[];
  /** Null: everybody who may read sees all rows. */
  readonly rowRule: RowRule | null;
  readonly isReadOnly: boolean;
  /** Names of sums over the rows of a filter. */
  readonly aggregates: readonly string[];
  /** Actions of its states, each once. */
  readonly actions: readonly string[];
  /** `read`, `write`, each action and each mask. */
  readonly permissions: Readonly<Record<string, PermissionDefinition>>;
  /** A row as answers show it. */
  readonly row: TObject;
  readonly routes: ResourceRoutes;
  /** State event: the whole row without what masks hide. Null where the resource is read only. */
  readonly changed: MessageDefinition | null;
  /** Fact: an action or a rule moved a row from state to state. Null where the resource is read only or has no states. */
  readonly moved: MessageDefinition | null;
  /** Null where the resource is read only. */
  readonly topic: LiveTopicDefinition | null;
  /** Everything above that the catalogue lists. */
  readonly parts: readonly unknown[];
}

/** A resource whose rows routes change. */
export type WrittenResource<F extends Fields = Fields> = ResourceDefinition<F> & {
  readonly changed: MessageDefinition;
  readonly topic: LiveTopicDefinition;
};

/** A row in code. */
export type RowOf<R extends ResourceDefinition> = ValuesOf<R['fields']> & {
  readonly id: string;
  readonly client_id: string;
  readonly version: number;
  /** Null where the resource has no states. */
  readonly state: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  /** Null: the row was not removed. */
  readonly deleted_at: Date | null;
};
