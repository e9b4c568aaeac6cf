import { ActionIcon } from '@mantine/core';
import { IconDownload, IconFileSpreadsheet, IconFileText, IconFileTypePdf, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useConnection } from '../../../../../api/connection.ts';
import { type ExportFile, saveExport } from '../../../../../app/files/files.ts';
import { formatCount, formatDateTime } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { ErrorNotice } from '../../../../../kit/page/states.tsx';
import { Dialog } from '../../../../../kit/windows/dialog.tsx';
import { overviewQuery } from '../../../work/overview.ts';
import type { Work } from '../../../work/use-work.ts';
import type { MembersFilter } from '../members-filter.ts';
import styles from './export-dialog.module.css';
import { type ExportFormat, useExport } from './use-export.ts';

const FORMATS: readonly (readonly [format: ExportFormat & ('xlsx' | 'pdf' | 'csv'), Icon: typeof IconFileText])[] = [
  ['xlsx', IconFileSpreadsheet],
  ['pdf', IconFileTypePdf],
  ['csv', IconFileText],
];

function Outcome({ file }: { file: ExportFile }) {
  const { t, language } = useLanguage();
  const { planned, done } = file.progress;
  if (file.state === 'failed') return <Notice tone="bad">{file.reason ?? t('attendance.export.failed')}</Notice>;
  if (file.state === 'done') return <Notice tone="ok">{t('attendance.export.saved', { name: file.file_name })}</Notice>;
  return (
    <Notice tone="info">
      {file.state === 'queued'
        ? t('attendance.export.queued')
        : t('attendance.export.running', { done: formatCount(done, language), planned: formatCount(planned, language) })}
      <progress
        className={styles.bar}
        max={Math.max(1, planned)}
        value={file.state === 'queued' ? undefined : done}
        aria-label={file.file_name}
      />
      <div className={styles.hint}>{t('attendance.export.goesOn')}</div>
    </Notice>
  );
}

/** Moves the focus from a row that goes away to the same button of the row beside it, else to the window. */
function focusBeside(button: HTMLElement) {
  const row = button.closest('li');
  const beside = (row?.nextElementSibling ?? row?.previousElementSibling)?.querySelector<HTMLElement>('button:last-of-type');
  (beside ?? button.closest('dialog')?.querySelector<HTMLElement>('[data-autofocus]'))?.focus();
}

function Recent({ files, zone, onRemove }: { files: readonly ExportFile[]; zone: string; onRemove: (id: string) => void }) {
  const { t, language } = useLanguage();
  if (files.length === 0) return null;
  return (
    <section className={styles.recent}>
      <h3 className={styles.heading}>{t('attendance.export.recent')}</h3>
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
                  ? t('attendance.export.rows', { count: file.progress.planned, shown: formatCount(file.progress.planned, language) })
                  : t(`attendance.export.state.${file.state as 'queued' | 'running' | 'failed'}`)}
              </div>
            </div>
            {file.url !== null && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('attendance.export.again', { name: file.file_name })}
                onClick={() => saveExport(file)}
              >
                <IconDownload size={17} stroke={1.7} aria-hidden />
              </ActionIcon>
            )}
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('attendance.export.remove', { name: file.file_name })}
              onClick={({ currentTarget }) => {
                focusBeside(currentTarget);
                onRemove(file.export_id);
              }}
            >
              <IconTrash size={17} stroke={1.7} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a file will hold, in which format, how far it is, and what was made before. */
export default function ExportDialog(props: {
  work: Work;
  search: MembersFilter;
  sort: string | undefined;
  picked?: readonly string[];
  /** How many rows of how many people are shown, and by what they are filtered. */
  total: number;
  people: number;
  filter: string;
  onClose: () => void;
}) {
  const { work, search, sort, picked, total, people, filter, onClose } = props;
  const { t, language } = useLanguage();
  const { online } = useConnection();
  const { file, recent, error, isBusy, begin, remove } = useExport(work, { search, sort, picked });
  const overview = useQuery(overviewQuery(work));
  // A filter narrows the list's own counts as well, so that they would be another whole: they stand in only where there is no answer.
  const everybody = overview.isPending ? '…' : formatCount(overview.data?.measures.all.people.total ?? people, language);
  const doubts = (overview.data?.freshness ?? []).filter((one) => one.incomplete + one.failed + one.neverObserved > 0);
  return (
    <Dialog title={t('attendance.export.title')} onClose={onClose}>
      <p className={styles.what}>
        <strong>{t('attendance.export.holds', { rows: formatCount(total, language), people: everybody })}</strong>{' '}
        {t('attendance.export.base', { client: work.client.nama })}{' '}
        {filter === '' ? t('attendance.export.unfiltered') : t('attendance.text.filter', { filter })}
      </p>
      {doubts.length > 0 && (
        <Notice tone="warn">
          {t('attendance.warning.title')}. {t('attendance.export.warned')}
        </Notice>
      )}
      <div className={styles.formats}>
        {FORMATS.map(([format, Icon], index) => (
          <button
            key={format}
            type="button"
            className={styles.format}
            disabled={!online}
            // Busy is not off: the focus stays where it was pressed.
            aria-disabled={isBusy || undefined}
            data-autofocus={index === 0 || undefined}
            onClick={() => isBusy || begin(format)}
          >
            <Icon size={22} stroke={1.6} aria-hidden />
            <span className={styles.formatName}>{t(`attendance.export.format.${format}`)}</span>
            <span className={styles.hint}>{t(`attendance.export.for.${format}`)}</span>
          </button>
        ))}
      </div>
      {error !== null && <ErrorNotice title={t('attendance.export.failed')} error={error} />}
      {error === null && file !== null && <Outcome file={file} />}
      <Recent files={recent} zone={work.client.timezone} onRemove={remove} />
    </Dialog>
  );
}
