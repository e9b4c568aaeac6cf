import type { Band } from '@balai/attendance-report';
import type { Brief, Tone } from '@balai/documents';

/** What a picture of groups shows below its head. */
export interface GroupsPicture extends Pick<Brief, 'sentence' | 'tiles' | 'source'> {
  readonly groups: Pick<Brief['groups'], 'heading' | 'note' | 'rows' | 'empty'>;
}

/** How good each band is. */
export const TONES: Readonly<Record<Band, Tone>> = { full: 'good', high: 'good', medium: 'fair', low: 'poor', none: 'bad' };
