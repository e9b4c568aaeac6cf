import { answer as accountsRevokeSessions } from './accounts.revoke-sessions.ts';
import { answer as aggregatorRefresh } from './aggregator.refresh.ts';
import { answer as aggregatorShow } from './aggregator.show.ts';
import { answer as amplifyRekap } from './amplify.rekap.ts';
import { answer as amplifyRekapKhusus } from './amplify.rekap-khusus.ts';
import { answer as amplifyKhususRekap } from './amplify-khusus.rekap.ts';
import { answer as approvalsCreate } from './approvals.create.ts';
import { answer as approvalsList } from './approvals.list.ts';
import { answer as approvalsUpdate } from './approvals.update.ts';
import { answer as attendanceAnalysis } from './attendance.analysis.ts';
import { answer as attendanceCompare } from './attendance.compare.ts';
import { answer as attendanceCurve } from './attendance.curve.ts';
import { answer as attendanceDays } from './attendance.days.ts';
import { answer as attendanceDivisions } from './attendance.divisions.ts';
import { answer as attendanceEffect } from './attendance.effect.ts';
import { answer as attendanceHeatmap } from './attendance.heatmap.ts';
import { answer as attendanceHours } from './attendance.hours.ts';
import { answer as attendanceLeaderboard } from './attendance.leaderboard.ts';
import { answer as attendanceMembers } from './attendance.members.ts';
import { answer as attendanceOverview } from './attendance.overview.ts';
import { answer as attendancePeopleCalendar } from './attendance.people.calendar.ts';
import { answer as attendancePeopleToday } from './attendance.people.today.ts';
import { answer as attendancePeople } from './attendance.people.ts';
import { answer as attendancePostsPeople } from './attendance.posts.people.ts';
import { answer as attendancePosts } from './attendance.posts.ts';
import { answer as attendanceRanking } from './attendance.ranking.ts';
import { answer as attendanceRanks } from './attendance.ranks.ts';
import { answer as attendanceRemindersGet } from './attendance.reminders.get.ts';
import { answer as attendanceRemindersList } from './attendance.reminders.list.ts';
import { answer as attendanceRemindersSend } from './attendance.reminders.send.ts';
import { answer as attendanceShared } from './attendance.shared.ts';
import { answer as attendanceStreaks } from './attendance.streaks.ts';
import { answer as attendanceTargetsGet } from './attendance.targets.get.ts';
import { answer as attendanceTargetsList } from './attendance.targets.list.ts';
import { answer as attendanceTargetsSet } from './attendance.targets.set.ts';
import { answer as attendanceUnits } from './attendance.units.ts';
import { answer as attendanceWhy } from './attendance.why.ts';
import { answer as auditList } from './audit.list.ts';
import { answer as authChangeEmail } from './auth.change-email.ts';
import { answer as authChangePassword } from './auth.change-password.ts';
import { answer as authChooseClient } from './auth.choose-client.ts';
import { answer as authContacts } from './auth.contacts.ts';
import { answer as authDashboardLogin } from './auth.dashboard-login.ts';
import { answer as authLogout } from './auth.logout.ts';
import { answer as authSession } from './auth.session.ts';
import { answer as claimComplaintsCreate } from './claim.complaints-create.ts';
import { answer as claimComplaintsTriage } from './claim.complaints-triage.ts';
import { answer as clientsCreate } from './clients.create.ts';
import { answer as clientsEndDirectorate } from './clients.end-directorate.ts';
import { answer as clientsGet } from './clients.get.ts';
import { answer as clientsList } from './clients.list.ts';
import { answer as clientsPostsInstagram } from './clients.posts.instagram.ts';
import { answer as clientsPostsTiktok } from './clients.posts.tiktok.ts';
import { answer as clientsPostsInstagramLikes } from './clients.posts-instagram-likes.ts';
import { answer as clientsPostsTiktokComments } from './clients.posts-tiktok-comments.ts';
import { answer as clientsProfile } from './clients.profile.ts';
import { answer as clientsSummary } from './clients.summary.ts';
import { answer as clientsUpdate } from './clients.update.ts';
import { answer as collectionCosts } from './collection.costs.ts';
import { answer as collectionKeysList } from './collection.keys.list.ts';
import { answer as collectionKeysSwitch } from './collection.keys.switch.ts';
import { answer as collectionNext } from './collection.next.ts';
import { answer as collectionQuotaGet } from './collection.quota.get.ts';
import { answer as collectionQuotaSet } from './collection.quota.set.ts';
import { answer as collectionRunsGet } from './collection-runs.get.ts';
import { answer as collectionRunsList } from './collection-runs.list.ts';
import { answer as collectionRunsStart } from './collection-runs.start.ts';
import { answer as complaintsDecide } from './complaints.decide.ts';
import { answer as complaintsGet } from './complaints.get.ts';
import { answer as complaintsList } from './complaints.list.ts';
import { answer as correctionsCreate } from './corrections.create.ts';
import { answer as correctionsList } from './corrections.list.ts';
import { answer as correctionsRevoke } from './corrections.revoke.ts';
import { answer as dashboardAnev } from './dashboard.anev.ts';
import { answer as dashboardInstagramAnalysis } from './dashboard.instagram-analysis.ts';
import { answer as dashboardKomplainInsta } from './dashboard.komplain-insta.ts';
import { answer as dashboardKomplainTiktok } from './dashboard.komplain-tiktok.ts';
import { answer as dashboardLoginWebRecap } from './dashboard.login-web-recap.ts';
import { answer as dashboardPremiumExecutiveRecap } from './dashboard.premium.executive-recap.ts';
import { answer as dashboardPremiumRiskSummary } from './dashboard.premium.risk-summary.ts';
import { answer as dashboardStats } from './dashboard.stats.ts';
import { answer as deadLettersDiscard } from './dead-letters.discard.ts';
import { answer as deadLettersGet } from './dead-letters.get.ts';
import { answer as deadLettersList } from './dead-letters.list.ts';
import { answer as deadLettersRedrive } from './dead-letters.redrive.ts';
import { answer as deliveriesCreate } from './deliveries.create.ts';
import { answer as deliveriesDelete } from './deliveries.delete.ts';
import { answer as deliveriesList } from './deliveries.list.ts';
import { answer as deliveriesNewPreview } from './deliveries.new.preview.ts';
import { answer as deliveriesPreview } from './deliveries.preview.ts';
import { answer as deliveriesRuns } from './deliveries.runs.ts';
import { answer as deliveriesSend } from './deliveries.send.ts';
import { answer as deliveriesUpdate } from './deliveries.update.ts';
import { answer as editorialAttachmentsAdd } from './editorial.attachments.add.ts';
import { answer as editorialAttachmentsList } from './editorial.attachments.list.ts';
import { answer as editorialAttachmentsPatch } from './editorial.attachments.patch.ts';
import { answer as editorialAttachmentsRemove } from './editorial.attachments.remove.ts';
import { answer as editorialBoard } from './editorial.board.ts';
import { answer as editorialCalendar } from './editorial.calendar.ts';
import { answer as editorialColleagues } from './editorial.colleagues.ts';
import { answer as editorialCommentsAdd } from './editorial.comments.add.ts';
import { answer as editorialCommentsList } from './editorial.comments.list.ts';
import { answer as editorialCommentsPatch } from './editorial.comments.patch.ts';
import { answer as editorialCommentsRemove } from './editorial.comments.remove.ts';
import { answer as editorialDocumentsPreview } from './editorial.documents.preview.ts';
import { answer as editorialHintsPreview } from './editorial.hints.preview.ts';
import { answer as editorialHolidaysDelete } from './editorial.holidays.delete.ts';
import { answer as editorialHolidaysList } from './editorial.holidays.list.ts';
import { answer as editorialHolidaysPut } from './editorial.holidays.put.ts';
import { answer as editorialLinksDecide } from './editorial.links.decide.ts';
import { answer as editorialLinksShow } from './editorial.links.show.ts';
import { answer as editorialPiecesCreate } from './editorial.pieces.create.ts';
import { answer as editorialPiecesDelete } from './editorial.pieces.delete.ts';
import { answer as editorialPiecesGet } from './editorial.pieces.get.ts';
import { answer as editorialPiecesHistory } from './editorial.pieces.history.ts';
import { answer as editorialPiecesList } from './editorial.pieces.list.ts';
import { answer as editorialPiecesMove } from './editorial.pieces.move.ts';
import { answer as editorialPiecesPatch } from './editorial.pieces.patch.ts';
import { answer as editorialPiecesVersions } from './editorial.pieces.versions.ts';
import { answer as editorialPlansCandidates } from './editorial.plans.candidates.ts';
import { answer as editorialPlansCreate } from './editorial.plans.create.ts';
import { answer as editorialPlansDelete } from './editorial.plans.delete.ts';
import { answer as editorialPlansList } from './editorial.plans.list.ts';
import { answer as editorialPlansPatch } from './editorial.plans.patch.ts';
import { answer as editorialPlansPublish } from './editorial.plans.publish.ts';
import { answer as editorialPlansPublishByService } from './editorial.plans.publish-by-service.ts';
import { answer as editorialPlansRefuse } from './editorial.plans.refuse.ts';
import { answer as editorialPlansWithdraw } from './editorial.plans.withdraw.ts';
import { answer as editorialPoliciesDelete } from './editorial.policies.delete.ts';
import { answer as editorialPoliciesList } from './editorial.policies.list.ts';
import { answer as editorialPoliciesPut } from './editorial.policies.put.ts';
import { answer as editorialPresencePut } from './editorial.presence.put.ts';
import { answer as editorialPresenceRemove } from './editorial.presence.remove.ts';
import { answer as editorialPublishing } from './editorial.publishing.ts';
import { answer as editorialPublishingAccountsDelete } from './editorial.publishing-accounts.delete.ts';
import { answer as editorialPublishingAccountsList } from './editorial.publishing-accounts.list.ts';
import { answer as editorialPublishingAccountsPut } from './editorial.publishing-accounts.put.ts';
import { answer as editorialPublishingAccountsSwitch } from './editorial.publishing-accounts.switch.ts';
import { answer as editorialReviews } from './editorial.reviews.ts';
import { answer as editorialTags } from './editorial.tags.ts';
import { answer as editorialTemplatesAdd } from './editorial.templates.add.ts';
import { answer as editorialTemplatesBegin } from './editorial.templates.begin.ts';
import { answer as editorialTemplatesList } from './editorial.templates.list.ts';
import { answer as editorialTemplatesPut } from './editorial.templates.put.ts';
import { answer as editorialTemplatesRemove } from './editorial.templates.remove.ts';
import { answer as editorialWords } from './editorial.words.ts';
import { answer as editorialWorkflow } from './editorial.workflow.ts';
import { answer as eventsCreate } from './events.create.ts';
import { answer as eventsDelete } from './events.delete.ts';
import { answer as eventsList } from './events.list.ts';
import { answer as eventsLogsCreate } from './events.logs.create.ts';
import { answer as eventsLogsList } from './events.logs.list.ts';
import { answer as eventsUpdate } from './events.update.ts';
import { answer as excuseRequestsApprove } from './excuse-requests.approve.ts';
import { answer as excuseRequestsList } from './excuse-requests.list.ts';
import { answer as excuseRequestsReject } from './excuse-requests.reject.ts';
import { answer as excuseRequestsWithdraw } from './excuse-requests.withdraw.ts';
import { answer as exportsCreate } from './exports.create.ts';
import { answer as exportsDelete } from './exports.delete.ts';
import { answer as exportsFind } from './exports.find.ts';
import { answer as exportsList } from './exports.list.ts';
import { answer as exportsRepeat } from './exports.repeat.ts';
import { answer as gatewayQuotas } from './gateway.quotas.ts';
import { answer as identityQuotas } from './identity.quotas.ts';
import { answer as instaInstagramUser } from './insta.instagram-user.ts';
import { answer as instaPosts } from './insta.posts.ts';
import { answer as instaPostsKhusus } from './insta.posts-khusus.ts';
import { answer as instaProfile } from './insta.profile.ts';
import { answer as instaRapidInfo } from './insta.rapid-info.ts';
import { answer as instaRapidPosts } from './insta.rapid-posts.ts';
import { answer as instaRapidPostsMonth } from './insta.rapid-posts-month.ts';
import { answer as instaRapidPostsStore } from './insta.rapid-posts-store.ts';
import { answer as instaRapidProfile } from './insta.rapid-profile.ts';
import { answer as instaRekapLikes } from './insta.rekap-likes.ts';
import { answer as instagramPosts } from './instagram.posts.ts';
import { answer as jobsFire } from './jobs.fire.ts';
import { answer as jobsList } from './jobs.list.ts';
import { answer as jobsPreview } from './jobs.preview.ts';
import { answer as likesInstagram } from './likes.instagram.ts';
import { answer as linkReportsCreate } from './link-reports.create.ts';
import { answer as linkReportsDelete } from './link-reports.delete.ts';
import { answer as linkReportsGet } from './link-reports.get.ts';
import { answer as linkReportsList } from './link-reports.list.ts';
import { answer as linkReportsUpdate } from './link-reports.update.ts';
import { answer as linkReportsKhususCreate } from './link-reports-khusus.create.ts';
import { answer as linkReportsKhususDelete } from './link-reports-khusus.delete.ts';
import { answer as linkReportsKhususGet } from './link-reports-khusus.get.ts';
import { answer as linkReportsKhususList } from './link-reports-khusus.list.ts';
import { answer as linkReportsKhususUpdate } from './link-reports-khusus.update.ts';
import { answer as logsVisitors } from './logs.visitors.ts';
import { answer as messagesList } from './messages.list.ts';
import { answer as messagesRetry } from './messages.retry.ts';
import { answer as notifierQuotas } from './notifier.quotas.ts';
import { answer as officialAccounts } from './official.accounts.ts';
import { answer as officialActivity } from './official.activity.ts';
import { answer as officialContent } from './official.content.ts';
import { answer as officialEngagement } from './official.engagement.ts';
import { answer as officialHashtags } from './official.hashtags.ts';
import { answer as officialSummary } from './official.summary.ts';
import { answer as officialAccountsCollect } from './official-accounts.collect.ts';
import { answer as officialAccountsData } from './official-accounts.data.ts';
import { answer as officialAccountsDelete } from './official-accounts.delete.ts';
import { answer as officialAccountsList } from './official-accounts.list.ts';
import { answer as officialAccountsPut } from './official-accounts.put.ts';
import { answer as peopleCreate } from './people.create.ts';
import { answer as peopleGet } from './people.get.ts';
import { answer as peopleGroups } from './people.groups.ts';
import { answer as peopleImport } from './people.import.ts';
import { answer as peopleList } from './people.list.ts';
import { answer as peopleLookUp } from './people.look-up.ts';
import { answer as peopleRename } from './people.rename.ts';
import { answer as peopleRenameByPost } from './people.rename-by-post.ts';
import { answer as peopleSwapHandles } from './people.swap-handles.ts';
import { answer as peopleUpdate } from './people.update.ts';
import { answer as postsEvidence } from './posts.evidence.ts';
import { answer as postsMetricsList } from './posts.metrics.list.ts';
import { answer as postsMetrics } from './posts.metrics.ts';
import { answer as postsRoles } from './posts.roles.ts';
import { answer as postsSpecial } from './posts.special.ts';
import { answer as pressReleaseDetailsCreate } from './press-release-details.create.ts';
import { answer as pressReleaseDetailsGet } from './press-release-details.get.ts';
import { answer as pressReleaseDetailsList } from './press-release-details.list.ts';
import { answer as pressReleaseDetailsUpdate } from './press-release-details.update.ts';
import { answer as recapTemplatesDelete } from './recap-templates.delete.ts';
import { answer as recapTemplatesGet } from './recap-templates.get.ts';
import { answer as recapTemplatesPreview } from './recap-templates.preview.ts';
import { answer as recapTemplatesPut } from './recap-templates.put.ts';
import { answer as renameSuggestionsAccept } from './rename-suggestions.accept.ts';
import { answer as renameSuggestionsDismiss } from './rename-suggestions.dismiss.ts';
import { answer as renameSuggestionsList } from './rename-suggestions.list.ts';
import { answer as socialAggregator } from './social.aggregator.ts';
import { answer as tasksList } from './tasks.list.ts';
import { answer as tiktokComments } from './tiktok.comments.ts';
import { answer as tiktokKomplain } from './tiktok.komplain.ts';
import { answer as tiktokPosts } from './tiktok.posts.ts';
import { answer as tiktokRapidInfo } from './tiktok.rapid-info.ts';
import { answer as tiktokRapidPosts } from './tiktok.rapid-posts.ts';
import { answer as tiktokRapidProfile } from './tiktok.rapid-profile.ts';
import { answer as tiktokRekapKomentar } from './tiktok.rekap-komentar.ts';
import { answer as viewsCreate } from './views.create.ts';
import { answer as viewsDelete } from './views.delete.ts';
import { answer as viewsList } from './views.list.ts';
import { answer as viewsUpdate } from './views.update.ts';

