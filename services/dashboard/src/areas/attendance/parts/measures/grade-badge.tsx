import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';
import { type Grade, gradeOf } from './grade.ts';

const APPEARANCE: Readonly<Record<Grade, { tone: Tone; Icon: typeof IconCheck }>> = {
  good: { tone: 'ok', Icon: IconCheck },
  moderate: { tone: 'warn', Icon: IconAlertTriangle },
  low: { tone: 'bad', Icon: IconX },
};

/** The grade of a share as word, sign and colour; nothing where there is no share. */
export function GradeBadge({ rate }: { rate: number | null }) {
  const { t } = useLanguage();
  const grade = gradeOf(rate);
  if (grade === null) return null;
  const { tone, Icon } = APPEARANCE[grade];
  return (
    <Badge tone={tone} icon={<Icon size={13} stroke={2.2} aria-hidden />}>
      {t(`grade.${grade}`)}
    </Badge>
  );
}
