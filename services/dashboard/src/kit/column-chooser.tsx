import { IconColumns3 } from '@tabler/icons-react';
import { useLanguage } from '../i18n/use-language.ts';
import styles from './column-chooser.module.css';
import { Popover } from './popover.tsx';

/** Chooses which columns a list shows. `onChange` gets the keys of those that are left out, undefined for none. */
export function ColumnChooser(props: {
  columns: readonly { readonly key: string; readonly label: string }[];
  hidden: readonly string[];
  onChange: (hidden: string | undefined) => void;
}) {
  const { t } = useLanguage();
  const { columns, hidden, onChange } = props;
  const toggle = (key: string) => {
    const next = hidden.includes(key) ? hidden.filter((one) => one !== key) : [...hidden, key];
    onChange(next.length === 0 ? undefined : next.join(','));
  };
  return (
    <Popover
      panelLabel={t('list.columns')}
      label={t('list.columns')}
      className={styles.button}
      button={<IconColumns3 size={16} aria-hidden />}
    >
      {() => (
        <ul className={styles.rows}>
          {columns.map(({ key, label }) => (
            <li key={key}>
              <label className={styles.row}>
                <input type="checkbox" checked={!hidden.includes(key)} onChange={() => toggle(key)} />
                {label}
              </label>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}
