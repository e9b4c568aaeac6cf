import type { FilterTree } from '@balai/contracts';
import type { Condition } from '../../../parts/resources/conditions.ts';

/** What a list is narrowed by: conditions that are all met, and a filter with alternatives or exceptions. */
export interface Narrowing {
  readonly conditions: readonly Condition[];
  readonly rule: FilterTree | null;
}

const isCondition = (tree: FilterTree): tree is Condition => 'f' in tree;

/** One filter of all that narrows a list; null for nothing. */
export function joined({ conditions, rule }: Narrowing): FilterTree | null {
  if (conditions.length === 0) return rule;
  const rest = rule === null ? [] : 'and' in rule ? rule.and : [rule];
  return { and: [...conditions, ...rest] };
}

/** A filter as a list's address carries it: conditions that are all met have chips of their own, the rest is one rule. */
export function parted(tree: FilterTree): Narrowing {
  const parts = 'and' in tree ? tree.and : [tree];
  const rest = parts.filter((one) => !isCondition(one));
  const [only] = rest;
  return { conditions: parts.filter(isCondition), rule: only === undefined ? null : rest.length === 1 ? only : { and: rest } };
}
