import { IconX } from '@tabler/icons-react';
import { useLanguage } from '../../i18n/use-language.ts';
import styles from './filter-chips.module.css';

/** One thing a list is narrowed by, in words; `without` is what the address then holds. */
export interface ActiveFilter<T extends object> {
  readonly key: string;
  readonly label: string;
  readonly name: string;
  readonly without: T;
}

/** Ids in one value of an address, without one of them; undefined when none is left. */
export const idsWithout = (ids: readonly string[], id: string): string | undefined => {
  const left = ids.filter((one) => one !== id);
  return left.length === 0 ? undefined : left.join(',');
};

/** Everything that narrows a list, wherever it was chosen; each is taken away by a press. */
export function FilterChips<T extends object>(props: {
  filters: readonly ActiveFilter<T>[];
  onRemove: (without: T) => void;
  onReset: () => void;
}) {
  const { t } = useLanguage();
  const { filters, onRemove, onReset } = props;
  if (filters.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={t('filter.active')}>
      {filters.map(({ key, label, name, without }) => (
        <li key={key}>
          <button type="button" className={styles.chip} aria-label={t('filter.remove', { label, name })} onClick={() => onRemove(without)}>
            <span>
              {label}: {name}
            </span>
            <IconX size={13} aria-hidden />
          </button>
        </li>
      ))}
      <li>
        <button type="button" className={styles.reset} onClick={onReset}>
          {t('action.reset')}
        </button>
      </li>
    </ul>
  );
}
