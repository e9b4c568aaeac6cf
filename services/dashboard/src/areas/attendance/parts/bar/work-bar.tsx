import type { SeenClient } from '../../../../api/session.ts';
import type { BarParts } from '../../../../app/area/area.ts';
import { FreshnessChip } from '../../work/freshness-chip.tsx';
import { PeriodControl } from '../../work/period-control.tsx';
import { PlatformChoice } from '../../work/platform-choice.tsx';
import { useWork } from '../../work/use-work.ts';
import { WorkViews } from '../views/work-views.tsx';
import styles from './work-bar.module.css';

/** The question of a working page: days and platform; beside it, how current its numbers are. The scope stands in the frame's head. */
export function WorkBar({ client, parts }: { client: SeenClient; parts: BarParts }) {
  const work = useWork(client);
  return (
    <>
      {parts.period && <PeriodControl work={work} />}
      {parts.platforms !== undefined && <PlatformChoice work={work} withAll={parts.platforms === 'all'} />}
      <span className={styles.end}>
        {/* First, so that the other stays where it is on pages without numbers. */}
        <FreshnessChip client={client} />
        <WorkViews client={client} />
      </span>
    </>
  );
}
