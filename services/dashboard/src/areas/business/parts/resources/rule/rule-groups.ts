import type { FilterTree } from '@balai/contracts';

type Condition = Extract<FilterTree, { readonly f: string }>;

/** Conditions that are joined, as a rule is read: groups within groups. */
export interface GroupWords {
  readonly join: 'and' | 'or';
  /** Rows that meet it are left out. */
  readonly isNot: boolean;
  readonly of: readonly (GroupWords | Condition)[];
}

const isGroup = (node: GroupWords | Condition): node is GroupWords => 'join' in node;

function nodeOf(tree: FilterTree): GroupWords | Condition {
  if ('f' in tree) return tree;
  if ('not' in tree) {
    const inner = nodeOf(tree.not);
    return isGroup(inner) && !inner.isNot ? { ...inner, isNot: true } : { join: 'and', isNot: true, of: [inner] };
  }
  const [join, of] = 'and' in tree ? (['and', tree.and] as const) : (['or', tree.or] as const);
  const [only, ...others] = of.map(nodeOf);
  // A group of one says nothing that its only part does not.
  return only !== undefined && others.length === 0 ? only : { join, isNot: false, of: of.map(nodeOf) };
}

/** A filter as groups of conditions. */
export function groupWords(tree: FilterTree): GroupWords {
  const node = nodeOf(tree);
  return isGroup(node) ? node : { join: 'and', isNot: false, of: [node] };
}
