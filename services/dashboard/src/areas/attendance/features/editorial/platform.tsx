import {
  IconBrandFacebook,
  IconBrandInstagram,
  IconBrandTiktok,
  IconBrandX,
  IconBrandYoutube,
  IconCheck,
  IconClock,
  IconClockExclamation,
  IconLink,
  IconX,
} from '@tabler/icons-react';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';
import type { Plan } from './calendar/queries.ts';

const SIGNS = {
  instagram: IconBrandInstagram,
  facebook: IconBrandFacebook,
  twitter: IconBrandX,
  tiktok: IconBrandTiktok,
  youtube: IconBrandYoutube,
} as const;
export const PLATFORM_NAMES = { instagram: 'Instagram', facebook: 'Facebook', twitter: 'X', tiktok: 'TikTok', youtube: 'YouTube' } as const;

/** The sign of a platform; its name stands beside it or is its label. */
export function PlatformSign({ platform, isNamed = false }: { platform: Plan['platform']; isNamed?: boolean }) {
  const Sign = SIGNS[platform];
  return isNamed ? <Sign size={15} aria-hidden /> : <Sign size={15} role="img" aria-label={PLATFORM_NAMES[platform]} />;
}

const APPEARANCE: Readonly<Record<Plan['state'], { readonly tone: Tone; readonly Icon: typeof IconCheck }>> = {
  planned: { tone: 'accent', Icon: IconClock },
  due: { tone: 'warn', Icon: IconClockExclamation },
  missed: { tone: 'bad', Icon: IconX },
  published: { tone: 'ok', Icon: IconLink },
  recognised: { tone: 'ok', Icon: IconCheck },
};
export const toneOf = (state: Plan['state']): Tone => APPEARANCE[state].tone;

/** How far a planned post is. */
export function PlanBadge({ state }: { state: Plan['state'] }) {
  const labelOf = useLabels();
  const { tone, Icon } = APPEARANCE[state];
  return (
    <Badge tone={tone} icon={<Icon size={14} aria-hidden />}>
      {labelOf('editorial.plan.state', state)}
    </Badge>
  );
}

/** Whether a piece may be published. */
export const isApproved = ({ piece }: Plan): boolean => ['approved', 'scheduled', 'published'].includes(piece.state);
/** Whether it is out, as far as anybody knows. */
export const isOut = ({ state }: Pick<Plan, 'state'>): boolean => state === 'published' || state === 'recognised';