export { BODIES } from './bodies/index.ts';

/** An answer of each JSON route, by its id. Written by tests/contracts/examples/record.ts. */
export const EXAMPLES: Readonly<Record<string, unknown>> = {
  'accounts.revoke-sessions': accountsRevokeSessions,
  'aggregator.refresh': aggregatorRefresh,
  'aggregator.show': aggregatorShow,
  'amplify-khusus.rekap': amplifyKhususRekap,
  'amplify.rekap': amplifyRekap,
  'amplify.rekap-khusus': amplifyRekapKhusus,
  'approvals.create': approvalsCreate,
  'approvals.list': approvalsList,
  'approvals.update': approvalsUpdate,
  'attendance.analysis': attendanceAnalysis,
  'attendance.compare': attendanceCompare,
  'attendance.curve': attendanceCurve,
  'attendance.days': attendanceDays,
  'attendance.divisions': attendanceDivisions,
  'attendance.effect': attendanceEffect,
  'attendance.heatmap': attendanceHeatmap,
  'attendance.hours': attendanceHours,
  'attendance.leaderboard': attendanceLeaderboard,
  'attendance.members': attendanceMembers,
  'attendance.overview': attendanceOverview,
  'attendance.people': attendancePeople,
  'attendance.people.calendar': attendancePeopleCalendar,
  'attendance.people.today': attendancePeopleToday,
  'attendance.posts': attendancePosts,
  'attendance.posts.people': attendancePostsPeople,
  'attendance.ranking': attendanceRanking,
  'attendance.ranks': attendanceRanks,
  'attendance.reminders.get': attendanceRemindersGet,
  'attendance.reminders.list': attendanceRemindersList,
  'attendance.reminders.send': attendanceRemindersSend,
  'attendance.shared': attendanceShared,
  'attendance.streaks': attendanceStreaks,
  'attendance.targets.get': attendanceTargetsGet,
  'attendance.targets.list': attendanceTargetsList,
  'attendance.targets.set': attendanceTargetsSet,
  'attendance.units': attendanceUnits,
  'attendance.why': attendanceWhy,
  'audit.list': auditList,
  'auth.change-email': authChangeEmail,
  'auth.change-password': authChangePassword,
  'auth.choose-client': authChooseClient,
  'auth.contacts': authContacts,
  'auth.dashboard-login': authDashboardLogin,
  'auth.logout': authLogout,
  'auth.session': authSession,
  'claim.complaints-create': claimComplaintsCreate,
  'claim.complaints-triage': claimComplaintsTriage,
  'clients.create': clientsCreate,
  'clients.end-directorate': clientsEndDirectorate,
  'clients.get': clientsGet,
  'clients.list': clientsList,
  'clients.posts-instagram-likes': clientsPostsInstagramLikes,
  'clients.posts-tiktok-comments': clientsPostsTiktokComments,
  'clients.posts.instagram': clientsPostsInstagram,
  'clients.posts.tiktok': clientsPostsTiktok,
  'clients.profile': clientsProfile,
  'clients.summary': clientsSummary,
  'clients.update': clientsUpdate,
  'collection-runs.get': collectionRunsGet,
  'collection-runs.list': collectionRunsList,
  'collection-runs.start': collectionRunsStart,
  'collection.costs': collectionCosts,
  'collection.keys.list': collectionKeysList,
  'collection.keys.switch': collectionKeysSwitch,
  'collection.next': collectionNext,
  'collection.quota.get': collectionQuotaGet,
  'collection.quota.set': collectionQuotaSet,
  'complaints.decide': complaintsDecide,
  'complaints.get': complaintsGet,
  'complaints.list': complaintsList,
  'corrections.create': correctionsCreate,
  'corrections.list': correctionsList,
  'corrections.revoke': correctionsRevoke,
  'dashboard.anev': dashboardAnev,
  'dashboard.instagram-analysis': dashboardInstagramAnalysis,
  'dashboard.komplain-insta': dashboardKomplainInsta,
  'dashboard.komplain-tiktok': dashboardKomplainTiktok,
  'dashboard.login-web-recap': dashboardLoginWebRecap,
  'dashboard.premium.executive-recap': dashboardPremiumExecutiveRecap,
  'dashboard.premium.risk-summary': dashboardPremiumRiskSummary,
  'dashboard.stats': dashboardStats,
  'dead-letters.discard': deadLettersDiscard,
  'dead-letters.get': deadLettersGet,
  'dead-letters.list': deadLettersList,
  'dead-letters.redrive': deadLettersRedrive,
  'deliveries.create': deliveriesCreate,
  'deliveries.delete': deliveriesDelete,
  'deliveries.list': deliveriesList,
  'deliveries.new.preview': deliveriesNewPreview,
  'deliveries.preview': deliveriesPreview,
  'deliveries.runs': deliveriesRuns,
  'deliveries.send': deliveriesSend,
  'deliveries.update': deliveriesUpdate,
  'editorial.attachments.add': editorialAttachmentsAdd,
  'editorial.attachments.list': editorialAttachmentsList,
  'editorial.attachments.patch': editorialAttachmentsPatch,
  'editorial.attachments.remove': editorialAttachmentsRemove,
  'editorial.board': editorialBoard,
  'editorial.calendar': editorialCalendar,
  'editorial.colleagues': editorialColleagues,
  'editorial.comments.add': editorialCommentsAdd,
  'editorial.comments.list': editorialCommentsList,
  'editorial.comments.patch': editorialCommentsPatch,
  'editorial.comments.remove': editorialCommentsRemove,
  'editorial.documents.preview': editorialDocumentsPreview,
  'editorial.hints.preview': editorialHintsPreview,
  'editorial.holidays.delete': editorialHolidaysDelete,
  'editorial.holidays.list': editorialHolidaysList,
  'editorial.holidays.put': editorialHolidaysPut,
  'editorial.links.decide': editorialLinksDecide,
  'editorial.links.show': editorialLinksShow,
  'editorial.pieces.create': editorialPiecesCreate,
  'editorial.pieces.delete': editorialPiecesDelete,
  'editorial.pieces.get': editorialPiecesGet,
  'editorial.pieces.history': editorialPiecesHistory,
  'editorial.pieces.list': editorialPiecesList,
  'editorial.pieces.move': editorialPiecesMove,
  'editorial.pieces.patch': editorialPiecesPatch,
  'editorial.pieces.versions': editorialPiecesVersions,
  'editorial.plans.candidates': editorialPlansCandidates,
  'editorial.plans.create': editorialPlansCreate,
  'editorial.plans.delete': editorialPlansDelete,
  'editorial.plans.list': editorialPlansList,
  'editorial.plans.patch': editorialPlansPatch,
  'editorial.plans.publish': editorialPlansPublish,
  'editorial.plans.publish-by-service': editorialPlansPublishByService,
  'editorial.plans.refuse': editorialPlansRefuse,
  'editorial.plans.withdraw': editorialPlansWithdraw,
  'editorial.policies.delete': editorialPoliciesDelete,
  'editorial.policies.list': editorialPoliciesList,
  'editorial.policies.put': editorialPoliciesPut,
  'editorial.presence.put': editorialPresencePut,
  'editorial.presence.remove': editorialPresenceRemove,
  'editorial.publishing': editorialPublishing,
  'editorial.publishing-accounts.delete': editorialPublishingAccountsDelete,
  'editorial.publishing-accounts.list': editorialPublishingAccountsList,
  'editorial.publishing-accounts.put': editorialPublishingAccountsPut,
  'editorial.publishing-accounts.switch': editorialPublishingAccountsSwitch,
  'editorial.reviews': editorialReviews,
  'editorial.tags': editorialTags,
  'editorial.templates.add': editorialTemplatesAdd,
  'editorial.templates.begin': editorialTemplatesBegin,
  'editorial.templates.list': editorialTemplatesList,
  'editorial.templates.put': editorialTemplatesPut,
  'editorial.templates.remove': editorialTemplatesRemove,
  'editorial.words': editorialWords,
  'editorial.workflow': editorialWorkflow,
  'events.create': eventsCreate,
  'events.delete': eventsDelete,
  'events.list': eventsList,
  'events.logs.create': eventsLogsCreate,
  'events.logs.list': eventsLogsList,
  'events.update': eventsUpdate,
  'excuse-requests.approve': excuseRequestsApprove,
  'excuse-requests.list': excuseRequestsList,
  'excuse-requests.reject': excuseRequestsReject,
  'excuse-requests.withdraw': excuseRequestsWithdraw,
  'exports.create': exportsCreate,
  'exports.delete': exportsDelete,
  'exports.find': exportsFind,
  'exports.list': exportsList,
  'exports.repeat': exportsRepeat,
  'gateway.quotas': gatewayQuotas,
  'identity.quotas': identityQuotas,
  'insta.instagram-user': instaInstagramUser,
  'insta.posts': instaPosts,
  'insta.posts-khusus': instaPostsKhusus,
  'insta.profile': instaProfile,
  'insta.rapid-info': instaRapidInfo,
  'insta.rapid-posts': instaRapidPosts,
  'insta.rapid-posts-month': instaRapidPostsMonth,
  'insta.rapid-posts-store': instaRapidPostsStore,
  'insta.rapid-profile': instaRapidProfile,
  'insta.rekap-likes': instaRekapLikes,
  'instagram.posts': instagramPosts,
  'jobs.fire': jobsFire,
  'jobs.list': jobsList,
  'jobs.preview': jobsPreview,
  'likes.instagram': likesInstagram,
  'link-reports-khusus.create': linkReportsKhususCreate,
  'link-reports-khusus.delete': linkReportsKhususDelete,
  'link-reports-khusus.get': linkReportsKhususGet,
  'link-reports-khusus.list': linkReportsKhususList,
  'link-reports-khusus.update': linkReportsKhususUpdate,
  'link-reports.create': linkReportsCreate,
  'link-reports.delete': linkReportsDelete,
  'link-reports.get': linkReportsGet,
  'link-reports.list': linkReportsList,
  'link-reports.update': linkReportsUpdate,
  'logs.visitors': logsVisitors,
  'messages.list': messagesList,
  'messages.retry': messagesRetry,
  'notifier.quotas': notifierQuotas,
  'official-accounts.collect': officialAccountsCollect,
  'official-accounts.data': officialAccountsData,
  'official-accounts.delete': officialAccountsDelete,
  'official-accounts.list': officialAccountsList,
  'official-accounts.put': officialAccountsPut,
  'official.accounts': officialAccounts,
  'official.activity': officialActivity,
  'official.content': officialContent,
  'official.engagement': officialEngagement,
  'official.hashtags': officialHashtags,
  'official.summary': officialSummary,
  'people.create': peopleCreate,
  'people.get': peopleGet,
  'people.groups': peopleGroups,
  'people.import': peopleImport,
  'people.list': peopleList,
  'people.look-up': peopleLookUp,
  'people.rename': peopleRename,
  'people.rename-by-post': peopleRenameByPost,
  'people.swap-handles': peopleSwapHandles,
  'people.update': peopleUpdate,
  'posts.evidence': postsEvidence,
  'posts.metrics': postsMetrics,
  'posts.metrics.list': postsMetricsList,
  'posts.roles': postsRoles,
  'posts.special': postsSpecial,
  'press-release-details.create': pressReleaseDetailsCreate,
  'press-release-details.get': pressReleaseDetailsGet,
  'press-release-details.list': pressReleaseDetailsList,
  'press-release-details.update': pressReleaseDetailsUpdate,
  'recap-templates.delete': recapTemplatesDelete,
  'recap-templates.get': recapTemplatesGet,
  'recap-templates.preview': recapTemplatesPreview,
  'recap-templates.put': recapTemplatesPut,
  'rename-suggestions.accept': renameSuggestionsAccept,
  'rename-suggestions.dismiss': renameSuggestionsDismiss,
  'rename-suggestions.list': renameSuggestionsList,
  'social.aggregator': socialAggregator,
  'tasks.list': tasksList,
  'tiktok.comments': tiktokComments,
  'tiktok.komplain': tiktokKomplain,
  'tiktok.posts': tiktokPosts,
  'tiktok.rapid-info': tiktokRapidInfo,
  'tiktok.rapid-posts': tiktokRapidPosts,
  'tiktok.rapid-profile': tiktokRapidProfile,
  'tiktok.rekap-komentar': tiktokRekapKomentar,
  'views.create': viewsCreate,
  'views.delete': viewsDelete,
  'views.list': viewsList,
  'views.update': viewsUpdate,
};
