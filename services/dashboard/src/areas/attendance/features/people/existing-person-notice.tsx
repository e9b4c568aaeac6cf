import { Button } from '@mantine/core';
import { useAddress } from '../../../../app/use-address.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { useWord } from '../../../../i18n/use-word.ts';
import styles from '../../../../kit/differences.module.css';
import { Notice } from '../../../../kit/notice.tsx';
import { useValueText } from '../../../../kit/use-value-text.ts';
import type { ExistingPerson } from './existing-person.ts';
import { peopleSearch } from './search.ts';

/** Says who is registered under the number already, in what the form differs, and leads to that person. Nothing was changed. */
export function ExistingPersonNotice({ found }: { found: ExistingPerson }) {
  const { t } = useLanguage();
  const word = useWord();
  const { change } = useAddress(peopleSearch);
  const value = useValueText();
  return (
    <Notice tone="warn">
      <p className={styles.title}>{t('people.exists.title', { name: found.name, client: found.clientName })}</p>
      <p>{t('people.exists.text')}</p>
      <dl className={styles.differences}>
        {found.differences.map(({ field, existing, given }) => (
          <div key={field}>
            <dt>{word('people.form', field)}</dt>
            <dd>
              <span>{t('people.exists.existing', { value: value(existing) })}</span>
              <span>{t('people.exists.given', { value: value(given) })}</span>
            </dd>
          </div>
        ))}
      </dl>
      <Button size="xs" variant="default" onClick={() => change({ edit: found.nrp, add: undefined })}>
        {t('people.exists.open', { name: found.name })}
      </Button>
    </Notice>
  );
}
