import type { ResourceDefinition } from '@balai/contracts';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';
import { toneOf } from './tones.ts';

export function StateBadge({ resource, state, children }: { resource: ResourceDefinition; state: string; children: string }) {
  const tone: Tone = toneOf(resource, state);
  return <Badge tone={tone}>{children}</Badge>;
}
