import { ActionIcon, Button } from '@mantine/core';
import { IconDownload, IconTrash } from '@tabler/icons-react';
import { timezoneOf, useSession } from '../../../../api/session.ts';
import { type ExportFile, isBeingMade, saveExport } from '../../../../app/files/files.ts';
import { formatCount, formatDateTime } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import row from '../../../../kit/lists/row-text.module.css';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';
import styles from './files-table.module.css';
import { RetryButton } from './retry-button.tsx';
import { useAskedWords } from './use-asked-words.ts';

const TONE: Readonly<Record<ExportFile['state'], Tone>> = { queued: 'none', running: 'accent', done: 'ok', failed: 'bad' };

function State({ file }: { file: ExportFile }) {
  const { t } = useLanguage();
  const { planned, done } = file.progress;
  return (
    <>
      <Badge tone={TONE[file.state]}>{t(`exports.state.${file.state as 'queued' | 'running' | 'done' | 'failed'}`)}</Badge>
      {isBeingMade(file) && (
        <progress
          className={styles.bar}
          max={Math.max(1, planned)}
          value={file.state === 'queued' ? undefined : done}
          aria-label={file.file_name}
        />
      )}
      {file.reason !== null && <span className={styles.reason}> {file.reason}</span>}
    </>
  );
}

function Content({ file }: { file: ExportFile }) {
  const asked = useAskedWords()(file);
  return (
    <>
      <div title={file.file_name}>{file.title}</div>
      {asked !== '' && <div className={row.sub}>{asked}</div>}
    </>
  );
}

/** Whether there is no file to take, but one may be made anew: it failed, or its account sees less now than when it was made. */
const isToBeMadeAnew = ({ state, url }: ExportFile): boolean => state === 'failed' || (state === 'done' && url === null);

function Actions({ file, onRemove }: { file: ExportFile; onRemove: () => void }) {
  const { t } = useLanguage();
  return (
    <span className={styles.actions}>
      {file.url !== null && (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          aria-label={t('exports.downloadNamed', { name: file.file_name })}
          onClick={() => saveExport(file)}
        >
          {t('action.download')}
        </Button>
      )}
      {isToBeMadeAnew(file) && <RetryButton file={file} />}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t(isBeingMade(file) ? 'exports.cancelNamed' : 'exports.removeNamed', { name: file.file_name })}
        onClick={onRemove}
      >
        <IconTrash size={16} stroke={1.7} aria-hidden />
      </ActionIcon>
    </span>
  );
}

/** Files with their state and what can be done with each. */
export function FilesTable({ files, onRemove }: { files: readonly ExportFile[]; onRemove: (file: ExportFile) => void }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const clientName = ({ client_id }: ExportFile) => session.clients.find((one) => one.client_id === client_id)?.nama ?? t('common.none');
  const at = (file: ExportFile, instant: string) => formatDateTime(instant, timezoneOf(session, file.client_id), language);
  const rows = ({ progress }: ExportFile) => formatCount(progress.planned, language);
  const columns: ListColumn<ExportFile>[] = [
    { key: 'state', label: t('exports.column.state'), cell: (file) => <State file={file} /> },
    { key: 'title', label: t('exports.column.title'), kind: 'fill', isName: true, cell: (file) => <Content file={file} /> },
    { key: 'client', label: t('exports.column.client'), from: 'wide', cell: clientName },
    { key: 'format', label: t('exports.column.format'), cell: ({ format }) => format.toUpperCase() },
    { key: 'rows', label: t('exports.column.rows'), kind: 'number', from: 'wide', cell: rows },
    { key: 'made', label: t('exports.column.made'), from: 'wide', cell: (file) => at(file, file.created_at) },
    { key: 'until', label: t('exports.column.until'), from: 'wider', cell: (file) => at(file, file.expires_at) },
    { key: 'do', label: t('column.action'), cell: (file) => <Actions file={file} onRemove={() => onRemove(file)} /> },
  ];
  return (
    <ListTable
      label={t('exports.files')}
      columns={columns}
      rows={files}
      keyOf={({ export_id }) => export_id}
      nameOf={({ title, format }) => `${title}, ${format.toUpperCase()}`}
      card={(file) => (
        <>
          <State file={file} />
          <Content file={file} />
          <div className={styles.hint}>
            {file.format.toUpperCase()} · {t('exports.rows', { count: file.progress.planned, shown: rows(file) })} ·{' '}
            {at(file, file.created_at)}
          </div>
          <Actions file={file} onRemove={() => onRemove(file)} />
        </>
      )}
    />
  );
}
