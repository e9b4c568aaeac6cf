import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useEffect, useId, useState } from 'react';
import { useSession } from '../../api/session.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Dialog } from '../../kit/windows/dialog.tsx';
import { useClient } from '../address/use-client.ts';
import styles from './palette.module.css';
import { ALL_PEOPLE, type PaletteEntry, usePaletteGroups } from './palette-entries.ts';

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

/** One field that finds people, units, posts, pages and actions; arrow keys choose, Enter opens. `early`: typed before it was there. */
export function Palette({ early, onClose }: { early: RefObject<string | null>; onClose: () => void }) {
  const { t } = useLanguage();
  const { client } = useClient();
  const { clients } = useSession();
  const [text, setText] = useState('');
  const [place, setPlace] = useState(0);
  // Once the window is open, which takes the keys from here on.
  useEffect(() => setText(early.current ?? ''), [early]);
  const id = useId();
  const { groups, isLooking, hasFailed } = usePaletteGroups(client, text, useSettled(text));
  const entries = groups.flatMap((group) => group.entries);
  const chosen = entries[Math.min(place, entries.length - 1)];
  const optionId = (entry: PaletteEntry) => `${id}-${entry.id}`;
  const run = (entry: PaletteEntry) => {
    onClose();
    entry.run();
  };
  useEffect(() => {
    if (chosen !== undefined) document.getElementById(`${id}-${chosen.id}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen, id]);
  const onKeyDown = (event: KeyboardEvent) => {
    const last = entries.length - 1;
    const moves: Record<string, number> = {
      ArrowDown: place >= last ? 0 : place + 1,
      ArrowUp: place <= 0 ? last : place - 1,
    };
    const next = moves[event.key];
    if (next !== undefined) setPlace(next);
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
        aria-label={t('palette.label')}
        aria-expanded={entries.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={chosen === undefined ? undefined : optionId(chosen)}
        autoComplete="off"
        placeholder={t('palette.placeholder')}
        leftSection={<IconSearch size={17} aria-hidden />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setPlace(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label={t('palette.found')} className={styles.list} data-scrolls>
        {groups.map(({ name, entries: found }) => (
          // biome-ignore lint/a11y/useSemanticElements: options of a list box are grouped by this role
          <div key={name} role="group" aria-labelledby={`${id}-${name}`}>
            <p id={`${id}-${name}`} className={styles.group}>
              {t(`palette.group.${name}`)}
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
                onMouseMove={() => setPlace(entries.indexOf(entry))}
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
          : hasFailed
            ? t('palette.failed')
            : entries.length === 0
              ? client === null || clients.length < 2 || text.trim() === ''
                ? t('palette.nothing')
                : t('palette.nothingIn', { client: client.nama })
              : t('palette.count', { count: entries.filter((one) => one.id !== ALL_PEOPLE).length })}
      </p>
      <p className={styles.hint} aria-hidden>
        {t('palette.keys')}
      </p>
    </Dialog>
  );
}
