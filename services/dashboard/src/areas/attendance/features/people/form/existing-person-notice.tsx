import { Button } from '@mantine/core';
import { useAddress } from '../../../../../app/address/use-address.ts';
import { useLabels } from '../../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import styles from '../../../../../kit/forms/differences.module.css';
import { useValueText } from '../../../../../kit/forms/use-value-text.ts';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { peopleSearch } from '../search.ts';
import type { ExistingPerson } from './existing-person.ts';

/** Says who is registered under the number already, in what the form differs, and leads to that person. Nothing was changed. */
export function ExistingPersonNotice({ found }: { found: ExistingPerson }) {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const { change } = useAddress(peopleSearch);
  const value = useValueText();
  return (
    <Notice tone="warn">
      <p className={styles.title}>{t('people.exists.title', { name: found.name, client: found.clientName })}</p>
      <p>{t('people.exists.text')}</p>
      <dl className={styles.differences}>
        {found.differences.map(({ field, existing, given }) => (
          <div key={field}>
            <dt>{labelOf('people.form', field)}</dt>
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
