import { peopleContact } from '@balai/contracts/identity';
import { useMutation } from '@tanstack/react-query';
import { isDirectorate } from '../../../../api/audience.ts';
import { problemOf } from '../../../../api/failure.ts';
import { may, type SeenClient, useSession } from '../../../../api/session.ts';
import { formatCount, formatDateTime } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { useCopyText } from '../../../../kit/windows/copy-text.tsx';
import { saveFile } from '../../../../kit/windows/save-file.ts';
import { showToast } from '../../../../kit/windows/toast.ts';
import { directoryText } from './directory-text.ts';
import type { PeopleFilter } from './people-filter.ts';
import { type PersonRecord, saveWorkbook } from './queries.ts';

/** A table of people for files and paper: heads, and a row a person. */
export function usePeopleTable() {
  const { t } = useLanguage();
  const session = useSession();
  const seesContacts = may(session, peopleContact);
  const bare = (handle: string | null) => handle?.replace(/^@/, '') ?? null;
  return {
    heads: [
      t('column.rank'),
      t('people.form.nama'),
      t('column.nrp'),
      t('column.unit'),
      t('column.division'),
      t('people.form.jabatan'),
      t('platform.instagram'),
      t('platform.tiktok'),
      ...(seesContacts ? [t('column.whatsapp'), t('people.form.email')] : []),
      t('column.state'),
    ],
    cells: (person: PersonRecord) => [
      person.title,
      person.nama,
      person.user_id,
      person.client_name ?? person.client_id,
      person.divisi,
      person.jabatan,
      bare(person.insta),
      bare(person.tiktok),
      ...(seesContacts ? [person.whatsapp, person.email] : []),
      [t(person.status ? 'common.active' : 'common.inactive'), ...(person.exception ? [t('people.exempt')] : [])].join(', '),
    ],
  };
}

/** Saves people as a table (CSV): everybody whom `read` finds, under what they were narrowed by. */
export function usePeopleFile(client: SeenClient, read: () => Promise<readonly PersonRecord[]>, filter: string) {
  const { t, language } = useLanguage();
  const { heads, cells } = usePeopleTable();
  return useMutation({
    mutationFn: async () => {
      const [people, { csvOf, fileName }] = await Promise.all([read(), import('../../../../kit/charts/chart-file.ts')]);
      const facts = [
        [t('common.client'), client.nama],
        [t('people.file.filter'), filter === '' ? t('people.facet.status.active') : filter],
        [t('people.file.count'), formatCount(people.length, language)],
        [t('people.file.asOf'), formatDateTime(new Date(), client.timezone, language)],
      ] as const;
      const table = { columns: heads.map((label) => ({ label, kind: 'text' as const })), rows: people.map(cells) };
      const text = csvOf({ title: t('people.list'), facts }, table);
      saveFile(new Blob([text], { type: 'text/csv;charset=utf-8' }), fileName(`${t('people.title')} ${client.nama}`, 'csv'));
      return people.length;
    },
    onSuccess: (count) => showToast(t('people.file.saved', { count, shown: formatCount(count, language) })),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
  });
}

/** Copies people with their handles as text for WhatsApp: everybody whom `read` finds, under what they were narrowed by. */
export function usePeopleCopy(client: SeenClient, read: () => Promise<readonly PersonRecord[]>, filter: string) {
  const { t, language } = useLanguage();
  const copy = useCopyText();
  return useMutation({
    mutationFn: read,
    onSuccess: (people) => {
      const asOf = `${t('people.file.asOf')}: ${formatDateTime(new Date(), client.timezone, language)}`;
      const text = directoryText(people, { t, clientName: client.nama, filter, isWide: isDirectorate(client), asOf });
      copy({ title: t('people.recap.title'), text });
    },
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
  });
}

/** Saves everybody whom a filter leaves as a workbook, in the order of the list; of very many people when it is made. */
export function usePeopleWorkbook(client: SeenClient, filter: PeopleFilter, sort: string | undefined, count: number) {
  const { t } = useLanguage();
  return useMutation({
    mutationFn: () => saveWorkbook(client, filter, sort, count),
    onSuccess: ({ name, isSaved }) => showToast(t(isSaved ? 'people.file.savedAs' : 'report.making', { name })),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
  });
}
