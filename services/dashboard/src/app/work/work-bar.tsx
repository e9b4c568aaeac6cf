import type { SeenClient } from '../../api/session.ts';
import { SavedViews } from '../../areas/attendance/parts/views/saved-views.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { useClient } from '../address/use-client.ts';
import type { WorkBarParts } from '../area/feature.ts';
import { FreshnessChip } from './freshness-chip.tsx';
import { PeriodControl } from './period-control.tsx';
import { PlatformChoice } from './platform-choice.tsx';
import { useWork } from './use-work.ts';
import styles from './work-bar.module.css';

function Controls({ client, parts }: { client: SeenClient; parts: WorkBarParts }) {
  const work = useWork(client);
  return (
    <>
      {parts.period && <PeriodControl work={work} />}
      {parts.platforms !== undefined && <PlatformChoice work={work} withAll={parts.platforms === 'all'} />}
      <span className={styles.end}>
        {/* First, so that the other stays where it is on pages without numbers. */}
        <FreshnessChip client={client} />
        <SavedViews client={client} />
      </span>
    </>
  );
}

/** The question of a working page: days and platform; beside it, how current its numbers are. The scope stands in the frame's head. */
export function WorkBar({ parts }: { parts: WorkBarParts }) {
  const { t } = useLanguage();
  const { client } = useClient();
  if (client === null) return null;
  return (
    <section className={styles.bar} aria-label={t('work.label')}>
      <Controls client={client} parts={parts} />
    </section>
  );
}
