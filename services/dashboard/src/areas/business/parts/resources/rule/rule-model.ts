import { wallClock } from '@balai/calendar';
import {
  FILTER_CONDITIONS_MAX,
  FILTER_DEPTH_MAX,
  type Field,
  type FilterOperator,
  type FilterTree,
  operatorsOf,
  type ResourceDefinition,
} from '@balai/contracts';
import { wireOf } from '../fields/form-values.ts';

/** An operator as people choose it: `isnull` says which of both it means. */
export type RuleOperator = FilterOperator | 'isset';

/** A condition while it is written: inputs hold texts. */
export interface RuleCondition {
  readonly kind: 'condition';
  readonly key: number;
  readonly field: string;
  readonly op: RuleOperator;
  /** One text for each value; of a range two. */
  readonly values: readonly string[];
}
export interface RuleGroup {
  readonly kind: 'group';
  readonly key: number;
  readonly join: 'and' | 'or';
  /** Rows that do not meet it are meant. */
  readonly isNot: boolean;
  readonly of: readonly RuleNode[];
}
export type RuleNode = RuleCondition | RuleGroup;

/** What a rule is about: fields by name, and the clock by which people type times. */
export interface RuleScope {
  readonly fields: ReadonlyMap<string, Field>;
  readonly zone: string;
}

export const CONDITIONS_MAX = FILTER_CONDITIONS_MAX;
/** A group's condition is one level deeper than the group, and `not` is a level, too. */
export const GROUPS_DEEP = Math.floor((FILTER_DEPTH_MAX - 1) / 2);

let lastKey = 0;
const newKey = (): number => {
  lastKey += 1;
  return lastKey;
};

/** Fields that a rule compares: state and times of the row, and every field that nobody may be kept from seeing. */
export function comparable({ fields, states }: ResourceDefinition): ReadonlyMap<string, Field> {
  const state: [string, Field][] = states === null ? [] : [['state', { kind: 'choice', values: Object.keys(states.of), required: true }]];
  const times = ['created_at', 'updated_at'].map((name): [string, Field] => [name, { kind: 'instant', required: true }]);
  const own = Object.entries(fields).filter(([, field]) => field.mask === undefined && operatorsOf(field).length > 0);
  return new Map([...state, ...own, ...times]);
}

/** Operators of a field, the most usual first. A field that is always set is never asked whether it is. */
export function ruleOperators(field: Field): readonly RuleOperator[] {
  const isList = (op: FilterOperator) => op === 'in' || op === 'nin';
  const known = operatorsOf(field).filter((op) => op !== 'isnull' && !(field.kind === 'ref' && isList(op)));
  const usual = field.kind === 'choice' ? [...known.filter(isList), ...known.filter((op) => !isList(op))] : known;
  return field.required === true || !operatorsOf(field).includes('isnull') ? usual : [...usual, 'isnull', 'isset'];
}

export const newCondition = ({ fields }: RuleScope, name = fields.keys().next().value ?? ''): RuleCondition => {
  const field = fields.get(name);
  return { kind: 'condition', key: newKey(), field: name, op: (field && ruleOperators(field)[0]) ?? 'eq', values: [] };
};
export const newGroup = (of: readonly RuleNode[], join: RuleGroup['join'] = 'and', isNot = false): RuleGroup => ({
  kind: 'group',
  key: newKey(),
  join,
  isNot,
  of,
});

/** What an input of a field holds for a value of a rule. */
function textFrom(field: Field | undefined, value: unknown, zone: string): string {
  if (field?.kind === 'instant' && typeof value === 'string') return wallClock(new Date(value), zone).toISOString().slice(0, 16);
  return String(value);
}

function nodeFrom(tree: FilterTree, scope: RuleScope): RuleNode {
  if ('and' in tree || 'or' in tree) {
    const [join, of] = 'and' in tree ? (['and', tree.and] as const) : (['or', tree.or] as const);
    return newGroup(
      of.map((one) => nodeFrom(one, scope)),
      join,
    );
  }
  if ('not' in tree) {
    const inner = nodeFrom(tree.not, scope);
    return inner.kind === 'group' && !inner.isNot ? { ...inner, isNot: true } : newGroup([inner], 'and', true);
  }
  const { f: name, op, v } = tree;
  if (op === 'isnull') return { kind: 'condition', key: newKey(), field: name, op: v === false ? 'isset' : 'isnull', values: [] };
  const values = (Array.isArray(v) ? v : [v]).map((one) => textFrom(scope.fields.get(name), one, scope.zone));
  return { kind: 'condition', key: newKey(), field: name, op, values };
}

/** A rule as it is written; a single condition stands in a group. */
export function groupFrom(tree: FilterTree | null, scope: RuleScope): RuleGroup {
  if (tree === null) return newGroup([]);
  const node = nodeFrom(tree, scope);
  return node.kind === 'group' ? node : newGroup([node]);
}

/** Where a rule is not complete yet. */
class Incomplete extends Error {}

function treeOfCondition({ field: name, op, values }: RuleCondition, { fields, zone }: RuleScope): FilterTree {
  const field = fields.get(name);
  if (field === undefined) throw new Incomplete();
  if (op === 'isnull' || op === 'isset') return { f: name, op: 'isnull', v: op === 'isnull' };
  const wire = values
    .map((text) => (field.kind === 'tags' ? text.trim() || null : wireOf(field, text, zone)))
    .filter((one) => one !== null);
  const [first] = wire;
  if (first === undefined || (op === 'between' && wire.length !== 2)) throw new Incomplete();
  return { f: name, op, v: op === 'in' || op === 'nin' || op === 'between' ? wire : first };
}

function treeOf(node: RuleNode, scope: RuleScope): FilterTree {
  if (node.kind === 'condition') return treeOfCondition(node, scope);
  if (node.of.length === 0) throw new Incomplete();
  const of = node.of.map((one) => treeOf(one, scope));
  const [only] = of;
  const tree: FilterTree = of.length === 1 && only !== undefined ? only : node.join === 'and' ? { and: of } : { or: of };
  return node.isNot ? { not: tree } : tree;
}

/** The filter that a written rule is; null while a value is missing. */
export function treeFrom(group: RuleGroup, scope: RuleScope): FilterTree | null {
  try {
    return treeOf(group, scope);
  } catch (error) {
    if (error instanceof Incomplete) return null;
    throw error;
  }
}

export const conditionsOf = (node: RuleNode): number =>
  node.kind === 'condition' ? 1 : node.of.reduce((sum, one) => sum + conditionsOf(one), 0);

/** The rule with another node in the place of the one with that key; null removes it, and a group that has nothing left. */
export function replaceNode(group: RuleGroup, key: number, next: RuleNode | null): RuleGroup {
  const of = group.of.flatMap((node): RuleNode[] => {
    if (node.key === key) return next === null ? [] : [next];
    if (node.kind === 'condition') return [node];
    const inner = replaceNode(node, key, next);
    return inner.of.length === 0 && node.of.length > 0 ? [] : [inner];
  });
  return { ...group, of };
}
