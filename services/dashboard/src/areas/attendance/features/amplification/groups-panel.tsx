import { Link } from '@tanstack/react-router';
import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { BarsChart } from '../../../../kit/charts/bars-chart.tsx';
import type { ListColumn } from '../../../../kit/lists/list-table.tsx';
import text from '../../../../kit/lists/row-text.module.css';
import { Panel } from '../../../../kit/page/panel.tsx';
import { GroupsTable, owingOf, useGroupName } from '../../parts/measures/groups-table.tsx';
import { OwingLink } from '../../parts/measures/owing-link.tsx';
import type { Shared } from './queries.ts';

/** Bars of the chart: more do not help to see who shares most. */
const BARS_MAX = 12;

type Group = Shared['groups'][number] & { readonly previous: null };

/** The people of the tiles by unit, or within one by division. */
export function Groups({ shared }: { shared: Shared }) {
  const { t, language } = useLanguage();
  const by = shared.groups_of === 'units' ? 'unit' : 'division';
  const nameOf = useGroupName(by);
  if (shared.groups.length < 2) return null;
  const links: ListColumn<Group> = {
    key: 'links',
    label: t('amplification.column.links'),
    kind: 'number',
    cell: (group) => formatCount(group.links, language),
  };
  const narrowed = (id: string, more: object) => (previous: object) => ({ ...previous, ...more, [by]: id });
  return (
    <Panel title={t(`amplification.groups.${shared.groups_of}`)} count={String(shared.groups.length)} flush>
      <GroupsTable<Group>
        label={t(`amplification.groups.${shared.groups_of}`)}
        nameLabel={t(`column.${by}`)}
        rows={shared.groups.map((group) => ({ ...group, previous: null }))}
        isCompared={false}
        bands={null}
        columns={[links]}
        name={(group) => (
          <Link to="/amplification" search={narrowed(group.id, { state: undefined })} className={text.strong}>
            {nameOf(group)}
          </Link>
        )}
        owing={(group) => (
          <OwingLink to="/amplification" count={owingOf(group)} name={nameOf(group)} search={narrowed(group.id, { state: 'owing' })} />
        )}
      />
    </Panel>
  );
}

/** How many links each group reported, the most first. */
export function LinksChart({ shared }: { shared: Shared }) {
  const { t, language } = useLanguage();
  const by = shared.groups_of === 'units' ? 'unit' : 'division';
  const nameOf = useGroupName(by);
  if (shared.groups.length < 2 || shared.links === 0) return null;
  const most = shared.groups.toSorted((a, b) => b.links - a.links).slice(0, BARS_MAX);
  const count = (value: number) => formatCount(value, language);
  const isCut = most.length < shared.groups.length;
  return (
    <BarsChart
      title={t(`amplification.chart.${shared.groups_of}`)}
      summary={isCut ? t('amplification.chart.most', { shown: count(most.length), total: count(shared.groups.length) }) : undefined}
      unit="count"
      rowLabel={t(`column.${by}`)}
      rows={most.map((group) => ({ name: nameOf(group), values: [group.links] }))}
      series={[{ name: t('amplification.column.links') }]}
    />
  );
}
