import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { ShareBar } from '../../../parts/measures/share-bar.tsx';
import { PLATFORM_NAMES } from '../platform.tsx';
import styles from './effect.module.css';
import type { Effect } from './queries.ts';

/** Who took part by unit, the lowest first: over all posts, and under each. */
export function UnitsPanel({ units, plans }: Pick<Effect, 'units' | 'plans'>) {
  const { t } = useLanguage();
  const seen = plans.filter(({ post }) => post?.counts != null);
  if (units.length === 0) return null;
  const isMany = seen.length > 1;
  return (
    <Panel title={t('editorial.effect.units')} count={String(units.length)} flush>
      <div className={styles.scroll}>
        <table className={styles.units}>
          <thead>
            <tr>
              <th scope="col">{t('editorial.effect.unit')}</th>
              <th scope="col">{isMany ? t('editorial.effect.all') : t('editorial.effect.participation')}</th>
              {isMany &&
                seen.map(({ plan_id, platform }) => (
                  <th key={plan_id} scope="col">
                    {PLATFORM_NAMES[platform]}
                  </th>
                ))}
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => (
              <tr key={unit.client_id}>
                <th scope="row">{unit.client_name}</th>
                <td>
                  <ShareBar done={unit.counts.took_part} of={unit.counts.must_act} compact />
                </td>
                {isMany &&
                  seen.map(({ plan_id }) => {
                    const own = unit.plans.find((one) => one.plan_id === plan_id);
                    return <td key={plan_id}>{own === undefined ? '' : <ShareBar done={own.took_part} of={own.must_act} compact />}</td>;
                  })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
