import { ActionIcon } from '@mantine/core';
import { IconDownload, IconFileSpreadsheet, IconFileText, IconFileTypePdf, IconTrash } from '@tabler/icons-react';
import { useConnection } from '../../api/connection.ts';
import type { SeenClient } from '../../api/session.ts';
import { formatCount, formatDateTime } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Dialog } from '../../kit/dialog.tsx';
import { Notice } from '../../kit/notice.tsx';
import { ErrorNotice } from '../../kit/states.tsx';
import styles from './export-dialog.module.css';
import { type ExportFile, type ExportFormat, type ShownRows, saveFile, useExport } from './use-export.ts';

const FORMATS: readonly (readonly [format: ExportFormat & ('xlsx' | 'pdf' | 'csv'), Icon: typeof IconFileText])[] = [
  ['xlsx', IconFileSpreadsheet],
  ['pdf', IconFileTypePdf],
  ['csv', IconFileText],
];

function Outcome({ file }: { file: ExportFile }) {
  const { t, language } = useLanguage();
  const { planned, done } = file.progress;
  if (file.state === 'failed') return <Notice tone="bad">{file.reason ?? t('today.export.failed')}</Notice>;
  if (file.state === 'done') return <Notice tone="ok">{t('today.export.saved', { name: file.file_name })}</Notice>;
  return (
    <Notice tone="info">
      {file.state === 'queued'
        ? t('today.export.queued')
        : t('today.export.running', { done: formatCount(done, language), planned: formatCount(planned, language) })}
      <progress
        className={styles.bar}
        max={Math.max(1, planned)}
        value={file.state === 'queued' ? undefined : done}
        aria-label={file.file_name}
      />
      <div className={styles.hint}>{t('today.export.goesOn')}</div>
    </Notice>
  );
}

function Recent({ files, zone, onRemove }: { files: readonly ExportFile[]; zone: string; onRemove: (id: string) => void }) {
  const { t, language } = useLanguage();
  if (files.length === 0) return null;
  return (
    <section className={styles.recent}>
      <h3 className={styles.heading}>{t('today.export.recent')}</h3>
      <ul>
        {files.map((file) => (
          <li key={file.export_id} className={styles.file}>
            <div className={styles.about}>
              <div className={styles.name} title={file.file_name}>
                {file.file_name}
              </div>
              <div className={styles.hint}>
                {formatDateTime(file.created_at, zone, language)} ·{' '}
                {file.state === 'done'
                  ? t('today.export.rows', { count: file.progress.planned, shown: formatCount(file.progress.planned, language) })
                  : t(`today.export.state.${file.state as 'queued' | 'running' | 'failed'}`)}
              </div>
            </div>
            {file.url !== null && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('today.export.again', { name: file.file_name })}
                onClick={() => saveFile(file)}
              >
                <IconDownload size={17} stroke={1.7} />
              </ActionIcon>
            )}
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('today.export.remove', { name: file.file_name })}
              onClick={() => onRemove(file.export_id)}
            >
              <IconTrash size={17} stroke={1.7} />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a file will hold, in which format, how far it is, and what was made before. */
export default function ExportDialog(props: {
  client: SeenClient;
  shown: ShownRows;
  /** How many rows of how many people are shown, and by what they are filtered. */
  rows: number;
  people: number;
  filter: string;
  warnings: readonly string[];
  onClose: () => void;
}) {
  const { client, shown, rows, people, filter, warnings, onClose } = props;
  const { t, language } = useLanguage();
  const { online } = useConnection();
  const { file, recent, error, isBusy, begin, remove } = useExport(client, shown);
  return (
    <Dialog title={t('today.export.title')} onClose={onClose}>
      <p className={styles.what}>
        <strong>{t('today.export.holds', { rows: formatCount(rows, language), people: formatCount(people, language) })}</strong>{' '}
        {filter === '' ? t('today.export.unfiltered') : t('today.text.filter', { filter })}
      </p>
      {warnings.length > 0 && (
        <Notice tone="warn">
          {warnings.join(' ')} {t('today.export.warned')}
        </Notice>
      )}
      <div className={styles.formats}>
        {FORMATS.map(([format, Icon], index) => (
          <button
            key={format}
            type="button"
            className={styles.format}
            disabled={isBusy || !online}
            data-autofocus={index === 0 || undefined}
            onClick={() => begin(format)}
          >
            <Icon size={22} stroke={1.6} aria-hidden />
            <span className={styles.formatName}>{t(`today.export.format.${format}`)}</span>
            <span className={styles.hint}>{t(`today.export.for.${format}`)}</span>
          </button>
        ))}
      </div>
      {error !== null && <ErrorNotice title={t('today.export.failed')} error={error} />}
      {error === null && file !== null && <Outcome file={file} />}
      <Recent files={recent} zone={client.timezone} onRemove={remove} />
    </Dialog>
  );
}
