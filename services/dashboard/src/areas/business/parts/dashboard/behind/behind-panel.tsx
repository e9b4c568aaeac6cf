import type { RowBehind } from '@balai/contracts/insight';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { keepWork } from '../../../../../app/area/keep.ts';
import { formatCount, formatDay } from '../../../../../i18n/format.ts';
import { formatMoney } from '../../../../../i18n/money.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { type ListColumn, ListTable } from '../../../../../kit/lists/list-table.tsx';
import { MoreButton } from '../../../../../kit/lists/more-button.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { SidePanel } from '../../../../../kit/windows/side-panel.tsx';
import { behindQuery } from '../queries.ts';
import styles from './behind.module.css';
import { type Behind, readBehind } from './behind.ts';

/** The customers, refunds, movements or days behind a number, with what over them equals it. */
export default function BehindPanel({ behind, clientId, onClose }: { behind: string; clientId: string; onClose: () => void }) {
  const { t } = useLanguage();
  const read = readBehind(behind);
  return (
    <SidePanel title={read === null || read.name === '' ? t('dashboard.behind.title') : read.name} onClose={onClose}>
      {read === null ? <Empty text={t('dashboard.behind.unknown')} /> : <Rows behind={read} clientId={clientId} />}
    </SidePanel>
  );
}

function Rows({ behind, clientId }: { behind: Behind; clientId: string }) {
  const { t, language } = useLanguage();
  const query = useInfiniteQuery(behindQuery(clientId, behind));
  const { resource } = behind;
  const isInventory = resource === 'inventory-days';
  const dayText = (day: string) => formatDay(day, language);
  return (
    <>
      <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
        {({ pages }) => {
          const totals = pages[0]?.totals;
          const money = (value: string) => formatMoney(value, { currency: totals?.currency ?? null }, language);
          const rows = pages.flatMap((page) => page.data);
          const nameOf = (row: RowBehind) => (isInventory ? dayText(row.day) : (row.name ?? t('dashboard.behind.unnamed')));
          const name = (row: RowBehind) =>
            row.record === null ? (
              nameOf(row)
            ) : (
              <Link to={`/${row.record.resource}/${row.record.id}`} search={keepWork}>
                {nameOf(row)}
              </Link>
            );
          const columns: ListColumn<RowBehind>[] = [
            { key: 'name', label: t(`dashboard.behind.${resource}.name`), kind: 'fill', cell: name, isName: true },
            ...(isInventory
              ? []
              : [{ key: 'day', label: t(`dashboard.behind.${resource}.day`), cell: (row: RowBehind) => dayText(row.day) }]),
            { key: 'value', label: t(`dashboard.behind.${resource}.value`), kind: 'number', cell: ({ value }) => money(value) },
          ];
          if (totals === undefined || rows.length === 0) return <Empty text={t('dashboard.behind.none')} />;
          return (
            <>
              <dl className={styles.totals}>
                <div>
                  <dt>{t(`dashboard.behind.${resource}.count`)}</dt>
                  <dd>{formatCount(totals.count, language)}</dd>
                </div>
                <div>
                  <dt>{t(`dashboard.behind.${resource}.total`)}</dt>
                  <dd>{money((isInventory ? totals.mean : totals.value) ?? '0')}</dd>
                </div>
              </dl>
              <ListTable
                label={behind.name}
                columns={columns}
                rows={rows}
                keyOf={({ id }) => id}
                nameOf={nameOf}
                card={(row) => (
                  <div className={styles.card}>
                    <span>
                      {name(row)}
                      {!isInventory && <small>{dayText(row.day)}</small>}
                    </span>
                    <span>{money(row.value)}</span>
                  </div>
                )}
              />
            </>
          );
        }}
      </Loaded>
      <MoreButton query={query} />
    </>
  );
}
