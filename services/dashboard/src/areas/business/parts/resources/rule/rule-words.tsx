import type { FilterTree, ResourceDefinition } from '@balai/contracts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { useResourceNamed } from '../../use-resource.ts';
import { RefName } from '../ref-name.tsx';
import { useValues } from '../use-values.ts';
import styles from './rule.module.css';
import { type GroupWords, groupWords } from './rule-groups.ts';

type Condition = Extract<FilterTree, { readonly f: string }>;

/** A condition as a sentence: the field, how it is compared, with what. */
function ConditionWords({ resource, condition: { f: name, op, v } }: { resource: ResourceDefinition; condition: Condition }) {
  const { t } = useLanguage();
  const values = useValues(resource);
  const field = resource.fields[name];
  const operator = t(`resources.filter.op.${op === 'isnull' && v === false ? 'isset' : op}`);
  const compared = op === 'isnull' ? [] : Array.isArray(v) ? v : [v];
  return (
    <>
      <strong>{values.labelOf(name)}</strong> {operator}{' '}
      {compared.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the values of one condition in their order
        <span key={index}>
          {index > 0 && (op === 'between' ? ' – ' : ', ')}
          {field?.kind === 'ref' ? (
            <RefName service={resource.service} of={field.of} id={String(one)} />
          ) : (
            (values.textOf(name, name === 'tags' ? String(one) : one) ?? String(one))
          )}
        </span>
      ))}
    </>
  );
}

function Group({ resource, group }: { resource: ResourceDefinition; group: GroupWords }) {
  const { t } = useLanguage();
  return (
    <div className={styles.group} data-not={group.isNot || undefined}>
      {(group.of.length > 1 || group.isNot) && (
        <p className={styles.said}>
          {group.isNot ? `${t('resources.filter.not')} · ` : ''}
          {t(`resources.filter.${group.join}`)}
        </p>
      )}
      <ul className={styles.words}>
        {group.of.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the conditions of a kept rule in their order
          <li key={index}>
            {'join' in one ? <Group resource={resource} group={one} /> : <ConditionWords resource={resource} condition={one} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A rule over the fields of a resource as sentences, in the groups of its builder. */
export function RuleWords({ of, tree }: { of: string; tree: FilterTree }) {
  return <Group resource={useResourceNamed(of)} group={groupWords(tree)} />;
}
