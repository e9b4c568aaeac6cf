import { IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useLanguage } from '../../i18n/use-language.ts';
import { Popover } from '../windows/popover.tsx';
import styles from './pick-list.module.css';

/** Something a list can be narrowed to. */
export interface PickOption {
  readonly id: string;
  readonly name: string;
  /** How many that are, in a few characters. */
  readonly count?: ReactNode;
}

// More are found by typing.
const SHOWN_MAX = 60;

function Options(props: { label: string; options: readonly PickOption[]; picked: readonly string[]; onChange: (ids: string[]) => void }) {
  const { t } = useLanguage();
  const { label, options, picked, onChange } = props;
  const [text, setText] = useState('');
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = options.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
  const toggle = (id: string) => onChange(picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id]);
  return (
    <div className={styles.options}>
      {options.length > 8 && (
        <input
          type="search"
          className={styles.search}
          data-autofocus
          aria-label={t('pick.search', { label })}
          placeholder={t('pick.search', { label })}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <ul className={styles.rows}>
        {found.slice(0, SHOWN_MAX).map(({ id, name, count }) => (
          <li key={id}>
            <label className={styles.row}>
              <input type="checkbox" checked={picked.includes(id)} onChange={() => toggle(id)} />
              <span className={styles.name}>{name}</span>
              {count !== undefined && <span className={styles.count}>{count}</span>}
            </label>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className={styles.hint}>{t('scope.none')}</p>}
      {found.length > SHOWN_MAX && <p className={styles.hint}>{t('scope.more', { count: found.length - SHOWN_MAX })}</p>}
      {picked.length > 0 && (
        <button type="button" className={styles.clear} onClick={() => onChange([])}>
          {t('pick.clear')}
        </button>
      )}
    </div>
  );
}

/**
 * A button that opens what a list can be narrowed to, several at once, found by typing where there are many. It names what is picked, by `nameOf`
 * where that is not among the options: they are on their way, or there is no connection.
 */
export function PickList(props: {
  label: string;
  options: readonly PickOption[];
  picked: readonly string[];
  nameOf?: (id: string) => string;
  onChange: (ids: string[]) => void;
}) {
  const { label, options, picked, nameOf = (id) => id } = props;
  const [first] = picked;
  const named = first === undefined ? null : (options.find(({ id }) => id === first)?.name ?? nameOf(first));
  return (
    <Popover
      panelLabel={label}
      className={styles.button}
      button={
        <span className={styles.content} data-on={picked.length > 0 || undefined}>
          <span className={styles.current}>
            {label}
            {named !== null && <strong>: {named}</strong>}
            {picked.length > 1 && <strong> +{picked.length - 1}</strong>}
          </span>
          <IconChevronDown size={14} aria-hidden />
        </span>
      }
    >
      {() => <Options {...props} />}
    </Popover>
  );
}
