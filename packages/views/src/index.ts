export { openReport, type ReportContent, type ReportOf } from './open-report.ts';
export { viewProblems } from './problems.ts';
export { readQuery } from './read-query.ts';
export { dayIn, momentIn, numberIn, oneLine } from './report-text.ts';
export type { MessageFrame, OpenedView, ViewAccount, ViewMessage, ViewRenderer, ViewRequest } from './view.ts';
export { type ViewMessages, viewRendering } from './view-rendering.ts';
export { withLetterhead } from './with-letterhead.ts';
export { bytesOf, MEDIA_TYPES, storeView } from './write-view.ts';
