import { listPeople } from '@balai/contracts/identity';
import { TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { audienceOf } from '../../../../api/audience.ts';
import { read } from '../../../../api/read.ts';
import type { SeenClient } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { affiliation, personName } from '../../parts/measures/person-name.ts';
import styles from './page.module.css';
import type { Delivery } from './queries.ts';

type People = Delivery['people'];

const FOUND = 6;
const SHORTEST = 2;

/** People of the directory, found by typing: those who were chosen as chips, each with a button that takes them out. */
export function PeoplePicker({ client, value, onChange }: { client: SeenClient; value: People; onChange: (people: People) => void }) {
  const { t } = useLanguage();
  const [text, setText] = useState('');
  const q = text.trim();
  const people = useQuery({
    ...read(listPeople, { query: { ...audienceOf(client), status: 'active', q, sort: 'match', limit: FOUND } }, (answer) => answer.data),
    enabled: q.length >= SHORTEST,
  });
  const found = q.length < SHORTEST ? [] : (people.data ?? []).filter(({ person_id }) => !value.some((one) => one.person_id === person_id));
  return (
    <div className={styles.picker}>
      {value.length > 0 && (
        <ul className={styles.chips} aria-label={t('deliveries.people.chosen')}>
          {value.map((person) => (
            <li key={person.person_id}>
              <button
                type="button"
                className={styles.chip}
                aria-label={t('deliveries.people.remove', { name: person.name })}
                onClick={() => onChange(value.filter((one) => one !== person))}
              >
                {person.name} <IconX size={13} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      <TextInput
        type="search"
        label={t('deliveries.people.label')}
        description={t('deliveries.people.hint')}
        placeholder={t('deliveries.people.search')}
        maxLength={80}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          // Of the search, not of the form around it.
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      {found.length > 0 && (
        <ul className={styles.found} aria-label={t('deliveries.people.found')}>
          {found.map((person) => (
            <li key={person.person_id}>
              <button
                type="button"
                className={styles.person}
                onClick={() => {
                  onChange([...value, { person_id: person.person_id, client_id: person.client_id, name: personName(person) }]);
                  setText('');
                }}
              >
                <IconPlus size={14} aria-hidden />
                <span>
                  {personName(person)} <span className={styles.hint}>{affiliation(person)}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {q.length >= SHORTEST && people.isSuccess && found.length === 0 && <p className={styles.hint}>{t('deliveries.people.none')}</p>}
    </div>
  );
}
