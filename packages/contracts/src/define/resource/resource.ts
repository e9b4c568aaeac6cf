import Type, { type TProperties } from 'typebox';
import { definePermission, type PermissionDefinition } from '../permission.ts';
import { ClientId, Instant, Uuid } from '../schema.ts';
import { checkDeclaration } from './check-declaration.ts';
import type { ResourceDefinition, ResourceOptions, ResourceRoutes, WrittenResource } from './declaration.ts';
import { resourceEvents } from './events.ts';
import type { Fields } from './field.ts';
import { readingRoutes } from './reading-routes.ts';
import { routeParts } from './route-parts.ts';
import { READ_ALL } from './row-rule.ts';
import { wireProperties } from './schemas.ts';
import type { ResourceText, ResourceTexts } from './texts.ts';
import { transferRoutes } from './transfer-routes.ts';
import { actionRoutes, writingRoutes } from './writing-routes.ts';

/** Rows a list counts, at most. */
export const COUNTED_MAX = 1_000;

const READ: ResourceText = { id: 'melihat', en: 'see', pt: 'ver' };
const ALL: ResourceText = { id: 'melihat milik semua orang', en: 'see those of everybody', pt: 'ver os de todos' };
const WRITE: ResourceText = { id: 'mengubah', en: 'change', pt: 'alterar' };

const DEEDS: Readonly<Record<string, ResourceText>> = { read: READ, write: WRITE, [READ_ALL]: ALL };

/** What people call a permission: the rows, and what is done with them. */
function permissionTexts({ many, actions = {} }: ResourceTexts, word: string): ResourceText {
  const deed = DEEDS[word] ?? actions[word] ?? { id: word, en: word, pt: word };
  const say = (language: keyof ResourceText): string => `${many[language]}: ${deed[language].toLowerCase()}`;
  return { id: say('id'), en: say('en'), pt: say('pt') };
}

/**
 * Declares a resource: permissions, routes, state event and live topic follow from it; `@balai/resources` runs it, the dashboard draws it.
 * @throws Error naming everything that the declaration lacks
 */
export function defineResource<const F extends Fields>(options: ResourceOptions<F> & { readonly isReadOnly: true }): ResourceDefinition<F>;
export function defineResource<const F extends Fields>(options: ResourceOptions<F>): WrittenResource<F>;
export function defineResource<const F extends Fields>(options: ResourceOptions<F>): ResourceDefinition<F> {
  const {
    service,
    name,
    plural,
    texts,
    label,
    fields,
    list,
    form,
    match,
    roles,
    isReadOnly = false,
    aggregates = [],
    rowRule = null,
  } = options;
  const states = options.states ?? null;
  const actions = [...new Set(Object.values(states?.of ?? {}).flatMap((one) => Object.keys(one)))];
  checkDeclaration(options as unknown as ResourceOptions, actions);

  const many = texts.many.en.toLowerCase();
  const permissions = Object.fromEntries(
    Object.entries(roles).map(([word, allowed]) => [
      word,
      definePermission(`${name}:${word}`, { summary: `${word} ${many}`, texts: permissionTexts(texts, word), roles: allowed }),
    ]),
  );
  const permissionTo = (word: string): PermissionDefinition => permissionOf({ name, permissions }, word);

  const hasMasks = Object.values(fields).some((field) => field.mask !== undefined);
  const entity: TProperties = {
    id: Uuid,
    client_id: ClientId,
    version: Type.Integer({ minimum: 1 }),
    ...(states === null ? {} : { state: Type.Enum(Object.keys(states.of)) }),
    ...wireProperties(fields),
    created_at: Instant,
    updated_at: Instant,
  };
  const Row = Type.Object({
    ...entity,
    /** Labels of the rows that `ref` fields name, by field. */
    labels: Type.Record(Type.String(), Type.String()),
    ...(hasMasks ? { masked: Type.Array(Type.String()) } : {}),
  });
  const parts = routeParts(options as unknown as ResourceOptions, { actions, permissionTo, Row });
  // A read-only resource has no imports: of these routes it gets the export alone.
  const changing = isReadOnly ? 'read' : 'write';
  const { export: exportRoute, ...imports } = transferRoutes({
    ...{ service, plural, many, narrowing: parts.narrowing, sorts: parts.sorts },
    access: { export: parts.may('read', 'query'), import: parts.may(changing, 'body'), own: parts.may(changing, 'own') },
  });
  const routes: ResourceRoutes = {
    ...readingRoutes(parts),
    export: exportRoute,
    ...(isReadOnly ? {} : { ...writingRoutes(parts), ...imports }),
    actions: actionRoutes(parts),
  };

  const events = isReadOnly
    ? null
    : resourceEvents(options as unknown as ResourceOptions, { entity, permission: permissionTo('read'), routes });
  const { actions: moving, ...others } = routes;
  return Object.freeze({
    declares: 'resource' as const,
    ...{
      service,
      name,
      plural,
      texts,
      label,
      fields,
      states,
      list,
      form,
      match,
      rowRule,
      isReadOnly,
      aggregates,
      actions,
      permissions,
      row: Row,
      routes,
      changed: events?.changed ?? null,
      moved: events?.moved ?? null,
      topic: events?.topic ?? null,
    },
    parts: [...Object.values(permissions), ...Object.values(others), ...Object.values(moving), ...(events?.parts ?? [])],
  });
}

/** The permission of a resource for a word of its `roles`. @throws Error for a word that is not among them */
export function permissionOf({ name, permissions }: Pick<ResourceDefinition, 'name' | 'permissions'>, word: string): PermissionDefinition {
  const permission = permissions[word];
  if (permission === undefined) throw new Error(`resource ${name}: no roles for ${word}`);
  return permission;
}

/** Whether routes change the rows of a resource: it has events of its own. */
export const isWritten = (resource: ResourceDefinition): resource is WrittenResource => resource.changed !== null;

/** Whether a value is what {@link defineResource} makes. */
export const isResource = (value: unknown): value is ResourceDefinition =>
  typeof value === 'object' && value !== null && 'declares' in value && value.declares === 'resource';
