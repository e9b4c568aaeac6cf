import { listExports, repeatExport } from '@balai/contracts/reporting';
import { IconRefresh } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import { problemOf } from '../../../../api/failure.ts';
import { type ExportFile, followedFiles, isBeingMade } from '../../../../app/files/files.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';

/** Makes a file again with the same question, from the data of now. */
export function RetryButton({ file }: { file: ExportFile }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const repeat = useMutation({
    mutationFn: async () => (await api(repeatExport, { params: { id: file.export_id } })).data,
    onSuccess: (again) => {
      if (isBeingMade(again)) followedFiles.add(again.export_id);
    },
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: [listExports.id] }),
  });
  return (
    <ActionButton
      size="compact-xs"
      variant="default"
      leftSection={<IconRefresh size={14} aria-hidden />}
      aria-label={t('exports.againNamed', { name: file.file_name })}
      loading={repeat.isPending}
      onClick={() => repeat.mutate()}
    >
      {t('exports.again')}
    </ActionButton>
  );
}
