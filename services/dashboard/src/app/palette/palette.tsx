import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useEffect, useId, useState } from 'react';
import { useLanguage } from '../../i18n/use-language.ts';
import { Dialog } from '../../kit/windows/dialog.tsx';
import { useClient } from '../address/use-client.ts';
import type { FoundEntry, UseFound } from '../area/found.ts';
import styles from './palette.module.css';
import { usePaletteGroups } from './palette-entries.ts';

const SETTLE_MS = 200;

/** The text once typing rests. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(text.trim()), SETTLE_MS);
    return () => window.clearTimeout(timer);
  }, [text]);
  return settled;
}

interface PaletteProps {
  readonly early: RefObject<string | null>;
  readonly onClose: () => void;
}

/** Of an area that has nothing to search. */
const useNothing: UseFound = () => {
  const { t } = useLanguage();
  const label = t('palette.title');
  return { label, placeholder: label, groups: [], actions: [], isLooking: false, failure: null, nothing: t('palette.nothing') };
};

/** One field that finds what the area has, pages and actions; arrow keys choose, Enter opens. `early`: typed before it was there. */
function Palette({ useFound, early, onClose }: PaletteProps & { useFound: UseFound }) {
  const { t } = useLanguage();
  const { client } = useClient();
  const [text, setText] = useState('');
  const [index, setIndex] = useState(0);
  // Once the window is open, which takes the keys from here on.
  useEffect(() => setText(early.current ?? ''), [early]);
  const id = useId();
  const { groups, isLooking, failure, nothing, label, placeholder } = usePaletteGroups(useFound, client, text, useSettled(text));
  const entries = groups.flatMap((group) => group.entries);
  const chosen = entries[Math.min(index, entries.length - 1)];
  const optionId = (entry: FoundEntry) => `${id}-${entry.id}`;
  const run = (entry: FoundEntry) => {
    onClose();
    entry.run();
  };
  useEffect(() => {
    if (chosen !== undefined) document.getElementById(`${id}-${chosen.id}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen, id]);
  const onKeyDown = (event: KeyboardEvent) => {
    const last = entries.length - 1;
    const moves: Record<string, number> = {
      ArrowDown: index >= last ? 0 : index + 1,
      ArrowUp: index <= 0 ? last : index - 1,
    };
    const next = moves[event.key];
    if (next !== undefined) setIndex(next);
    else if (event.key === 'Enter' && chosen !== undefined) run(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={t('palette.title')} side="top" onClose={onClose}>
      <TextInput
        data-autofocus
        size="md"
        role="combobox"
        aria-label={label}
        aria-expanded={entries.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={chosen === undefined ? undefined : optionId(chosen)}
        autoComplete="off"
        placeholder={placeholder}
        leftSection={<IconSearch size={17} aria-hidden />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setIndex(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label={t('palette.found')} className={styles.list} data-scrolls>
        {groups.map(({ name, label: group, entries: found }) => (
          // biome-ignore lint/a11y/useSemanticElements: options of a list box are grouped by this role
          <div key={name} role="group" aria-labelledby={`${id}-${name}`}>
            <p id={`${id}-${name}`} className={styles.group}>
              {group}
            </p>
            {found.map((entry) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field above takes the keys
              <div
                key={entry.id}
                id={optionId(entry)}
                role="option"
                tabIndex={-1}
                aria-selected={entry === chosen}
                className={styles.entry}
                onMouseMove={() => setIndex(entries.indexOf(entry))}
                onClick={() => run(entry)}
              >
                <entry.Icon size={18} stroke={1.7} aria-hidden />
                <span className={styles.label}>{entry.label}</span>
                {entry.detail !== undefined && <span className={styles.detail}>{entry.detail}</span>}
              </div>
            ))}
          </div>
        ))}
      </div>
      <p className={styles.hint} role="status">
        {isLooking
          ? t('common.loading')
          : (failure ??
            (entries.length === 0 ? nothing : t('palette.count', { count: entries.filter(({ isMore }) => isMore !== true).length })))}
      </p>
      <p className={styles.hint} aria-hidden>
        {t('palette.keys')}
      </p>
    </Dialog>
  );
}

/** The search with what an area finds; pages and actions are found in every area. */
export const paletteOf = (area: { readonly useFound: UseFound } | undefined) => ({
  default: (props: PaletteProps) => <Palette useFound={area?.useFound ?? useNothing} {...props} />,
});
