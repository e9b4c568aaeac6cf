import { defineSubscription } from '../define/subscription.ts';

export const attendanceRoster = defineSubscription(
  'attendance.roster',
  'work',
  [
    'identity.client.changed.v1',
    'identity.person.changed.v1',
    'identity.handle.changed.v1',
    'identity.fence.raised.v1',
    'identity.state.restated.v1',
  ],
  { isOrdered: true },
);
export const attendanceObservations = defineSubscription('attendance.observations', 'work', [
  'collector.post.changed.v1',
  'collector.observation.recorded.v1',
  'collector.engagements.confirmed.v1',
  'collector.engagements.listed.v1',
  'collector.feed.looked.v1',
  'collector.run.collected.v1',
  'collector.state.restated.v1',
]);
export const attendanceCommands = defineSubscription('attendance.commands', 'work', [
  'attendance.report.send.v1',
  'attendance.people.remind.v1',
  'attendance.chat-order.run.v1',
  'attendance.own-complaint.file.v1',
]);
/** Answers to what was asked of others: by reports, by notices to people. */
export const attendanceAnswers = defineSubscription('attendance.answers', 'work', [
  'collector.run.finished.v1',
  'notifier.report.delivered.v1',
  'identity.person.notified.v1',
  'notifier.message.settled.v1',
]);
/** Answers about what people reported to have shared. */
export const attendanceLinks = defineSubscription('attendance.links', 'work', [
  'collector.special-post.answered.v1',
  'collector.post-author.answered.v1',
]);
/** Posts that the editorial desk plans: what comes next, and what came of it. */
export const attendancePlans = defineSubscription('attendance.plans', 'work', ['editorial.plan.changed.v1', 'editorial.state.restated.v1']);
/** When clients are collected next. */
export const attendanceSchedule = defineSubscription('attendance.schedule', 'work', [
  'scheduler.job.changed.v1',
  'scheduler.state.restated.v1',
]);
