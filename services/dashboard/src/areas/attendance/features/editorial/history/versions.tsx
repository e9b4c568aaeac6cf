import { NativeSelect } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useSession } from '../../../../../api/session.ts';
import { useAddress } from '../../../../../app/address/use-address.ts';
import { formatDateTime } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { SkeletonRows } from '../../../../../kit/page/states.tsx';
import type { Version } from '../piece.ts';
import { deskSearch } from '../search.ts';
import { chosen, compared } from './compared.ts';
import styles from './history.module.css';

const TextDiff = lazy(() => import('../../../../../kit/text/text-diff.tsx'));

type Named = (version: Version) => string;

/** A text that was never changed: nothing to compare it with. */
function OnlyVersion({ version, named }: { version: Version; named: Named }) {
  const { t } = useLanguage();
  return (
    <Panel title={named(version)}>
      <p className={styles.same}>{t('editorial.history.only')}</p>
      {compared(version, version).map(({ field, after }) => (
        <section key={field} className={styles.compared} aria-label={t(`editorial.field.${field}`)}>
          <h3>{t(`editorial.field.${field}`)}</h3>
          <p className={styles.whole}>{after}</p>
        </section>
      ))}
    </Panel>
  );
}

/** Any two versions of the text, field by field and word by word. */
export function Versions({ versions }: { versions: readonly Version[] }) {
  const { t, language } = useLanguage();
  const zone = useSession().clients[0]?.timezone ?? 'Asia/Jakarta';
  const { search, change } = useAddress(deskSearch);
  const named: Named = (one) =>
    [
      t('editorial.history.version', { number: one.number }),
      formatDateTime(one.updated_at, zone, language),
      one.by.name,
      ...(one.is_submitted ? [t('editorial.history.submitted')] : []),
    ].join(' · ');
  const [newest] = versions;
  const pair = chosen(versions, search.old, search.new);
  if (pair === null) return newest === undefined ? null : <OnlyVersion version={newest} named={named} />;
  const [before, after] = pair;
  const fields = compared(before, after);
  const unchanged = fields.filter(({ isChanged }) => !isChanged);
  const options = versions.map((one) => ({ value: String(one.number), label: named(one) }));
  return (
    <Panel title={t('editorial.history.compare')}>
      <div className={styles.pair}>
        <NativeSelect
          label={t('editorial.history.before')}
          value={String(before.number)}
          data={options}
          onChange={(event) => change({ old: event.currentTarget.value, new: String(after.number) }, { replace: true })}
        />
        <NativeSelect
          label={t('editorial.history.after')}
          value={String(after.number)}
          data={options}
          onChange={(event) => change({ old: String(before.number), new: event.currentTarget.value }, { replace: true })}
        />
      </div>
      <Suspense fallback={<SkeletonRows rows={6} />}>
        {fields
          .filter(({ isChanged }) => isChanged)
          .map((one) => (
            <section key={one.field} className={styles.compared} aria-label={t(`editorial.field.${one.field}`)}>
              <h3>{t(`editorial.field.${one.field}`)}</h3>
              <TextDiff before={one.before} after={one.after} />
            </section>
          ))}
      </Suspense>
      {unchanged.length === fields.length && <p className={styles.same}>{t('editorial.history.same')}</p>}
      {unchanged.length > 0 && unchanged.length < fields.length && (
        <p className={styles.same}>
          {t('editorial.history.unchanged', { fields: unchanged.map(({ field }) => t(`editorial.field.${field}`)).join(', ') })}
        </p>
      )}
    </Panel>
  );
}
