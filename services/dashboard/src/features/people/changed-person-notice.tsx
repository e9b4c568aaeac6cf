import { Button } from '@mantine/core';
import { personName } from '../../domain/person-name.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useWord } from '../../i18n/use-word.ts';
import { Notice } from '../../kit/notice.tsx';
import { type ChangedPerson, changesSince } from './changed-person.ts';
import styles from './existing-person.module.css';
import type { PersonRecord } from './queries.ts';
import { useValueText } from './use-value-text.ts';

/** Says what somebody else changed while the form was open. What was typed stays until it is said which of both is to stand. */
export function ChangedPersonNotice(props: {
  opened: PersonRecord;
  changed: ChangedPerson;
  onTake: (person: PersonRecord) => void;
  onSaveOver: (person: PersonRecord) => void;
}) {
  const { opened, changed, onTake, onSaveOver } = props;
  const { person, by } = changed;
  const { t } = useLanguage();
  const word = useWord();
  const value = useValueText();
  const name = personName(person);
  return (
    <Notice tone="warn">
      <p className={styles.title}>{by === null ? t('people.stale.title', { name }) : t('people.stale.titleBy', { name, by })}</p>
      <p>{t('people.stale.text')}</p>
      <dl className={styles.differences}>
        {changesSince(opened, person).map(({ field, before, after }) => (
          <div key={field}>
            <dt>{word('people.form', field)}</dt>
            <dd>{t('people.stale.change', { before: value(before), after: value(after) })}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.actions}>
        <Button size="xs" variant="default" onClick={() => onTake(person)}>
          {t('people.stale.take')}
        </Button>
        <Button size="xs" onClick={() => onSaveOver(person)}>
          {t('people.stale.saveOver')}
        </Button>
      </div>
    </Notice>
  );
}
