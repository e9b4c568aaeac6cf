import { deleteExport, listExports } from '@balai/contracts/reporting';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import { problemOf } from '../../../../api/failure.ts';
import { read } from '../../../../api/read.ts';
import { isBeingMade } from '../../../../app/files/files.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { FilesTable } from './files-table.tsx';

const NEWEST = 100;
const POLL_MS = 1_500;

/** The files of the account: how far each is, to download, make again, or remove. */
export default function FilesPage() {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const files = useQuery({
    ...read(listExports, { query: { limit: NEWEST } }, (answer) => answer.data),
    // Links end after a quarter of an hour.
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.some(isBeingMade) === true ? POLL_MS : false),
  });
  const remove = useMutation({
    mutationFn: (id: string) => api(deleteExport, { params: { id } }),
    onSuccess: () => showToast(t('exports.removed')),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: [listExports.id] }),
  });
  return (
    <>
      <PageHeader title={t('exports.title')} subtitle={t('exports.subtitle')} />
      <Panel title={t('exports.files')} flush>
        <Loaded query={files} skeleton={<SkeletonRows rows={8} />}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty text={t('exports.none')} hint={t('exports.noneHint')} />
            ) : (
              <FilesTable files={rows} onRemove={(file) => remove.mutate(file.export_id)} />
            )
          }
        </Loaded>
      </Panel>
    </>
  );
}
