import { ApiError } from '@balai/contracts/client';
import { CLIENTS_AT_ONCE } from '@balai/contracts/identity';
import { Button, Textarea } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { BackLink } from '../../../../app/frame/back-link.tsx';
import { formatCount } from '../../../../i18n/format.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { RowCard } from '../../../../kit/lists/row-card.tsx';
import table from '../../../../kit/lists/row-text.module.css';
import { Notice } from '../../../../kit/page/notice.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { ErrorNotice } from '../../../../kit/page/states.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import styles from './batch.module.css';
import { BATCH_COLUMNS, type BatchColumn, type BatchRow, batchBody, batchFaults, batchRows } from './batch-rows.ts';
import { addClients } from './queries.ts';

interface Row extends BatchRow {
  readonly at: number;
}

function Rows({ rows, faults }: { rows: readonly BatchRow[]; faults: ReadonlyMap<string, string> }) {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const shown = (row: Row, column: BatchColumn) =>
    column === 'client_type' ? labelOf('clients.type', row.client_type, row.client_type) : row[column];
  const cell = (row: Row, column: BatchColumn) => {
    const fault = faults.get(`${row.at}.${column}`);
    return (
      <>
        {shown(row, column) || <span className={table.muted}>{t('common.none')}</span>}
        {fault !== undefined && <span className={styles.fault}>{fault}</span>}
      </>
    );
  };
  const isFaulty = ({ at }: Row) => BATCH_COLUMNS.some((column) => faults.has(`${at}.${column}`));
  const columns: ListColumn<Row>[] = [
    { key: 'row', label: t('clients.batch.row'), kind: 'number', cell: ({ at }) => at + 1 },
    ...BATCH_COLUMNS.map((column) => ({
      key: column,
      label: t(`clients.form.${column}`),
      isName: column === 'nama',
      cell: (row: Row) => cell(row, column),
    })),
  ];
  const numbered = rows.map((row, at) => ({ ...row, at }));
  return (
    <ListTable
      label={t('clients.batch.rows')}
      columns={columns}
      rows={[...numbered.filter(isFaulty), ...numbered.filter((row) => !isFaulty(row))]}
      keyOf={({ at }) => String(at)}
      nameOf={({ nama }) => nama}
      card={(row) => (
        <RowCard
          title={`${row.at + 1}. ${row.nama}`}
          lines={BATCH_COLUMNS.filter((column) => column !== 'nama' && (row[column] !== '' || faults.has(`${row.at}.${column}`))).map(
            (column) => (
              <span key={column}>
                {t(`clients.form.${column}`)}: {cell(row, column)}
              </span>
            ),
          )}
        />
      )}
    />
  );
}

/** Adds several clients from a table: what it will add is checked by the server before anything is written. */
export default function BatchPage() {
  const { t, language } = useLanguage();
  const queryClient = useQueryClient();
  const file = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const send = useMutation({
    mutationFn: ({ rows, preview }: { rows: readonly BatchRow[]; preview: boolean }) => addClients(batchBody(rows), preview),
    onSuccess: (_, { rows, preview }) => {
      if (preview) return;
      showToast(t('clients.batch.added', { count: rows.length }));
      void queryClient.invalidateQueries();
    },
  });
  const change = (next: string) => {
    setText(next);
    send.reset();
  };
  const read = batchRows(text);
  const checked = send.variables?.rows;
  const faults = send.error instanceof ApiError ? batchFaults(send.error.failure.errors ?? []) : new Map<string, string>();
  const isChecked = send.isSuccess && send.variables.preview;
  const isAdded = send.isSuccess && !send.variables.preview;
  const isTooMany = read.length > CLIENTS_AT_ONCE;
  const counted = (count: number) => ({ count, shown: formatCount(count, language) });
  return (
    <>
      <BackLink to="/clients">{t('clients.title')}</BackLink>
      <PageHeader title={t('clients.batch.title')} subtitle={t('clients.batch.subtitle')} />
      <div className={styles.parts}>
        {!isAdded && (
          <Panel title={t('clients.batch.source')}>
            <div className={styles.source}>
              <Textarea
                label={t('clients.batch.table')}
                description={t('clients.batch.tableHint')}
                placeholder={t('clients.batch.example')}
                classNames={{ input: styles.text ?? '' }}
                rows={8}
                value={text}
                onChange={(event) => change(event.currentTarget.value)}
              />
              <input
                ref={file}
                type="file"
                hidden
                aria-label={t('clients.batch.choose')}
                accept=".csv,.tsv,.txt"
                onChange={(event) => {
                  const [chosen] = event.currentTarget.files ?? [];
                  event.currentTarget.value = '';
                  void chosen?.text().then(change);
                }}
              />
              {isTooMany && <Notice tone="bad">{t('clients.batch.tooMany', { count: read.length, most: CLIENTS_AT_ONCE })}</Notice>}
              <div className={styles.buttons}>
                <Button variant="default" leftSection={<IconFileSpreadsheet size={16} aria-hidden />} onClick={() => file.current?.click()}>
                  {t('clients.batch.choose')}
                </Button>
                <ActionButton
                  variant={isChecked ? 'default' : 'filled'}
                  disabled={read.length === 0 || isTooMany}
                  loading={send.isPending && send.variables.preview}
                  onClick={() => send.mutate({ rows: read, preview: true })}
                >
                  {t('clients.batch.check', counted(read.length))}
                </ActionButton>
              </div>
            </div>
          </Panel>
        )}
        {faults.size > 0 && <Notice tone="bad">{t('clients.batch.faults', counted(faults.size))}</Notice>}
        {send.error !== null && faults.size === 0 && <ErrorNotice title={t('error.save')} error={send.error} />}
        {checked !== undefined && !isAdded && !send.isPending && (
          <Panel
            title={t(isChecked ? 'clients.batch.ready' : 'clients.batch.rows', counted(checked.length))}
            flush
            actions={
              isChecked && (
                <ActionButton size="xs" onClick={() => send.mutate({ rows: checked, preview: false })}>
                  {t('clients.batch.add', counted(checked.length))}
                </ActionButton>
              )
            }
          >
            <Rows rows={checked} faults={faults} />
          </Panel>
        )}
        {isAdded && (
          <Panel title={t('clients.batch.next')}>
            <p className={table.sub}>{t('clients.batch.nextHint')}</p>
            <ul className={styles.added}>
              {send.data.data.map(({ client_id, nama }) => (
                <li key={client_id}>
                  <Link to="/clients" search={{ edit: client_id }}>
                    {nama}
                  </Link>
                </li>
              ))}
            </ul>
          </Panel>
        )}
      </div>
    </>
  );
}
