import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import styles from './page.module.css';
import type { SandboxPerson } from './queries.ts';

// Rows drawn at once; searching narrows the rest.
const SHOWN_MAX = 200;

/** A list of people to tick, found by typing. */
export function PeoplePicker(props: {
  people: readonly SandboxPerson[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}) {
  const { t } = useLanguage();
  const { people, chosen, onChange } = props;
  const [text, setText] = useState('');
  if (people.length === 0) return <p className={styles.muted}>{t('sandbox.noPeople')}</p>;
  const wanted = text.trim().toLowerCase();
  const found = people.filter((person) => `${person.name} ${person.handle}`.toLowerCase().includes(wanted));
  const toggle = (handle: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(handle);
    else next.delete(handle);
    onChange(next);
  };
  return (
    <fieldset className={styles.picker}>
      <legend className="visually-hidden">{t('sandbox.people')}</legend>
      <div className={styles.pickerHead}>
        <TextInput
          type="search"
          size="xs"
          aria-label={t('sandbox.findPerson')}
          placeholder={t('sandbox.findPerson')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button size="compact-xs" variant="subtle" onClick={() => onChange(new Set([...chosen, ...found.map((person) => person.handle)]))}>
          {t('sandbox.selectAll')}
        </Button>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onChange(new Set())}>
          {t('sandbox.selectNone')}
        </Button>
      </div>
      <ul className={styles.pickerList}>
        {found.slice(0, SHOWN_MAX).map((person) => (
          <li key={person.handle}>
            <label className={styles.tick}>
              <input
                type="checkbox"
                checked={chosen.has(person.handle)}
                onChange={(event) => toggle(person.handle, event.currentTarget.checked)}
              />
              <span className={styles.tickName}>{person.name}</span>
              <span className={styles.muted}>@{person.handle}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
