import { dayOf } from '@balai/calendar';
import { editorialWrite } from '@balai/contracts/editorial';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { may, timezoneOf, useSession } from '../../../../../api/session.ts';
import { keepWorkWith } from '../../../../../app/area/keep.ts';
import { formatDateTime } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { PlanPost } from '../calendar/plan-post.tsx';
import { PLATFORM_NAMES, PlanBadge, PlatformSign } from '../platform.tsx';
import { plansQuery } from '../queries.ts';
import styles from './beside.module.css';
import type { SidePanelProps } from './side-panel.ts';

/** The posts that are planned of a piece: each leads to its day in the calendar, where it is changed and published. */
export default function PlansPanel({ piece }: SidePanelProps) {
  const { t, language } = useLanguage();
  const session = useSession();
  const plans = useQuery(plansQuery(piece.piece_id));
  const [isNew, setNew] = useState(false);
  const zone = timezoneOf(session, piece.client_id);
  // A post is planned of what is still to be approved too; its caption is part of what is approved.
  const canPlan = may(session, editorialWrite) && !['rejected', 'archived'].includes(piece.state);
  return (
    <Panel
      title={t('editorial.plans.title')}
      actions={
        canPlan && (
          <ActionButton size="xs" variant="default" onClick={() => setNew(true)}>
            {t('editorial.plans.add')}
          </ActionButton>
        )
      }
    >
      <Loaded query={plans} skeleton={<SkeletonRows rows={2} />}>
        {(data) =>
          data.length === 0 ? (
            <p className={styles.muted}>{t('editorial.plans.none')}</p>
          ) : (
            <ul className={styles.list}>
              {data.map((plan) => (
                <li key={plan.plan_id} className={styles.file}>
                  <PlatformSign platform={plan.platform} isNamed />
                  <div className={styles.words}>
                    <Link
                      to="/editorial/calendar"
                      search={keepWorkWith({ day: dayOf(new Date(plan.planned_at), zone), plan: plan.plan_id })}
                      className={styles.name}
                    >
                      {PLATFORM_NAMES[plan.platform]}
                    </Link>
                    <p className={styles.muted}>{formatDateTime(plan.planned_at, zone, language)}</p>
                  </div>
                  <PlanBadge state={plan.state} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {isNew && <PlanPost piece={piece} zone={zone} onClose={() => setNew(false)} />}
    </Panel>
  );
}
