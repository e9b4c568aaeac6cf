import { useMutation } from '@tanstack/react-query';
import { problemOf } from '../../../../api/failure.ts';
import { formatCount, formatDateTime } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { saveFile } from '../../../../kit/windows/save-file.ts';
import { showToast } from '../../../../kit/windows/toast.ts';
import { type AuditSearch, entriesForFile, FILE_ROWS } from './queries.ts';
import { useEntryText } from './use-entry-text.ts';

/** Saves exactly the entries that the page is narrowed to as a table (CSV), with before and after in words. */
export function useAuditFile(search: AuditSearch, zone: string) {
  const { t, language } = useLanguage();
  const { actionOf, actorOf, subjectOf, fieldOf, shownValue } = useEntryText();
  return useMutation({
    mutationFn: async () => {
      const [{ entries, isCut }, { csvOf, fileName }] = await Promise.all([
        entriesForFile(search, zone),
        import('../../../../kit/charts/chart-file.ts'),
      ]);
      const filter = Object.entries(search).filter(([, value]) => value !== undefined);
      const facts = [
        [t('audit.file.filter'), filter.map(([name, value]) => `${name}: ${value}`).join('; ') || t('audit.file.all')],
        [t('audit.file.asOf'), formatDateTime(new Date(), zone, language)],
        ...(isCut ? [[t('audit.file.cut'), formatCount(FILE_ROWS, language)] as const] : []),
      ] as const;
      const heads = ['time', 'actor', 'action', 'subject', 'client', 'changes', 'hash'] as const;
      const rows = entries.map((entry) => [
        entry.occurred_at,
        actorOf(entry),
        actionOf(entry),
        subjectOf(entry),
        entry.client_id,
        entry.erased
          ? t('audit.erased')
          : (entry.changes ?? [])
              .map(({ field, before, after }) => `${fieldOf(field)}: ${shownValue(before)} → ${shownValue(after)}`)
              .join('\n'),
        entry.hash,
      ]);
      const table = { columns: heads.map((name) => ({ label: t(`audit.column.${name}`), kind: 'text' as const })), rows };
      saveFile(
        new Blob([csvOf({ title: t('audit.title'), facts }, table)], { type: 'text/csv;charset=utf-8' }),
        fileName(t('audit.title'), 'csv'),
      );
      return entries.length;
    },
    onSuccess: (count) => showToast(t('audit.file.saved', { count, shown: formatCount(count, language) })),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
  });
}
