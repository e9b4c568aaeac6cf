import { NativeSelect } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { problemOf } from '../../../../api/failure.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { showToast } from '../../../../kit/windows/toast.ts';
import styles from './page.module.css';
import { chooseSheet, importQuery, type PeopleImportDetail } from './queries.ts';

/** Which sheet of the workbook is imported; nothing where there is only one. */
export function SheetField({ imported }: { imported: PeopleImportDetail }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const { import_id: id, sheet, sheets } = imported;
  const choose = useMutation({
    mutationFn: (name: string) => chooseSheet(id, name),
    onSuccess: (data) => queryClient.setQueryData(importQuery(id).queryKey, data),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['people-imports.rows', {}, id] }),
  });
  if (sheet === null || sheets.length < 2) return null;
  return (
    <NativeSelect
      className={styles.sheetField}
      label={t('people-import.sheet.label')}
      description={t('people-import.sheet.of', { count: sheets.length })}
      inputWrapperOrder={['label', 'input', 'description']}
      data={[...sheets]}
      value={choose.isPending ? choose.variables : sheet}
      disabled={choose.isPending}
      onChange={(event) => choose.mutate(event.currentTarget.value)}
    />
  );
}
