import { type ComponentType, lazy } from 'react';
import type { SidePanelProps } from '../beside/side-panel.ts';

export interface SidePanel {
  /** Its texts stand under this name; `title` is what it is called. */
  readonly name: 'comments' | 'files' | 'plans' | 'hints';
  /** `below` the text, with what is written; `beside` it, with what becomes of it. */
  readonly side: 'below' | 'beside';
  readonly Content: ComponentType<SidePanelProps>;
}

// Each comes when it is opened.
const CommentsPanel = lazy(() => import('../beside/comments-panel.tsx'));
const FilesPanel = lazy(() => import('../beside/files-panel.tsx'));
const HintsPanel = lazy(() => import('../beside/hints-panel.tsx'));
const PlansPanel = lazy(() => import('../beside/plans-panel.tsx'));

/** Further panels around the text. A panel is a component that draws a `Panel` of the kit, named here. */
export const SIDE_PANELS: readonly SidePanel[] = [
  { name: 'files', side: 'below', Content: FilesPanel },
  { name: 'hints', side: 'below', Content: HintsPanel },
  { name: 'plans', side: 'beside', Content: PlansPanel },
  { name: 'comments', side: 'beside', Content: CommentsPanel },
];
