import { type ResourceDefinition, referredName } from '@balai/contracts';
import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { formatMoment } from '../../../../i18n/format.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { MoreButton } from '../../../../kit/lists/more-button.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded } from '../../../../kit/page/states.tsx';
import { type Change, historyQuery, labelQuery, type Row } from './queries.ts';
import { treeIn } from './rule/rule-sentence.ts';
import { RuleWords } from './rule/rule-words.tsx';
import styles from './timeline.module.css';
import { useValues } from './use-values.ts';

/** Labels of the rows that references named before and after, by id; the row itself knows those it names now. */
function useRefLabels({ fields, service }: ResourceDefinition, { changes }: Change, row: Row): ReadonlyMap<string, string> {
  const refs = Object.entries(changes).flatMap(([name, { from, to }]) => {
    const field = fields[name];
    if (field?.kind !== 'ref') return [];
    return [from, to].flatMap((id) =>
      typeof id === 'string' ? [{ of: field.of, id, own: row[name] === id ? row.labels[name] : undefined }] : [],
    );
  });
  const found = useQueries({
    queries: refs.map(({ of, id, own }) => ({
      ...labelQuery(of.includes('.') ? of.slice(0, of.indexOf('.')) : service, referredName(of), id),
      enabled: own === undefined,
    })),
  });
  return new Map(
    refs.flatMap(({ id, own }, index) => ((own ?? found[index]?.data) ? [[id, own ?? found[index]?.data ?? id] as const] : [])),
  );
}

function Entry({ resource, change, row }: { resource: ResourceDefinition; change: Change; row: Row }) {
  const { t, language } = useLanguage();
  const labelOf = useLabels();
  const values = useValues(resource);
  const labels = useRefLabels(resource, change, row);
  const shown = (field: string, value: unknown) => {
    if (resource.fields[field]?.kind === 'lines') return String(Array.isArray(value) ? value.length : 0);
    const label = typeof value === 'string' ? labels.get(value) : undefined;
    return label ?? values.textOf(field, value, { client_id: row.client_id, labels: {}, currency: row.currency }) ?? t('resources.nothing');
  };
  const action = resource.actions.includes(change.action) ? values.actionOf(change.action) : labelOf('resources.action', change.action);
  return (
    <li>
      <strong>{action}</strong> · {change.by ?? t('resources.system')} ·{' '}
      <time dateTime={change.at}>{formatMoment(change.at, values.zoneOf(row.client_id), language)}</time>
      {change.reason !== null && <p>{change.reason}</p>}
      {Object.entries(change.changes).map(([field, { from, to }]) => {
        const of = resource.fields[field]?.filters;
        const tree = of === undefined ? null : treeIn(String(to));
        if (of !== undefined && tree !== null)
          return (
            <div key={field}>
              {values.labelOf(field)}: <RuleWords of={of} tree={tree} />
            </div>
          );
        return (
          <p key={field}>
            {from === null || from === undefined
              ? t('resources.set', { label: values.labelOf(field), value: shown(field, to) })
              : t('resources.change', { label: values.labelOf(field), from: shown(field, from), to: shown(field, to) })}
          </p>
        );
      })}
    </li>
  );
}

/** What happened to a row, the newest first. */
export function Timeline({ resource, row }: { resource: ResourceDefinition; row: Row }) {
  const { t } = useLanguage();
  const changes = useInfiniteQuery(historyQuery(resource, row.id));
  return (
    <Panel title={t('resources.timeline')}>
      <Loaded query={changes}>
        {({ pages }) => {
          const all = pages.flatMap((page) => page.data);
          if (all.length === 0) return <Empty text={t('resources.noHistory')} />;
          return (
            <ol className={styles.changes}>
              {all.map((change) => (
                <Entry key={change.version} resource={resource} change={change} row={row} />
              ))}
            </ol>
          );
        }}
      </Loaded>
      <MoreButton query={changes} />
    </Panel>
  );
}
