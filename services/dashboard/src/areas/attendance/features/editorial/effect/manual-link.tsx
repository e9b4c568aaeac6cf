import { editorialPublish } from '@balai/contracts/editorial';
import { may, useSession } from '../../../../../api/session.ts';
import { Candidates } from '../calendar/candidates.tsx';
import { PublishForm } from '../calendar/publish-form.tsx';
import styles from './effect.module.css';
import type { PlanEffect } from './queries.ts';

/** Says which post a planned one became: by its link, or by picking one that was collected. */
export function ManualLink({ plan, zone, isCollected }: { plan: PlanEffect; zone: string; isCollected: boolean }) {
  const session = useSession();
  if (!may(session, editorialPublish)) return null;
  return (
    <div className={styles.manual}>
      {plan.published_at === null && <PublishForm plan={plan} className={styles.link} isAside />}
      {isCollected && <Candidates plan={plan} zone={zone} />}
    </div>
  );
}
