import { useLanguage } from '../../i18n/use-language.ts';
import styles from './list-table.module.css';

/** Rows that are picked, for what is done with several at once. */
export interface Selection {
  readonly keys: ReadonlySet<string>;
  readonly onChange: (keys: ReadonlySet<string>) => void;
  /** How many can be picked at once, and how that is said: then there is no box for all. */
  readonly most?: { readonly count: number; readonly text: string };
}

/** All keys of a list in or out of a selection. */
const toggled = (keys: ReadonlySet<string>, changed: readonly string[], isIn: boolean): ReadonlySet<string> => {
  const next = new Set(keys);
  for (const key of changed) isIn ? next.add(key) : next.delete(key);
  return next;
};

/** Picks a row. The browser's own box: it is there with the row, not a moment later with a file of its own. */
export function Pick({ selection, rowKey, label }: { selection: Selection; rowKey: string; label: string }) {
  const { keys, most } = selection;
  const isFull = most !== undefined && keys.size >= most.count && !keys.has(rowKey);
  return (
    <input
      type="checkbox"
      className={styles.box}
      aria-label={label}
      checked={keys.has(rowKey)}
      disabled={isFull}
      title={isFull ? most.text : undefined}
      onChange={(event) => selection.onChange(toggled(keys, [rowKey], event.currentTarget.checked))}
    />
  );
}

/** Picks every row that is there. */
export function PickAll({ selection, keys }: { selection: Selection; keys: readonly string[] }) {
  const { t } = useLanguage();
  const picked = keys.filter((key) => selection.keys.has(key)).length;
  return (
    <input
      type="checkbox"
      className={styles.box}
      aria-label={t('list.pickAll')}
      checked={picked > 0 && picked === keys.length}
      // Neither is a state that only script can set.
      ref={(box) => {
        if (box !== null) box.indeterminate = picked > 0 && picked < keys.length;
      }}
      onChange={(event) => selection.onChange(toggled(selection.keys, keys, event.currentTarget.checked))}
    />
  );
}
