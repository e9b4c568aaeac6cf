import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { MessagePreview } from '../../../../kit/text/message-preview.tsx';
import { personName } from '../measures/person-name.ts';
import { OutcomeBadge } from './outcome-badge.tsx';
import styles from './reminders.module.css';
import type { Recipient } from './reminders.ts';

// Fewer are found by looking.
const SEARCHED_PEOPLE = 8;

/** How one is told, or why not. */
const stateOf = ({ state, reach }: Recipient): string =>
  state !== 'ready' ? state : reach === 'none' ? 'no_contact' : `by_${reach ?? 'unknown'}`;
const gets = (one: Recipient): boolean => one.state === 'ready' && one.reach !== 'none';

/** Whether a name, number or unit has the words typed. */
export const isFound = ({ nama, user_id, title }: Recipient['person'], text: string): boolean =>
  `${title ?? ''} ${nama} ${user_id}`.toLowerCase().includes(text.trim().toLowerCase());

/** A search box over people, where there are so many that it helps. */
export function PeopleSearch(props: { count: number; text: string; onText: (text: string) => void }) {
  const { t } = useLanguage();
  if (props.count <= SEARCHED_PEOPLE) return null;
  return (
    <TextInput
      type="search"
      size="xs"
      aria-label={t('reminders.search')}
      placeholder={t('reminders.search')}
      leftSection={<IconSearch size={15} aria-hidden />}
      value={props.text}
      onChange={(event) => props.onText(event.currentTarget.value)}
    />
  );
}

function Group({ title, people, row }: { title: string; people: readonly Recipient[]; row: (one: Recipient) => ReactNode }) {
  if (people.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className={styles.heading}>{title}</h3>
      <ul>
        {people.map((one) => (
          <li key={one.person.person_id} className={styles.person}>
            {row(one)}
            <OutcomeBadge state={stateOf(one)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Everybody by name, who gets it and who does not (and why), beside the text of whoever is chosen as a phone shows it. */
export function Recipients({ recipients, doubts = [] }: { recipients: readonly Recipient[]; doubts?: readonly string[] }) {
  const { t, language } = useLanguage();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const written = recipients.filter((one) => one.text !== null);
  const shown = written.find(({ person }) => person.person_id === chosen) ?? written.find(gets) ?? written[0];
  const found = recipients.filter(({ person }) => isFound(person, text));
  const [getting, others] = [found.filter(gets), found.filter((one) => !gets(one))];
  const count = (people: readonly Recipient[]) => formatCount(people.length, language);
  const row = (one: Recipient) =>
    one.text === null ? (
      <span className={styles.name}>{personName(one.person)}</span>
    ) : (
      <button type="button" className={styles.name} aria-pressed={one === shown} onClick={() => setChosen(one.person.person_id)}>
        {personName(one.person)}
      </button>
    );
  return (
    <div className={styles.columns}>
      <div className={styles.list}>
        <PeopleSearch count={recipients.length} text={text} onText={setText} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard */}
        <section className={styles.people} aria-label={t('reminders.recipients')} tabIndex={0}>
          <Group title={t('reminders.get', { shown: count(getting) })} people={getting} row={row} />
          <Group title={t('reminders.getNot', { shown: count(others) })} people={others} row={row} />
          {found.length === 0 && <p className={styles.hint}>{t('reminders.notFound')}</p>}
        </section>
        {others.some((one) => stateOf(one) === 'no_contact') && <p className={styles.hint}>{t('reminders.contactHint')}</p>}
      </div>
      {shown?.text !== null && shown !== undefined && (
        <div>
          <h3 className={styles.to}>{t('reminders.to', { name: personName(shown.person) })}</h3>
          <MessagePreview label={t('reminders.text')} parts={[shown.text]} length={shown.length} doubts={doubts} />
        </div>
      )}
    </div>
  );
}
