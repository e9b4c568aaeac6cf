import { body as aggregatorRefresh } from './aggregator.refresh.ts';
import { body as approvalsCreate } from './approvals.create.ts';
import { body as approvalsUpdate } from './approvals.update.ts';
import { body as attendanceRemindersSend } from './attendance.reminders.send.ts';
import { body as attendanceTargetsSet } from './attendance.targets.set.ts';
import { body as authChangeEmail } from './auth.change-email.ts';
import { body as authChangePassword } from './auth.change-password.ts';
import { body as authChooseClient } from './auth.choose-client.ts';
import { body as authDashboardLogin } from './auth.dashboard-login.ts';
import { body as claimComplaintsCreate } from './claim.complaints-create.ts';
import { body as claimComplaintsTriage } from './claim.complaints-triage.ts';
import { body as clientsCreate } from './clients.create.ts';
import { body as clientsUpdate } from './clients.update.ts';
import { body as collectionKeysSwitch } from './collection.keys.switch.ts';
import { body as collectionQuotaSet } from './collection.quota.set.ts';
import { body as collectionRunsStart } from './collection-runs.start.ts';
import { body as complaintsDecide } from './complaints.decide.ts';
import { body as correctionsCreate } from './corrections.create.ts';
import { body as correctionsRevoke } from './corrections.revoke.ts';
import { body as dashboardInstagramAnalysis } from './dashboard.instagram-analysis.ts';
import { body as dashboardKomplainInsta } from './dashboard.komplain-insta.ts';
import { body as dashboardKomplainTiktok } from './dashboard.komplain-tiktok.ts';
import { body as deliveriesCreate } from './deliveries.create.ts';
import { body as deliveriesNewPreview } from './deliveries.new.preview.ts';
import { body as deliveriesUpdate } from './deliveries.update.ts';
import { body as editorialAttachmentsAdd } from './editorial.attachments.add.ts';
import { body as editorialAttachmentsPatch } from './editorial.attachments.patch.ts';
import { body as editorialCommentsAdd } from './editorial.comments.add.ts';
import { body as editorialCommentsPatch } from './editorial.comments.patch.ts';
import { body as editorialDocumentsPreview } from './editorial.documents.preview.ts';
import { body as editorialHintsPreview } from './editorial.hints.preview.ts';
import { body as editorialHolidaysPut } from './editorial.holidays.put.ts';
import { body as editorialLinksDecide } from './editorial.links.decide.ts';
import { body as editorialLinksShow } from './editorial.links.show.ts';
import { body as editorialPiecesCreate } from './editorial.pieces.create.ts';
import { body as editorialPiecesMove } from './editorial.pieces.move.ts';
import { body as editorialPiecesPatch } from './editorial.pieces.patch.ts';
import { body as editorialPlansCreate } from './editorial.plans.create.ts';
import { body as editorialPlansPatch } from './editorial.plans.patch.ts';
import { body as editorialPlansPublish } from './editorial.plans.publish.ts';
import { body as editorialPoliciesPut } from './editorial.policies.put.ts';
import { body as editorialPresencePut } from './editorial.presence.put.ts';
import { body as editorialPublishingAccountsPut } from './editorial.publishing-accounts.put.ts';
import { body as editorialPublishingAccountsSwitch } from './editorial.publishing-accounts.switch.ts';
import { body as editorialTemplatesAdd } from './editorial.templates.add.ts';
import { body as editorialTemplatesBegin } from './editorial.templates.begin.ts';
import { body as editorialTemplatesPut } from './editorial.templates.put.ts';
import { body as eventsCreate } from './events.create.ts';
import { body as eventsLogsCreate } from './events.logs.create.ts';
import { body as eventsUpdate } from './events.update.ts';
import { body as excuseRequestsReject } from './excuse-requests.reject.ts';
import { body as exportsCreate } from './exports.create.ts';
import { body as linkReportsCreate } from './link-reports.create.ts';
import { body as linkReportsUpdate } from './link-reports.update.ts';
import { body as linkReportsKhususCreate } from './link-reports-khusus.create.ts';
import { body as linkReportsKhususUpdate } from './link-reports-khusus.update.ts';
import { body as officialAccountsCollect } from './official-accounts.collect.ts';
import { body as officialAccountsPut } from './official-accounts.put.ts';
import { body as peopleCreate } from './people.create.ts';
import { body as peopleImport } from './people.import.ts';
import { body as peopleRename } from './people.rename.ts';
import { body as peopleRenameByPost } from './people.rename-by-post.ts';
import { body as peopleSwapHandles } from './people.swap-handles.ts';
import { body as peopleUpdate } from './people.update.ts';
import { body as postsRoles } from './posts.roles.ts';
import { body as postsSpecial } from './posts.special.ts';
import { body as pressReleaseDetailsCreate } from './press-release-details.create.ts';
import { body as pressReleaseDetailsUpdate } from './press-release-details.update.ts';
import { body as recapTemplatesPreview } from './recap-templates.preview.ts';
import { body as recapTemplatesPut } from './recap-templates.put.ts';
import { body as tiktokKomplain } from './tiktok.komplain.ts';
import { body as viewsCreate } from './views.create.ts';
import { body as viewsUpdate } from './views.update.ts';

