import type { Person } from '@balai/contracts/chat';
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ErrorNotice } from '../../../../../kit/page/states.tsx';
import { Avatar } from '../../../parts/people/avatar.tsx';
import { findPeople } from '../store/calls.ts';
import styles from './people.module.css';
import { useSettled } from './use-settled.ts';

/** Finds people by username or name; pressing one picks them. */
export function PersonField(props: { label: string; isFirst?: boolean; without: ReadonlySet<string>; onPick: (person: Person) => void }) {
  const { label, isFirst, without, onPick } = props;
  const { t } = useLanguage();
  const [text, setText] = useState('');
  const wanted = useSettled(text.trim().replace(/^@/, ''));
  const query = useQuery({
    queryKey: ['chat people', wanted],
    queryFn: ({ signal }) => findPeople(wanted, signal),
    enabled: wanted !== '',
  });
  const found = query.data?.filter(({ id }) => !without.has(id)) ?? [];
  return (
    <div className={styles.finder}>
      <TextInput
        type="search"
        label={label}
        placeholder={t('chat.new.placeholder')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        data-autofocus={isFirst}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      <p className={styles.hint} role="status">
        {wanted !== '' && query.isSuccess && found.length === 0 ? t('chat.new.nobody') : ''}
      </p>
      <ul className={styles.found}>
        {wanted !== '' &&
          found.map((person) => (
            <li key={person.id}>
              <button
                type="button"
                className={styles.person}
                onClick={() => {
                  setText('');
                  onPick(person);
                }}
              >
                <Avatar id={person.id} name={person.display_name} image={person.profile_image_url} size="small" />
                <span>
                  <strong>{person.display_name}</strong>
                  <span className={styles.username}>@{person.username}</span>
                </span>
              </button>
            </li>
          ))}
      </ul>
    </div>
  );
}
