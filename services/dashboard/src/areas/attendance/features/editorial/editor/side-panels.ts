import { type ComponentType, lazy } from 'react';
import type { SidePanelProps } from '../beside/side-panel.ts';

export interface SidePanel {
  /** Its texts stand under this name; `title` is what it is called. */
  readonly name: 'comments' | 'files' | 'plans' | 'hints';
  readonly Content: ComponentType<SidePanelProps>;
}

// Each comes when it is opened.
const CommentsPanel = lazy(() => import('../beside/comments-panel.tsx'));
const FilesPanel = lazy(() => import('../beside/files-panel.tsx'));
const HintsPanel = lazy(() => import('../beside/hints-panel.tsx'));
const PlansPanel = lazy(() => import('../beside/plans-panel.tsx'));

/** Further panels beside the text, below approvals and details. A panel is a component that draws a `Panel` of the kit, named here. */
export const SIDE_PANELS: readonly SidePanel[] = [
  { name: 'comments', Content: CommentsPanel },
  { name: 'files', Content: FilesPanel },
  { name: 'plans', Content: PlansPanel },
  { name: 'hints', Content: HintsPanel },
];