/** A body that each route with one accepts, by its id. Written by tests/contracts/examples/record.ts. */
export const BODIES: Readonly<Record<string, unknown>> = {
  'aggregator.refresh': aggregatorRefresh,
  'approvals.create': approvalsCreate,
  'approvals.update': approvalsUpdate,
  'attendance.reminders.send': attendanceRemindersSend,
  'attendance.targets.set': attendanceTargetsSet,
  'auth.change-email': authChangeEmail,
  'auth.change-password': authChangePassword,
  'auth.choose-client': authChooseClient,
  'auth.dashboard-login': authDashboardLogin,
  'claim.complaints-create': claimComplaintsCreate,
  'claim.complaints-triage': claimComplaintsTriage,
  'clients.create': clientsCreate,
  'clients.update': clientsUpdate,
  'collection-runs.start': collectionRunsStart,
  'collection.keys.switch': collectionKeysSwitch,
  'collection.quota.set': collectionQuotaSet,
  'complaints.decide': complaintsDecide,
  'corrections.create': correctionsCreate,
  'corrections.revoke': correctionsRevoke,
  'dashboard.instagram-analysis': dashboardInstagramAnalysis,
  'dashboard.komplain-insta': dashboardKomplainInsta,
  'dashboard.komplain-tiktok': dashboardKomplainTiktok,
  'deliveries.create': deliveriesCreate,
  'deliveries.new.preview': deliveriesNewPreview,
  'deliveries.update': deliveriesUpdate,
  'editorial.attachments.add': editorialAttachmentsAdd,
  'editorial.attachments.patch': editorialAttachmentsPatch,
  'editorial.comments.add': editorialCommentsAdd,
  'editorial.comments.patch': editorialCommentsPatch,
  'editorial.documents.preview': editorialDocumentsPreview,
  'editorial.hints.preview': editorialHintsPreview,
  'editorial.holidays.put': editorialHolidaysPut,
  'editorial.links.decide': editorialLinksDecide,
  'editorial.links.show': editorialLinksShow,
  'editorial.pieces.create': editorialPiecesCreate,
  'editorial.pieces.move': editorialPiecesMove,
  'editorial.pieces.patch': editorialPiecesPatch,
  'editorial.plans.create': editorialPlansCreate,
  'editorial.plans.patch': editorialPlansPatch,
  'editorial.plans.publish': editorialPlansPublish,
  'editorial.policies.put': editorialPoliciesPut,
  'editorial.presence.put': editorialPresencePut,
  'editorial.publishing-accounts.put': editorialPublishingAccountsPut,
  'editorial.publishing-accounts.switch': editorialPublishingAccountsSwitch,
  'editorial.templates.add': editorialTemplatesAdd,
  'editorial.templates.begin': editorialTemplatesBegin,
  'editorial.templates.put': editorialTemplatesPut,
  'events.create': eventsCreate,
  'events.logs.create': eventsLogsCreate,
  'events.update': eventsUpdate,
  'excuse-requests.reject': excuseRequestsReject,
  'exports.create': exportsCreate,
  'link-reports-khusus.create': linkReportsKhususCreate,
  'link-reports-khusus.update': linkReportsKhususUpdate,
  'link-reports.create': linkReportsCreate,
  'link-reports.update': linkReportsUpdate,
  'official-accounts.collect': officialAccountsCollect,
  'official-accounts.put': officialAccountsPut,
  'people.create': peopleCreate,
  'people.import': peopleImport,
  'people.rename': peopleRename,
  'people.rename-by-post': peopleRenameByPost,
  'people.swap-handles': peopleSwapHandles,
  'people.update': peopleUpdate,
  'posts.roles': postsRoles,
  'posts.special': postsSpecial,
  'press-release-details.create': pressReleaseDetailsCreate,
  'press-release-details.update': pressReleaseDetailsUpdate,
  'recap-templates.preview': recapTemplatesPreview,
  'recap-templates.put': recapTemplatesPut,
  'tiktok.komplain': tiktokKomplain,
  'views.create': viewsCreate,
  'views.update': viewsUpdate,
};
