import { useLanguage } from '../../../../i18n/use-language.ts';
import type { ShownTemplate } from './template.ts';

export type Variable = ShownTemplate['variables'][number];

/** The path of a list's rows, as variables name it in `within`. */
export const pathOf = ({ name, within }: Variable): string => (within === null ? name : `${within}.${name}`);

/** What can be used between the marks of lists: what their rows have, the nearest first, then what can be used anywhere. */
export const inScope = (variables: readonly Variable[], lists: readonly string[]): readonly Variable[] =>
  [...lists.toReversed(), null].flatMap((list) => variables.filter(({ within }) => within === list));

/** What a variable is called: its meaning without what explains it. */
export const shortName = ({ meaning }: Pick<Variable, 'meaning'>): string => meaning.split(/[;,(]/)[0]?.trim() ?? meaning;

/** Variables as blocks show them. */
export function useVariableNames() {
  const { t } = useLanguage();
  return {
    /** A variable that is in scope; undefined for one that is not. */
    find: (scope: readonly Variable[], name: string) => scope.find((one) => one.name === name),
    /** What a group or a condition does with a variable. */
    ruleOf: (variable: Variable | undefined, name: string, isInverted: boolean): string => {
      const shown = variable === undefined ? name : shortName(variable).toLowerCase();
      if (isInverted) return t('templates.block.without', { name: shown });
      return t(variable?.is_list === true ? 'templates.block.each' : 'templates.block.with', { name: shown });
    },
  };
}
