import type { ResourceDefinition } from '@balai/contracts';
import { useState } from 'react';
import { formatCount } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { PickList } from '../../../../../kit/forms/pick-list.tsx';
import { type Condition, operatorFor, pick, pickedOf } from '../../../parts/resources/conditions.ts';
import { facetsOf, type ListPage } from '../../../parts/resources/queries.ts';
import { useValues } from '../../../parts/resources/use-values.ts';
import styles from './list.module.css';

/** A choice of values for each facet. More than `atOnce` of them wait behind a button, except those that narrow the list. */
export function FacetLists(props: {
  resource: ResourceDefinition;
  facets: ListPage['facets'];
  conditions: readonly Condition[];
  onChange: (conditions: readonly Condition[]) => void;
  atOnce: number;
}) {
  const { resource, facets, conditions, onChange, atOnce } = props;
  const { t, language } = useLanguage();
  const values = useValues(resource);
  const [isWhole, setWhole] = useState(false);
  const all = facetsOf(resource);
  const shown = all.filter((field, index) => isWhole || index < atOnce || pickedOf(conditions, field).length > 0);
  const left = all.length - shown.length;
  return (
    <>
      {shown.map((field) => (
        <PickList
          key={field}
          label={values.labelOf(field)}
          options={(facets[field] ?? []).flatMap(({ value, label, count }) =>
            value === null ? [] : [{ id: value, name: label ?? values.textOf(field, value) ?? value, count: formatCount(count, language) }],
          )}
          picked={pickedOf(conditions, field)}
          nameOf={(value) => values.textOf(field, value) ?? value}
          onChange={(ids) => onChange(pick(conditions, field, ids, operatorFor(resource, field)))}
        />
      ))}
      {left > 0 && (
        <button type="button" className={styles.second} onClick={() => setWhole(true)}>
          {t('resources.filter.more', { count: left })}
        </button>
      )}
    </>
  );
}
