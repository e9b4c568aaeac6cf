import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { ShareBar } from '../../parts/measures/share-bar.tsx';
import { filledOf, KINDS, lackOf, sortGroups } from './fill.ts';
import styles from './page.module.css';
import type { Group, Missing } from './queries.ts';

/** Units or divisions with how much of each is filled, and who is missing behind a press. */
export function GroupTable(props: {
  title: string;
  kind: 'unit' | 'division';
  groups: readonly Group[];
  sort: string | undefined;
  onSort: (sort: string | undefined) => void;
  onOpen: (missing: Missing, of: { unit?: string; division?: string }) => void;
}) {
  const { t, language } = useLanguage();
  const { title, kind, groups, sort, onSort, onOpen } = props;
  const nameOf = ({ id, name }: Group) => (id === '-' ? t('completeness.none') : name);
  const filled = (group: Group, missing: Missing) => {
    const part = filledOf(group, missing);
    if (part === null || part.of === 0) return t('common.none');
    const lacking = lackOf(group, missing) ?? 0;
    return (
      <span className={styles.filled}>
        <ShareBar done={part.filled} of={part.of} compact ofHandles />
        {lacking > 0 && (
          <button
            type="button"
            className={styles.number}
            aria-label={`${nameOf(group)}: ${t(`completeness.without.${missing}`)}, ${lacking}`}
            onClick={() => onOpen(missing, { [kind]: group.id })}
          >
            {t('completeness.lacking', { count: lacking, shown: formatCount(lacking, language) })}
          </button>
        )}
      </span>
    );
  };
  const columns: ListColumn<Group>[] = [
    { key: 'name', label: t(`column.${kind}`), kind: 'fill', sort: { name: 'name' }, cell: nameOf },
    {
      key: 'total',
      label: t('completeness.people'),
      kind: 'number',
      sort: { name: 'total', first: 'down' },
      cell: ({ total }) => formatCount(total, language),
    },
    ...KINDS.map((missing) => ({
      key: missing,
      label: t(`column.${missing}`),
      sort: { name: missing, first: 'down' as const },
      cell: (group: Group) => filled(group, missing),
    })),
  ];
  return (
    <Panel
      title={title}
      count={
        sort === undefined ? t('completeness.order', { shown: formatCount(groups.length, language) }) : formatCount(groups.length, language)
      }
      flush
    >
      <ListTable
        label={title}
        columns={columns}
        rows={sortGroups(groups, sort)}
        keyOf={({ id }) => id}
        nameOf={nameOf}
        sort={sort}
        onSort={onSort}
        onUnsort={() => onSort(undefined)}
        card={(group) => (
          <>
            <strong>{nameOf(group)}</strong> · {formatCount(group.total, language)}
            <div className={styles.card}>
              {KINDS.map((missing) => (
                <span key={missing}>
                  {t(`column.${missing}`)} {filled(group, missing)}
                </span>
              ))}
            </div>
          </>
        )}
      />
    </Panel>
  );
}
