import {
  IconArchive,
  IconCalendarEvent,
  IconCheck,
  IconCircleDashed,
  IconEye,
  IconMessage2Exclamation,
  IconSend,
  IconWorldCheck,
  IconX,
} from '@tabler/icons-react';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';
import type { PieceState } from './piece.ts';

/** How a state looks; the word beside it always says it too. */
export const STATE_APPEARANCE: Readonly<Record<PieceState, { readonly tone: Tone; readonly Icon: typeof IconCheck }>> = {
  draft: { tone: 'none', Icon: IconCircleDashed },
  submitted: { tone: 'accent', Icon: IconSend },
  in_review: { tone: 'accent', Icon: IconEye },
  changes_requested: { tone: 'warn', Icon: IconMessage2Exclamation },
  approved: { tone: 'ok', Icon: IconCheck },
  scheduled: { tone: 'exempt', Icon: IconCalendarEvent },
  published: { tone: 'ok', Icon: IconWorldCheck },
  rejected: { tone: 'bad', Icon: IconX },
  archived: { tone: 'none', Icon: IconArchive },
};

/** Where a piece stands. */
export function StateBadge({ state }: { state: PieceState }) {
  const labelOf = useLabels();
  const { tone, Icon } = STATE_APPEARANCE[state];
  return (
    <Badge tone={tone} icon={<Icon size={14} aria-hidden />}>
      {labelOf('editorial.state', state)}
    </Badge>
  );
}
