import { jobsRun } from '@balai/contracts/scheduler';
import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { may, type SeenClient, useSession } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { RowCard } from '../../../../kit/lists/row-card.tsx';
import table from '../../../../kit/lists/row-text.module.css';
import { Badge } from '../../../../kit/page/badge.tsx';
import { JobResult } from '../../parts/jobs/job-result.tsx';
import { useTimetable } from '../../parts/timetable/use-timetable.ts';
import type { Outgoing } from './outgoing.ts';
import styles from './page.module.css';
import { useContentText } from './use-content-text.ts';
import { useRecipientNames } from './use-recipient-names.ts';

/** Whether it is paused, stopped or off; nothing where it goes out. */
function Off({ row }: { row: Outgoing }) {
  const { t } = useLanguage();
  if (row.isOn) return null;
  if (row.kind === 'delivery' && row.delivery.stopped_reason !== null) return <Badge tone="bad">{t('deliveries.stoppedShort')}</Badge>;
  const isPaused = row.kind === 'report' ? row.job.paused : row.delivery.standard === null;
  return <Badge tone="none">{t(isPaused ? 'deliveries.off' : 'jobs.off')}</Badge>;
}

/** What goes out by itself: when, to whom, and what became of it last. */
export function OutgoingList(props: {
  rows: readonly Outgoing[];
  client: SeenClient;
  canWrite: boolean;
  onOpen: (row: Outgoing, act?: 'send') => void;
}) {
  const { t } = useLanguage();
  const { rows, client, canWrite, onOpen } = props;
  const timetable = useTimetable();
  const contentText = useContentText();
  const names = useRecipientNames(client);
  const canRun = may(useSession(), jobsRun);
  const about = (row: Outgoing) => (row.kind === 'report' ? t('deliveries.kindOf.report') : contentText(row.delivery));
  const whom = (row: Outgoing) => names.short(row.kind === 'report' ? row.job : row.delivery);
  const name = (row: Outgoing) => (
    <Link to="." search={(search: object) => ({ ...search, open: row.key })} className={table.strong}>
      {row.name}
    </Link>
  );
  const send = (row: Outgoing) =>
    (row.kind === 'report' ? canRun && row.job.active : canWrite && row.delivery.own && row.delivery.most_per_day === null) && (
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconSend size={13} aria-hidden />}
        aria-label={t('deliveries.nowNamed', { name: row.name })}
        onClick={() => onOpen(row, 'send')}
      >
        {t('deliveries.nowShort')}
      </Button>
    );
  const last = ({ job }: Outgoing) => (job === null ? t('common.none') : <JobResult job={job} isShort />);
  const next = (row: Outgoing) => timetable.next(row.slots, row.timezone, undefined, 1)[0];
  const columns: ListColumn<Outgoing>[] = [
    {
      key: 'name',
      label: t('deliveries.column.name'),
      kind: 'fill',
      isName: true,
      cell: (row) => (
        <div className={table.wrap}>
          {name(row)} <Off row={row} />
          <div className={table.sub}>{about(row)}</div>
        </div>
      ),
    },
    {
      key: 'when',
      label: t('deliveries.when'),
      cell: (row) => (
        <div className={styles.cell}>
          {timetable.slotsInWords(row.slots, row.timezone)}
          {row.isOn && <div className={table.sub}>{t('deliveries.nextIs', { at: next(row) })}</div>}
        </div>
      ),
    },
    { key: 'to', label: t('deliveries.to'), cell: (row) => <div className={styles.cell}>{whom(row)}</div> },
    { key: 'last', label: t('deliveries.last'), cell: last },
    { key: 'run', label: t('column.action'), kind: 'icon', cell: send },
  ];
  return (
    <ListTable
      label={t('deliveries.list')}
      columns={columns}
      rows={rows}
      keyOf={({ key }) => key}
      nameOf={(row) => row.name}
      onOpen={onOpen}
      card={(row) => (
        <RowCard
          title={name(row)}
          side={<Off row={row} />}
          lines={[
            about(row),
            timetable.slotsInWords(row.slots, row.timezone),
            `${t('deliveries.to')}: ${whom(row)}`,
            <div key="last" className={styles.cardEnd}>
              {last(row)} {send(row)}
            </div>,
          ]}
        />
      )}
    />
  );
}
