import { type FilterTree, type ResourceDefinition, textIn } from '@balai/contracts';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { may, type SeenClient, useSession } from '../../../../../api/session.ts';
import { useAddress } from '../../../../../app/address/use-address.ts';
import { keepWork } from '../../../../../app/area/keep.ts';
import { BackLink } from '../../../../../app/frame/back-link.tsx';
import { SavedViews } from '../../../../../app/parts/views/saved-views.tsx';
import { formatCount } from '../../../../../i18n/format.ts';
import { withTexts } from '../../../../../i18n/i18n.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ColumnChooser } from '../../../../../kit/lists/column-chooser.tsx';
import { FilterBar } from '../../../../../kit/lists/filter-bar.tsx';
import { FilterChips } from '../../../../../kit/lists/filter-chips.tsx';
import { ListTable } from '../../../../../kit/lists/list-table.tsx';
import { MoreButton } from '../../../../../kit/lists/more-button.tsx';
import { PageHeader } from '../../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Segments } from '../../../../../kit/page/segments.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { useIsNarrow } from '../../../../../kit/page/use-is-narrow.ts';
import { type Condition, conditionsIn, textOf } from '../../../parts/resources/conditions.ts';
import { type ListPage, listQuery, type Row } from '../../../parts/resources/queries.ts';
import { treeIn, useRuleWords } from '../../../parts/resources/rule/rule-sentence.ts';
import { useValues } from '../../../parts/resources/use-values.ts';
import { permissionTo } from '../../../resources.ts';
import { listSearch } from '../search.ts';
import { AddFilter } from './add-filter.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { ExportMenu } from './export-menu.tsx';
import { FacetLists } from './facet-lists.tsx';
import styles from './list.module.css';
import { columnNames, useColumns } from './use-columns.tsx';

const SavedViewsPanel = lazy(withTexts(['views'], () => import('../../../../../app/parts/views/saved-views-panel.tsx')));
// Loads when it is looked at.
const Board = lazy(() => import('../board/board.tsx'));

const NOTHING_OUT = '-';

/** The chips of a list: what it is narrowed by, each to be taken away. */
function useChips(resource: ResourceDefinition, conditions: readonly Condition[], rule: FilterTree | null, facets: ListPage['facets']) {
  const { t } = useLanguage();
  const values = useValues(resource);
  const nameOf = ({ f, op, v }: Condition): string => {
    const words = (Array.isArray(v) ? v : [v]).map(
      (one) => facets[f]?.find(({ value }) => value === one)?.label ?? values.textOf(f, one) ?? t('resources.nothing'),
    );
    if (op === 'between') return words.join(' – ');
    const kind = resource.fields[f]?.kind ?? (f === 'created_at' || f === 'updated_at' ? 'instant' : undefined);
    if ((kind === 'day' || kind === 'instant') && (op === 'gte' || op === 'lt'))
      return `${t(`resources.filter.time.${op}`)} ${words.join(', ')}`;
    const operator = op === 'in' || op === 'has' ? '' : `${t(`resources.filter.op.${op as 'eq'}`)} `;
    return op === 'isnull' ? t('resources.filter.op.isnull') : `${operator}${words.join(', ')}`;
  };
  const wordsOf = useRuleWords(resource);
  const chips = conditions.map((one, index) => ({
    key: `${one.f} ${one.op} ${index}`,
    label: values.labelOf(one.f),
    name: nameOf(one),
    without: { where: textOf(conditions.filter((other) => other !== one)) } as { where?: string | undefined; rule?: string | undefined },
  }));
  const ofRule =
    rule === null ? [] : [{ key: 'rule', label: t('resources.filter.rule'), name: wordsOf(rule), without: { rule: undefined } }];
  return [...chips, ...ofRule];
}

/** The sum over all rows of the filter, in words; undefined where none is asked for. Rows of several currencies have a number without one. */
function useSum(resource: ResourceDefinition, sum: string | undefined, pages: readonly ListPage[] | undefined): string | undefined {
  const { language } = useLanguage();
  const values = useValues(resource);
  const amount = sum === undefined ? null : (pages?.[0]?.aggregates?.[sum] ?? null);
  const label = sum === undefined ? undefined : resource.texts.aggregates?.[sum];
  if (sum === undefined || amount === null || label === undefined) return undefined;
  const rows = pages?.flatMap((page) => page.data) ?? [];
  const currencies = [...new Set(rows.map(({ currency }) => currency ?? null))].filter((code) => code !== null);
  const [first] = rows;
  const currency = currencies.length === 1 ? currencies[0] : null;
  const text =
    resource.fields[sum] === undefined
      ? values.exactTextOf(amount, currency)
      : values.textOf(sum, amount, first === undefined ? undefined : { ...first, currency });
  return `${textIn(label, language)}: ${text ?? amount}`;
}

