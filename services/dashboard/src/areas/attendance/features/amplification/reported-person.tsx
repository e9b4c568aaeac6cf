import { getPerson } from '@balai/contracts/identity';
import { useQuery } from '@tanstack/react-query';
import { isNotThere } from '../../../../api/failure.ts';
import { read } from '../../../../api/read.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Notice } from '../../../../kit/page/notice.tsx';
import { affiliation, personName } from '../../parts/measures/person-name.ts';

const personQuery = (number: string) => read(getPerson, { params: { user_id: number } }, ({ data }) => data);

/** Whose number was typed, before anything is reported under it. */
export function ReportedPerson({ number }: { number: string }) {
  const { t } = useLanguage();
  const { data: person, error } = useQuery(personQuery(number));
  if (error !== null) return isNotThere(error) && <Notice tone="warn">{t('amplification.report.nobody', { number })}</Notice>;
  if (person === undefined) return null;
  return (
    <Notice tone={person.status ? 'info' : 'warn'}>
      <strong>{personName(person)}</strong> · {affiliation(person)}
      {!person.status && <p>{t('amplification.report.inactive')}</p>}
    </Notice>
  );
}
