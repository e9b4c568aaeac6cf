import type { DeadLetter } from '@balai/contracts/gateway';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { timezoneOf, useSession } from '../../../../../api/session.ts';
import { formatCount, formatDateTime, shorten } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { type ListColumn, ListTable } from '../../../../../kit/lists/list-table.tsx';
import { RowCard } from '../../../../../kit/lists/row-card.tsx';
import table from '../../../../../kit/lists/row-text.module.css';
import { Badge } from '../../../../../kit/page/badge.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { DeadLetterPanel } from './dead-letter-panel.tsx';
import { DEAD_LETTERS_MAX, deadLettersQuery } from './dead-letter-queries.ts';
import styles from './dead-letters.module.css';

const ERROR_MAX = 160;
const PHONE_ERROR_MAX = 80;

function Type({ letter }: { letter: DeadLetter }) {
  const { t } = useLanguage();
  if (letter.type === 'unreadable') return <Badge tone="warn">{t('collection.deadLetter.unreadable')}</Badge>;
  return <span className={styles.code}>{letter.type}</span>;
}

function Letters({ rows, onOpen }: { rows: readonly DeadLetter[]; onOpen: (letter: DeadLetter) => void }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const at = (letter: DeadLetter) => formatDateTime(letter.received_at, timezoneOf(session, letter.tenant), language);
  const open = (letter: DeadLetter) => (
    <Button
      size="compact-xs"
      variant="default"
      aria-label={t('collection.deadLetter.openNamed', { type: letter.type, id: letter.id })}
      onClick={() => onOpen(letter)}
    >
      {t('collection.deadLetter.open')}
    </Button>
  );
  const columns: ListColumn<DeadLetter>[] = [
    { key: 'when', label: t('collection.column.when'), cell: at },
    {
      key: 'service',
      label: t('collection.deadLetter.service'),
      from: 'wide',
      cell: ({ service, subscription }) => (
        <>
          <div>{service}</div>
          <div className={table.sub}>{subscription}</div>
        </>
      ),
    },
    { key: 'type', label: t('collection.deadLetter.type'), cell: (letter) => <Type letter={letter} /> },
    { key: 'client', label: t('collection.column.client'), from: 'wide', cell: ({ tenant }) => tenant ?? t('common.none') },
    {
      key: 'attempts',
      label: t('collection.column.attempts'),
      kind: 'number',
      from: 'wider',
      cell: ({ attempts }) => formatCount(attempts, language),
    },
    {
      key: 'error',
      label: t('collection.deadLetter.error'),
      kind: 'fill',
      cell: ({ error }) => <div className={styles.error}>{error === null ? t('common.none') : shorten(error, ERROR_MAX)}</div>,
    },
    { key: 'open', label: t('column.action'), kind: 'icon', cell: open },
  ];
  return (
    <ListTable
      label={t('collection.failed')}
      columns={columns}
      rows={rows}
      keyOf={({ subscription, id }) => `${subscription} ${id}`}
      nameOf={(letter) => `${letter.type}, ${at(letter)}`}
      card={(letter) => (
        <RowCard
          title={<Type letter={letter} />}
          side={open(letter)}
          lines={[`${at(letter)} · ${letter.tenant ?? t('common.none')}`, shorten(letter.error ?? '', PHONE_ERROR_MAX)]}
        />
      )}
    />
  );
}

/** Messages between the platform's parts that were given up, of all clients: to look at, send again or discard. */
export function DeadLettersPanel() {
  const { t, language } = useLanguage();
  const letters = useQuery(deadLettersQuery);
  const [opened, setOpened] = useState<DeadLetter | null>(null);
  const count = letters.data?.length ?? 0;
  return (
    <Panel title={t('collection.failed')} flush {...(count === 0 ? {} : { count: formatCount(count, language) })}>
      <Loaded query={letters} skeleton={<SkeletonRows rows={6} />}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty text={t('collection.deadLetter.none')} hint={t('collection.deadLetter.noneHint')} />
          ) : (
            <>
              <p className={styles.intro}>
                {t('collection.deadLetter.intro')}{' '}
                {rows.length >= DEAD_LETTERS_MAX && t('collection.deadLetter.newest', { count: DEAD_LETTERS_MAX })}
              </p>
              <Letters rows={rows} onOpen={setOpened} />
            </>
          )
        }
      </Loaded>
      {opened !== null && <DeadLetterPanel letter={opened} onClose={() => setOpened(null)} />}
    </Panel>
  );
}
