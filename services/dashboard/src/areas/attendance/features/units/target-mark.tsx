import { IconCheck, IconX } from '@tabler/icons-react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Badge } from '../../../../kit/page/badge.tsx';
import type { LeagueRow } from './queries.ts';

/** Whether a target is reached; nothing where none is set. */
export function TargetMark({ target }: { target: LeagueRow['target'] }) {
  const { t } = useLanguage();
  if (target === null || target.met === null) return <>{t('common.none')}</>;
  const Icon = target.met ? IconCheck : IconX;
  return (
    <Badge tone={target.met ? 'ok' : 'bad'} icon={<Icon size={13} aria-hidden />}>
      {t(target.met ? 'units.targetMet' : 'units.targetMissed')}
    </Badge>
  );
}
