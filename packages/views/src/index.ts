export { viewProblems } from './problems.ts';
export type { MessageFrame, OpenedView, ViewAccount, ViewMessage, ViewRenderer, ViewRequest } from './view.ts';
export { type ViewMessages, viewRendering } from './view-rendering.ts';
export { bytesOf, MEDIA_TYPES, storeView } from './write-view.ts';
