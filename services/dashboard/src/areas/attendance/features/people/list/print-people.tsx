import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { problemOf } from '../../../../../api/failure.ts';
import type { SeenClient } from '../../../../../api/session.ts';
import { formatCount, formatDateTime } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { PrintSheet } from '../../../../../kit/paper/print-sheet.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import type { PersonRecord } from '../queries.ts';
import { usePeopleTable } from '../use-people-file.ts';

/** Prints everybody whom the list is narrowed to, not only those on the screen. */
export default function PrintPeople(props: {
  client: SeenClient;
  filter: string;
  read: () => Promise<readonly PersonRecord[]>;
  onDone: () => void;
}) {
  const { t, language } = useLanguage();
  const { client, filter, read, onDone } = props;
  const { heads, cells } = usePeopleTable();
  const all = useQuery({ queryKey: ['print people', client.client_id, filter], gcTime: 0, staleTime: 0, queryFn: read });
  useEffect(() => {
    if (all.error === null) return;
    showToast(problemOf(all.error, t).message, 'bad');
    onDone();
  }, [all.error, onDone, t]);
  if (all.data === undefined) return null;
  return (
    <PrintSheet
      client={client.nama}
      title={t('people.list')}
      facts={[
        filter === '' ? t('people.facet.status.active') : filter,
        `${t('people.file.count')}: ${formatCount(all.data.length, language)}`,
        `${t('people.file.asOf')}: ${formatDateTime(new Date(), client.timezone, language)}`,
      ]}
      columns={[t('people.file.no'), ...heads]}
      rows={all.data.map((person, index) => [index + 1, ...cells(person).map((cell) => cell ?? t('common.none'))])}
      onDone={onDone}
    />
  );
}
