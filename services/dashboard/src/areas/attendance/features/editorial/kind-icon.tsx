import { IconBrandInstagram, IconCalendarEvent, IconNews } from '@tabler/icons-react';
import type { PieceKind } from './piece.ts';

const ICONS = { event: IconCalendarEvent, press_release: IconNews, post: IconBrandInstagram } as const;

/** The sign of a kind; its word stands beside it. */
export function KindIcon({ kind, size = 14 }: { kind: PieceKind; size?: number }) {
  const Icon = ICONS[kind];
  return <Icon size={size} stroke={1.7} aria-hidden />;
}
