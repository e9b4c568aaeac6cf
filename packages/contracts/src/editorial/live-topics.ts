import { defineLiveTopic } from '../define/live-topic.ts';
import { listReviews } from './approval-routes.ts';
import { listAttachments } from './attachment-routes.ts';
import { showBoard } from './board-routes.ts';
import { listDue, showCalendar } from './calendar-routes.ts';
import { listComments } from './comment-routes.ts';
import { piecesChanged } from './events.ts';
import { listHistory } from './history-routes.ts';
import { editorialRead } from './permissions.ts';
import { getPiece, listPieces } from './piece-routes.ts';
import { listPlans } from './plan-routes.ts';
import { listPublishingAccounts } from './publishing-routes.ts';

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
    showCalendar,
    listDue,
    listComments,
    listPublishingAccounts,
  ],
});
