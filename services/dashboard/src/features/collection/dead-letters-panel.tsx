import type { DeadLetter } from '@balai/contracts/gateway';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { timezoneOf, useSession } from '../../api/session.ts';
import { formatCount, formatDateTime, shorten } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Badge } from '../../kit/badge.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../kit/states.tsx';
import table from '../../kit/table.module.css';
import { type Column, Table } from '../../kit/table.tsx';
import { DeadLetterPanel } from './dead-letter-panel.tsx';
import { DEAD_LETTERS_MAX, deadLettersQuery } from './dead-letter-queries.ts';
import styles from './dead-letters.module.css';

const ERROR_MAX = 160;
const PHONE_ERROR_MAX = 80;

function useColumns(onOpen: (letter: DeadLetter) => void): readonly Column<DeadLetter>[] {
  const { t, language } = useLanguage();
  const session = useSession();
  return [
    {
      label: t('collection.column.when'),
      kind: 'line',
      cell: (letter) => formatDateTime(letter.received_at, timezoneOf(session, letter.tenant), language),
    },
    {
      label: t('collection.deadLetter.service'),
      from: 'wide',
      cell: (letter) => (
        <>
          <div>{letter.service}</div>
          <div className={table.sub}>{letter.subscription}</div>
        </>
      ),
    },
    {
      label: t('collection.deadLetter.type'),
      cell: (letter) => (
        <>
          {letter.type === 'unreadable' ? (
            <Badge tone="warn">{t('collection.deadLetter.unreadable')}</Badge>
          ) : (
            <span className={styles.code}>{letter.type}</span>
          )}
          <div className={`${table.sub} ${table.phoneOnly}`}>{shorten(letter.error ?? '', PHONE_ERROR_MAX)}</div>
        </>
      ),
    },
    { label: t('collection.column.client'), from: 'wide', cell: (letter) => letter.tenant ?? t('common.none') },
    {
      label: t('collection.column.attempts'),
      kind: 'number',
      from: 'wide',
      cell: (letter) => formatCount(letter.attempts, language),
    },
    {
      label: t('collection.deadLetter.error'),
      from: 'wide',
      cell: (letter) => <div className={styles.error}>{letter.error === null ? t('common.none') : shorten(letter.error, ERROR_MAX)}</div>,
    },
    {
      label: t('column.action'),
      kind: 'icon',
      cell: (letter) => (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t('collection.deadLetter.openNamed', { type: letter.type, id: letter.id })}
          onClick={() => onOpen(letter)}
        >
          {t('collection.deadLetter.open')}
        </Button>
      ),
    },
  ];
}

/** Messages between the platform's parts that were given up, of all clients: to look at, send again or discard. */
export function DeadLettersPanel() {
  const { t, language } = useLanguage();
  const letters = useQuery(deadLettersQuery);
  const [opened, setOpened] = useState<DeadLetter | null>(null);
  const columns = useColumns(setOpened);
  const count = letters.data?.length ?? 0;
  return (
    <Panel title={t('collection.failed')} flush {...(count === 0 ? {} : { count: formatCount(count, language) })}>
      <Loaded query={letters} skeleton={<SkeletonRows rows={6} />}>
        {(rows) => (
          <>
            {rows.length > 0 && (
              <p className={styles.intro}>
                {t('collection.deadLetter.intro')}{' '}
                {rows.length >= DEAD_LETTERS_MAX && t('collection.deadLetter.newest', { count: DEAD_LETTERS_MAX })}
              </p>
            )}
            <Table
              columns={columns}
              rows={rows}
              keyOf={({ subscription, id }) => `${subscription} ${id}`}
              empty={<Empty text={t('collection.deadLetter.none')} hint={t('collection.deadLetter.noneHint')} />}
            />
          </>
        )}
      </Loaded>
      {opened !== null && <DeadLetterPanel letter={opened} onClose={() => setOpened(null)} />}
    </Panel>
  );
}