/** The list of a resource for one client: searched, narrowed, sorted and paged by the server. */
export function ResourceList({ resource, client }: { resource: ResourceDefinition; client: SeenClient }) {
  const { t, language } = useLanguage();
  const values = useValues(resource);
  const navigate = useNavigate();
  const { search, change, narrow } = useAddress(listSearch);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const canWrite = may(useSession(), permissionTo(resource.name, 'write')) && !resource.isReadOnly;
  const conditions = conditionsIn(search.where);
  const rule = treeIn(search.rule);
  const offered = resource.aggregates.find((name) => name === search.sum);
  const asked = { q: search.q, sort: search.sort, conditions, rule, sum: offered };
  const rows = useInfiniteQuery(listQuery(resource, client.client_id, asked));
  const [first] = rows.data?.pages ?? [];
  const isBoard = resource.states !== null && search.look === 'board';
  // A phone has cards in any case.
  const isNarrow = useIsNarrow();
  const lists = isNarrow ? (['cards'] as const) : (['table', 'cards'] as const);
  const looks = [...lists, ...(resource.states === null ? [] : (['board'] as const))];
  const names = columnNames(resource);
  const standard = names.filter((name) => !resource.list.columns.includes(name));
  const hidden = search.out === undefined ? standard : search.out.split(',');
  const columns = useColumns(resource, { canWrite });
  const chips = useChips(resource, conditions, rule, first?.facets ?? {});
  const narrowBy = (next: readonly Condition[]) => narrow({ where: textOf(next) });
  const open = ({ id }: Row) => void navigate({ to: `/${resource.plural}/$id`, params: { id }, search: keepWork });
  const sum = useSum(resource, offered, rows.data?.pages);
  const counted = first?.counted;
  const count =
    counted === undefined
      ? undefined
      : t(counted.more ? 'resources.countMore' : 'resources.count', { count: formatCount(counted.count, language) as unknown as number });
  return (
    <>
      {resource.service === 'chat' ? (
        <BackLink to="/inbox">{t('resources.inbox')}</BackLink>
      ) : (
        <BackLink to="/business">{t('business.nav.label')}</BackLink>
      )}
      <PageHeader
        title={values.many}
        actions={
          <>
            {looks.length > 1 && (
              <Segments
                label={t('resources.look.label')}
                size="control"
                value={looks.find((look) => look === search.look) ?? lists[0]}
                onChange={(look) => change({ look: look === 'table' || look === lists[0] ? undefined : look })}
                options={looks.map((value) => ({ value, label: t(`resources.look.${value}`) }))}
              />
            )}
            <SavedViews client={client} Panel={SavedViewsPanel} />
            <ExportMenu resource={resource} clientId={client.client_id} asked={asked} />
            {canWrite && (
              <>
                <Link to={`/${resource.plural}/import`} search={keepWork} className={styles.second}>
                  {t('resources.import.open')}
                </Link>
                <Link to={`/${resource.plural}/new`} search={keepWork} className={styles.add}>
                  <IconPlus size={15} aria-hidden /> {t('resources.add')}
                </Link>
              </>
            )}
          </>
        }
      />
      <Panel
        title={count ?? values.many}
        {...(sum === undefined ? {} : { count: sum })}
        flush
        actions={
          <FilterBar
            label={t('resources.searchLabel', { many: values.many })}
            placeholder={t('resources.search')}
            text={search.q}
            onText={(q) => narrow({ q }, { replace: true })}
          >
            <FacetLists
              resource={resource}
              facets={first?.facets ?? {}}
              conditions={conditions}
              onChange={narrowBy}
              atOnce={isNarrow ? 3 : 8}
            />
            {resource.aggregates.length > 0 && (
              <select
                className={styles.sum}
                aria-label={t('resources.sum')}
                value={offered ?? ''}
                onChange={(event) => change({ sum: event.currentTarget.value === '' ? undefined : event.currentTarget.value })}
              >
                <option value="">{t('resources.sum')}</option>
                {resource.aggregates.map((name) => (
                  <option key={name} value={name}>
                    {textIn(resource.texts.aggregates?.[name] ?? { id: name, en: name, pt: name }, language)}
                  </option>
                ))}
              </select>
            )}
            <AddFilter
              resource={resource}
              clientId={client.client_id}
              conditions={conditions}
              rule={rule}
              onChange={(next) =>
                narrow({ where: textOf(next.conditions), rule: next.rule === null ? undefined : JSON.stringify(next.rule) })
              }
            />
            <ColumnChooser
              columns={names.map((key) => ({ key, label: values.labelOf(key) }))}
              hidden={hidden}
              onChange={(out) => change({ out: out ?? NOTHING_OUT })}
            />
          </FilterBar>
        }
      >
        {chips.length > 0 && (
          <div className={styles.chips}>
            <FilterChips
              filters={chips}
              onRemove={(without) => narrow(without)}
              onReset={() => narrow({ where: undefined, rule: undefined })}
            />
          </div>
        )}
        {isBoard ? (
          <Suspense fallback={<SkeletonRows rows={8} isFlush />}>
            <Board resource={resource} clientId={client.client_id} asked={asked} />
          </Suspense>
        ) : (
          <>
            <Loaded query={rows} skeleton={<SkeletonRows rows={8} isFlush />}>
              {({ pages }) => {
                const all = pages.flatMap((page) => page.data);
                if (all.length === 0)
                  return (
                    <Empty
                      text={
                        conditions.length > 0 || rule !== null || search.q !== undefined
                          ? t('resources.empty')
                          : t('resources.none', { many: values.many })
                      }
                    />
                  );
                return (
                  <ListTable
                    label={values.many}
                    columns={columns.all.filter(({ key }) => !hidden.includes(key))}
                    rows={all}
                    keyOf={({ id }) => id}
                    nameOf={columns.nameOf}
                    card={(row) => columns.card(row, hidden)}
                    sort={search.sort ?? resource.list.sort}
                    onSort={(sort) => narrow({ sort })}
                    onUnsort={() => narrow({ sort: undefined })}
                    {...(canWrite ? { selection: { keys: picked, onChange: setPicked } } : {})}
                    onOpen={open}
                    isCards={search.look === 'cards'}
                  />
                );
              }}
            </Loaded>
            <MoreButton query={rows} />
          </>
        )}
      </Panel>
      {canWrite && !isBoard && (
        <BulkBar resource={resource} clientId={client.client_id} ids={[...picked]} onKeep={(ids) => setPicked(new Set(ids))} />
      )}
    </>
  );
}
