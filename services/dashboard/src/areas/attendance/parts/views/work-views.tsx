import { lazy } from 'react';
import type { SeenClient } from '../../../../api/session.ts';
import { SavedViews } from '../../../../app/parts/views/saved-views.tsx';
import { withTexts } from '../../../../i18n/i18n.ts';

const WorkViewsPanel = lazy(withTexts(['views'], () => import('./work-views-panel.tsx')));

/** Saved views of pages whose rows can be sent by schedule. */
export const WorkViews = ({ client }: { client: SeenClient }) => <SavedViews client={client} Panel={WorkViewsPanel} />;
