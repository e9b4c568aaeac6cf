import { defineLiveTopic } from '../define/live-topic.ts';
import { listReviews } from './approvals/approval-routes.ts';
import { piecesChanged } from './events.ts';
import { editorialRead } from './permissions.ts';
import { listAttachments } from './pieces/attachment-routes.ts';
import { showBoard } from './pieces/board-routes.ts';
import { listComments } from './pieces/comment-routes.ts';
import { listHistory } from './pieces/history-routes.ts';
import { getPiece, listPieces } from './pieces/piece-routes.ts';
import { listDue, showCalendar } from './plans/calendar-routes.ts';
import { listPlanAccounts, listPlans } from './plans/plan-routes.ts';
import { listPublishingAccounts } from './plans/publishing-routes.ts';

export const editorialTopic = defineLiveTopic({
  name: 'editorial',
  hint: piecesChanged,
  permission: editorialRead,
  invalidates: [
    listPieces,
    getPiece,
    showBoard,
    listReviews,
    listHistory,
    listAttachments,
    listPlans,
    listPlanAccounts,
    showCalendar,
    listDue,
    listComments,
    listPublishingAccounts,
  ],
});
