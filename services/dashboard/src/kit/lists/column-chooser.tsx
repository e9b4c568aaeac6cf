import { IconColumns3 } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useLanguage } from '../../i18n/use-language.ts';
import { Popover } from '../windows/popover.tsx';
import styles from './column-chooser.module.css';

interface Column {
  readonly key: string;
  readonly label: string;
}

const headOf = (key: string) => document.querySelector(`th[data-column="${CSS.escape(key)}"]`);

/** The chosen columns that the list on the page leaves out, because its frame has no room for them just now. */
function useWithoutRoom(columns: readonly Column[]): readonly string[] {
  const [keys, setKeys] = useState<readonly string[]>([]);
  useEffect(() => {
    const update = () => setKeys(columns.flatMap(({ key }) => (headOf(key)?.checkVisibility() === false ? [key] : [])));
    update();
    // A window of another size has other columns before the frame has measured them.
    window.addEventListener('resize', update);
    const frame = columns
      .map(({ key }) => headOf(key))
      .find((head) => head !== null)
      ?.closest('table')?.parentElement;
    const changes = new MutationObserver(update);
    if (frame != null) changes.observe(frame, { attributes: true });
    return () => {
      window.removeEventListener('resize', update);
      changes.disconnect();
    };
  }, [columns]);
  return keys;
}

function Rows({ columns, hidden, onToggle }: { columns: readonly Column[]; hidden: readonly string[]; onToggle: (key: string) => void }) {
  const { t } = useLanguage();
  const withoutRoom = useWithoutRoom(columns);
  return (
    <ul className={styles.rows}>
      {columns.map(({ key, label }) => (
        <li key={key}>
          <label className={styles.row}>
            <input type="checkbox" checked={!hidden.includes(key)} onChange={() => onToggle(key)} />
            {label} {withoutRoom.includes(key) && <span className={styles.hint}>{t('list.noRoom')}</span>}
          </label>
        </li>
      ))}
    </ul>
  );
}

/**
 * Chooses which columns a list shows; of those that its frame has no room for just then it says so. `onChange` gets the keys of those that
 * are left out, undefined for none.
 */
export function ColumnChooser(props: {
  columns: readonly Column[];
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
      {() => <Rows columns={columns} hidden={hidden} onToggle={toggle} />}
    </Popover>
  );
}
