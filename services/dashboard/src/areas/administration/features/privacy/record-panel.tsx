import { textIn } from '@balai/contracts';
import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { RowCard } from '../../../../kit/lists/row-card.tsx';
import table from '../../../../kit/lists/row-text.module.css';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import styles from './page.module.css';
import { type PrivacyRecord, recordQuery } from './queries.ts';

type Table = PrivacyRecord['tables'][number];
type Retention = PrivacyRecord['retention'][number];

/** How long data are kept, and which data are kept where. */
export function RecordPanel() {
  const { t, language } = useLanguage();
  const record = useQuery(recordQuery);
  const serviceOf = ({ service }: { service: string }) => t(`privacy.service.${service as 'identity'}`);
  const ruleOf = ({ rule }: Table) => t(`privacy.rule.${rule}`);
  const daysOf = ({ days }: Retention) => t('privacy.record.days', { count: days });
  const sourceOf = ({ setting }: Retention) => (setting === null ? t('privacy.record.fixed') : setting);
  const retentions: ListColumn<Retention>[] = [
    { key: 'title', label: t('privacy.record.what'), kind: 'fill', isName: true, cell: ({ title }) => textIn(title, language) },
    { key: 'service', label: t('privacy.record.where'), from: 'wide', cell: serviceOf },
    { key: 'days', label: t('privacy.record.long'), cell: daysOf },
    { key: 'source', label: t('privacy.record.source'), from: 'wide', cell: sourceOf },
  ];
  const tables: ListColumn<Table>[] = [
    {
      key: 'holds',
      label: t('privacy.record.what'),
      kind: 'fill',
      isName: true,
      cell: ({ holds, table: name }) => (
        <>
          <div className={table.strong}>{textIn(holds, language)}</div>
          <div className={table.sub}>{name}</div>
        </>
      ),
    },
    { key: 'service', label: t('privacy.record.where'), cell: serviceOf },
    { key: 'rule', label: t('privacy.record.rule'), cell: ruleOf },
  ];
  return (
    <Loaded query={record} skeleton={<SkeletonRows rows={12} />}>
      {(found) => (
        <div className={styles.panels}>
          <Panel title={t('privacy.record.retention')} flush>
            <ListTable
              label={t('privacy.record.retention')}
              columns={retentions}
              rows={found.retention}
              keyOf={({ key }) => key}
              nameOf={({ title }) => textIn(title, language)}
              card={(one) => (
                <RowCard title={textIn(one.title, language)} side={daysOf(one)} lines={[`${serviceOf(one)} · ${sourceOf(one)}`]} />
              )}
            />
          </Panel>
          <Panel title={t('privacy.record.tables')} flush>
            <ListTable
              label={t('privacy.record.tables')}
              columns={tables}
              rows={found.tables}
              keyOf={({ service, table: name }) => `${service}.${name}`}
              nameOf={({ holds }) => textIn(holds, language)}
              card={(one) => <RowCard title={textIn(one.holds, language)} lines={[`${serviceOf(one)} · ${one.table}`, ruleOf(one)]} />}
            />
          </Panel>
        </div>
      )}
    </Loaded>
  );
}
