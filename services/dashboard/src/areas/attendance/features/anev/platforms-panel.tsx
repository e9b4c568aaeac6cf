import { formatCount, formatShare } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Delta } from '../../parts/measures/delta.tsx';
import { hasChange } from '../../parts/measures/groups-table.tsx';
import { rateOf } from '../../parts/measures/measure.ts';
import type { Overview } from './measures-strip.tsx';
import styles from './page.module.css';

type Row = { readonly name: 'instagram' | 'tiktok' } & NonNullable<Overview['measures']['instagram']>;

/** Posts and both measures of each platform. */
export function PlatformsPanel(props: {
  instagram: Overview['measures']['instagram'];
  tiktok: Overview['measures']['tiktok'];
  isCompared: boolean;
}) {
  const { t, language } = useLanguage();
  const rows = (['instagram', 'tiktok'] as const).flatMap((name): Row[] => {
    const measures = props[name];
    return measures === null ? [] : [{ name, ...measures }];
  });
  const count = (value: number) => formatCount(value, language);
  const percent = (rate: number | null) => (rate === null ? t('common.none') : formatShare(rate, language));
  const columns: ListColumn<Row>[] = [
    { key: 'name', label: t('anev.column.platform'), kind: 'fill', cell: ({ name }) => t(`platform.${name}`) },
    { key: 'posts', label: t('anev.posts'), kind: 'number', cell: ({ posts }) => count(posts) },
    { key: 'given', label: t('anev.given'), kind: 'number', cell: ({ participation }) => count(participation.given) },
    {
      key: 'participation',
      label: t('term.participation'),
      kind: 'number',
      cell: ({ participation }) => percent(rateOf(participation)),
    },
    ...(props.isCompared && hasChange(rows)
      ? [
          {
            key: 'change',
            label: t('anev.change'),
            kind: 'number' as const,
            cell: ({ previous }: Row) =>
              previous?.change.participation == null ? t('common.none') : <Delta change={previous.change.participation} />,
          },
        ]
      : []),
    { key: 'complete', label: t('term.complete'), kind: 'number', cell: ({ complete }) => percent(rateOf(complete)) },
  ];
  return (
    <Panel title={t('anev.platforms')} flush>
      <ListTable
        label={t('anev.platforms')}
        columns={columns}
        rows={rows}
        keyOf={({ name }) => name}
        nameOf={({ name }) => t(`platform.${name}`)}
        card={(row) => (
          <>
            <strong>{t(`platform.${row.name}`)}</strong> · {t('term.participation')} {percent(rateOf(row.participation))} ·{' '}
            {t('term.complete')} {percent(rateOf(row.complete))}
            <div className={styles.hint}>
              {t('anev.posts')} {count(row.posts)} · {t('anev.given')} {count(row.participation.given)}
            </div>
          </>
        )}
      />
    </Panel>
  );
}
