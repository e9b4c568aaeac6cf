import type { FilterTree, ResourceDefinition } from '@balai/contracts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { useValues } from '../use-values.ts';

/** The filter that a text carries; null where it carries none. */
export function treeIn(text: string | null | undefined): FilterTree | null {
  try {
    const read: unknown = JSON.parse(text ?? '');
    return typeof read === 'object' && read !== null && ['and', 'or', 'not', 'f'].some((word) => word in read)
      ? (read as FilterTree)
      : null;
  } catch {
    return null;
  }
}

/** Says a filter over the fields of a resource in words. */
export function useRuleWords(resource: ResourceDefinition): (tree: FilterTree) => string {
  const { t } = useLanguage();
  const values = useValues(resource);
  const wordsOf = (tree: FilterTree, isInner: boolean): string => {
    if ('not' in tree) return t('resources.filter.notWords', { rule: wordsOf(tree.not, true) });
    if ('and' in tree || 'or' in tree) {
      const [join, of] = 'and' in tree ? (['and', tree.and] as const) : (['or', tree.or] as const);
      const text = of.map((one) => wordsOf(one, true)).join(` ${t(`resources.filter.${join}Words`)} `);
      return isInner && of.length > 1 ? `(${text})` : text;
    }
    const { f: name, op, v } = tree;
    const label = values.labelOf(name);
    if (op === 'isnull') return `${label} ${t(`resources.filter.op.${v === false ? 'isset' : 'isnull'}`)}`;
    const shown = (Array.isArray(v) ? v : [v]).map((one) => values.textOf(name, name === 'tags' ? String(one) : one) ?? String(one));
    return `${label} ${t(`resources.filter.op.${op}`)} ${shown.join(op === 'between' ? ' – ' : ', ')}`;
  };
  return (tree) => wordsOf(tree, false);
}
