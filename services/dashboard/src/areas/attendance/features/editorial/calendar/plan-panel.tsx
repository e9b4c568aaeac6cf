import { editorialPublish, editorialWrite } from '@balai/contracts/editorial';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { may, useSession } from '../../../../../api/session.ts';
import { keepWork } from '../../../../../app/area/keep.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { SidePanel } from '../../../../../kit/windows/side-panel.tsx';
import { isOut, PLATFORM_NAMES, PlanBadge, PlatformSign } from '../platform.tsx';
import { StateBadge } from '../state-badge.tsx';
import styles from './calendar.module.css';
import { PlanForm } from './plan-form.tsx';
import { Publication } from './publication.tsx';
import type { Plan } from './queries.ts';

/**
 * A planned post: its time and words to change, what is published of it. Without `plan` it is not among the days shown (any more), and there is
 * no panel, unless something is typed in it: that stays until it is saved or given up.
 */
export function PlanPanel({ plan: found, zone, onClose }: { plan: Plan | undefined; zone: string; onClose: () => void }) {
  const { t } = useLanguage();
  const session = useSession();
  const [isDirty, setDirty] = useState(false);
  const [last, setLast] = useState<{ readonly plan: Plan; readonly zone: string } | null>(null);
  if (found !== undefined && found !== last?.plan) setLast({ plan: found, zone });
  const shown = found === undefined ? (isDirty ? last : null) : { plan: found, zone };
  if (shown === null) return null;
  const { plan } = shown;
  const canPublish = may(session, editorialPublish);
  const canChange = canPublish || may(session, editorialWrite);
  return (
    <SidePanel title={t('editorial.plan.of', { platform: PLATFORM_NAMES[plan.platform] })} onClose={onClose}>
      <div className={styles.panelHead}>
        <PlatformSign platform={plan.platform} isNamed />
        <Link to="/editorial/$id" params={{ id: plan.piece_id }} search={keepWork}>
          {plan.piece.title}
        </Link>
        <StateBadge state={plan.piece.state} />
        <PlanBadge state={plan.state} />
      </div>
      {canChange && (isDirty || !isOut(plan)) && <PlanForm plan={plan} zone={shown.zone} onDirty={setDirty} onClose={onClose} />}
      <div className={styles.publication}>
        <Publication plan={plan} zone={shown.zone} canPublish={canPublish} />
      </div>
    </SidePanel>
  );
}
