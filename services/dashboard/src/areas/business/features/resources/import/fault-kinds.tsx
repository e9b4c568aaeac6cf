import type { ResourceDefinition } from '@balai/contracts';
import { urlOf } from '@balai/contracts/client';
import { formatCount } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ListTable } from '../../../../../kit/lists/list-table.tsx';
import { RowCard } from '../../../../../kit/lists/row-card.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { useValues } from '../../../parts/resources/use-values.ts';
import { FileMenu } from '../file-menu.tsx';
import styles from './import.module.css';
import type { FaultKind, ImportProgress } from './queries.ts';

/** Why rows are refused, the most frequent reason first, and the refused rows as a file. */
export function FaultKinds({ resource, progress }: { resource: ResourceDefinition; progress: ImportProgress }) {
  const { t, language } = useLanguage();
  const values = useValues(resource);
  const { id, faults } = progress;
  const { refused } = resource.routes;
  const rows = faults.map((fault, index) => ({ ...fault, key: String(index) }));
  const fieldOf = ({ field, column }: FaultKind) => (field === null ? (column ?? t('resources.nothing')) : values.pathLabelOf(field));
  const examplesOf = ({ examples }: FaultKind) =>
    examples
      .map(({ row, value }) => {
        const number = formatCount(row, language);
        return value === null ? t('resources.import.exampleRow', { number }) : t('resources.import.example', { number, value });
      })
      .join(' · ');
  const countOf = ({ count }: FaultKind) => formatCount(count, language);
  return (
    <Panel
      title={t('resources.import.faults')}
      flush
      actions={
        id !== null &&
        refused !== undefined && (
          <FileMenu
            label={t('resources.import.download')}
            formats={['xlsx', 'csv']}
            addressOf={(format) => urlOf(refused, { id }, { format })}
          />
        )
      }
    >
      {id !== null && <p className={styles.beside}>{t('resources.import.downloadHint')}</p>}
      <ListTable
        label={t('resources.import.faults')}
        columns={[
          { key: 'reason', label: t('resources.import.reason'), cell: ({ message }: FaultKind) => message, kind: 'fill' },
          { key: 'field', label: t('resources.filter.field'), cell: fieldOf },
          { key: 'count', label: t('resources.import.faultCount'), cell: countOf, kind: 'number' },
          { key: 'examples', label: t('resources.import.examples'), cell: examplesOf },
        ]}
        rows={rows}
        keyOf={({ key }) => key}
        nameOf={({ message }) => message}
        card={(one) => <RowCard title={one.message} lines={[`${fieldOf(one)}: ${countOf(one)}`, examplesOf(one)]} />}
      />
    </Panel>
  );
}
