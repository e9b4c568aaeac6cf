import type { ResourceDefinition } from '@balai/contracts';
import { formatCount } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ListTable } from '../../../../../kit/lists/list-table.tsx';
import { RowCard } from '../../../../../kit/lists/row-card.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { useValues } from '../../../parts/resources/use-values.ts';
import type { Refusal } from './queries.ts';

/** What is wrong with refused rows, cell by cell. */
export function RefusalTable({ resource, refusals }: { resource: ResourceDefinition; refusals: readonly Refusal[] }) {
  const { t, language } = useLanguage();
  const values = useValues(resource);
  const rows = refusals.map((refusal, index) => ({ ...refusal, key: String(index) }));
  type Shown = (typeof rows)[number];
  const rowOf = ({ row }: Shown) => t('resources.import.row', { number: formatCount(row, language) });
  const fieldOf = ({ field, column }: Shown) => (field === null ? (column ?? t('resources.nothing')) : values.pathLabelOf(field));
  return (
    <Panel title={t('resources.import.refusals')} flush>
      <ListTable
        label={t('resources.import.refusals')}
        columns={[
          { key: 'row', label: t('resources.import.rowHead'), cell: ({ row }: Shown) => formatCount(row, language), kind: 'number' },
          { key: 'field', label: t('resources.filter.field'), cell: fieldOf },
          { key: 'value', label: t('resources.filter.value'), cell: ({ value }: Shown) => value ?? t('resources.nothing') },
          { key: 'reason', label: t('resources.import.reason'), cell: ({ message }: Shown) => message, kind: 'fill' },
        ]}
        rows={rows}
        keyOf={({ key }) => key}
        nameOf={rowOf}
        card={(one) => <RowCard title={rowOf(one)} lines={[`${fieldOf(one)}: ${one.value ?? t('resources.nothing')}`, one.message]} />}
      />
    </Panel>
  );
}
