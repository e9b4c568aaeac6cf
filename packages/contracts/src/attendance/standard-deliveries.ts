import type { ScheduledClient } from '../define/schedule.ts';
import { defineStandardDelivery } from '../define/standard-delivery.ts';
import {
  complianceView,
  handleCoverageView,
  linkReportsMonthView,
  linkReportsView,
  membersView,
  peopleRankingView,
  reportAttendanceView,
  reportCombinedView,
  tasksView,
  unitsView,
} from './views.ts';

const isUnit = ({ type }: ScheduledClient): boolean => type === 'org';
const isDirectorate = ({ type }: ScheduledClient): boolean => type === 'direktorat';
const isCollected = ({ instagram, tiktok }: ScheduledClient): boolean => instagram.enabled || tiktok.enabled;
const sharesPosts = (client: ScheduledClient): boolean => isUnit(client) && client.amplify_enabled === true;

/** The day's posts with their links, for the people who are to act on them. */
export const taskListDelivery = defineStandardDelivery({
  key: 'task-list',
  name: { id: 'Daftar tugas untuk grup', en: 'Task list for the groups' },
  view: tasksView,
  query: { period: 'day' },
  file: null,
  audience: ['groups'],
  schedule: { times: ['08:00', '10:00', '12:00', '14:00', '16:00'] },
  skipsEmpty: true,
  startsOn: false,
  isFor: isCollected,
});

/** The TikTok side of the daily likes report, at the same hours. */
export const dailyCommentsDelivery = defineStandardDelivery({
  key: 'daily-comments',
  name: { id: 'Rekap komentar TikTok', en: 'TikTok comments recap' },
  view: reportAttendanceView,
  query: { period: 'day', platform: 'tiktok' },
  file: null,
  audience: ['groups', 'operators', 'supervisors'],
  schedule: { times: ['15:20', '18:20', '20:20'] },
  skipsEmpty: false,
  startsOn: false,
  isFor: (client) => isUnit(client) && client.tiktok.enabled,
});

export const dailyLinksFileDelivery = defineStandardDelivery({
  key: 'daily-links-file',
  name: { id: 'Laporan link harian', en: 'Daily link report' },
  view: linkReportsView,
  query: { period: 'day' },
  file: 'xlsx',
  audience: ['operators'],
  schedule: { times: ['21:07'] },
  skipsEmpty: false,
  startsOn: false,
  isFor: sharesPosts,
});

/** Links of yesterday, beside those of the day: people report links after the last recap of a day. */
export const yesterdayLinksFileDelivery = defineStandardDelivery({
  ...dailyLinksFileDelivery,
  key: 'yesterday-links-file',
  name: { id: 'Laporan link kemarin', en: 'Link report of yesterday' },
  query: { period: 'yesterday' },
});

export const monthlyLinksFileDelivery = defineStandardDelivery({
  key: 'monthly-links-file',
  name: { id: 'Laporan link bulanan', en: 'Monthly link report' },
  view: linkReportsMonthView,
  query: { period: 'month' },
  file: 'xlsx',
  audience: ['operators'],
  schedule: { month_day: 'last', times: ['23:00'] },
  skipsEmpty: false,
  startsOn: true,
  isFor: sharesPosts,
});

export const eveningLikesDelivery = defineStandardDelivery({
  key: 'evening-likes',
  name: { id: 'Rekap likes petang', en: 'Evening likes recap' },
  view: reportAttendanceView,
  query: { period: 'day', platform: 'instagram' },
  file: null,
  audience: ['groups', 'supervisors'],
  schedule: { times: ['15:45', '20:15', '22:15'] },
  skipsEmpty: false,
  startsOn: false,
  isFor: (client) => isDirectorate(client) && client.instagram.enabled,
});

export const eveningCommentsDelivery = defineStandardDelivery({
  key: 'evening-comments',
  name: { id: 'Rekap komentar petang', en: 'Evening comments recap' },
  view: reportAttendanceView,
  query: { period: 'day', platform: 'tiktok' },
  file: null,
  audience: ['groups', 'supervisors'],
  schedule: { times: ['15:45', '20:15', '22:15'] },
  skipsEmpty: false,
  startsOn: false,
  isFor: (client) => isDirectorate(client) && client.tiktok.enabled,
});

/** Both platforms, with the units that lead and those behind. */
export const combinedRecapDelivery = defineStandardDelivery({
  key: 'combined-recap',
  name: { id: 'Rekap gabungan untuk grup', en: 'Combined recap for the groups' },
  view: reportCombinedView,
  query: { period: 'day' },
  file: 'xlsx',
  audience: ['groups'],
  schedule: { times: ['15:20', '18:10'] },
  skipsEmpty: false,
  startsOn: false,
  isFor: (client) => isDirectorate(client) && isCollected(client),
});

export const complianceDelivery = defineStandardDelivery({
  key: 'compliance',
  name: { id: 'Laporan kepatuhan', en: 'Compliance report' },
  view: complianceView,
  query: { period: 'day' },
  file: 'pdf',
  audience: ['operators', 'supervisors'],
  schedule: { times: ['18:23'] },
  skipsEmpty: false,
  startsOn: false,
  isFor: (client) => isDirectorate(client) && isCollected(client),
});

export const handleCoverageDelivery = defineStandardDelivery({
  key: 'handle-coverage',
  name: { id: 'Ringkasan kelengkapan username', en: 'Summary of usernames on file' },
  view: handleCoverageView,
  query: { period: 'day' },
  file: null,
  audience: ['groups'],
  schedule: { times: ['08:00', '12:00', '16:00'] },
  skipsEmpty: false,
  startsOn: false,
  isFor: isDirectorate,
});

export const fullLikesDelivery = defineStandardDelivery({
  key: 'full-likes',
  name: { id: 'Absensi likes lengkap', en: 'Full likes attendance' },
  view: membersView,
  query: { period: 'day', platform: 'instagram' },
  file: 'xlsx',
  audience: ['supervisors'],
  schedule: { times: ['18:24'] },
  skipsEmpty: false,
  startsOn: false,
  isFor: (client) => isDirectorate(client) && client.instagram.enabled,
});

export const fullCommentsDelivery = defineStandardDelivery({
  key: 'full-comments',
  name: { id: 'Absensi komentar lengkap', en: 'Full comments attendance' },
  view: membersView,
  query: { period: 'day', platform: 'tiktok' },
  file: 'xlsx',
  audience: ['supervisors'],
  schedule: { times: ['18:24'] },
  skipsEmpty: false,
  startsOn: false,
  isFor: (client) => isDirectorate(client) && client.tiktok.enabled,
});

export const weeklyRankingDelivery = defineStandardDelivery({
  key: 'weekly-ranking',
  name: { id: 'Peringkat satuan mingguan', en: 'Weekly ranking of units' },
  view: unitsView,
  query: { period: 'lastWeek' },
  file: 'xlsx',
  audience: ['supervisors', 'operators'],
  schedule: { days: [1], times: ['07:00'] },
  skipsEmpty: false,
  startsOn: false,
  isFor: (client) => isDirectorate(client) && isCollected(client),
});

export const weeklyPeopleDelivery = defineStandardDelivery({
  key: 'weekly-people',
  name: { id: 'Peringkat personel mingguan', en: 'Weekly ranking of people' },
  view: peopleRankingView,
  query: { period: 'lastWeek' },
  file: null,
  audience: ['supervisors', 'operators'],
  schedule: { days: [1], times: ['07:00'] },
  skipsEmpty: false,
  startsOn: false,
  isFor: isCollected,
});

/** Each person by themselves, of what they owe at that moment; quiet hours and their wish hold. */
export const peopleRemindersDelivery = defineStandardDelivery({
  key: 'people-reminders',
  name: { id: 'Pengingat personel', en: 'Reminders to people' },
  view: null,
  mostPerDay: 2,
  query: {},
  file: null,
  audience: [],
  schedule: { times: ['17:05', '17:35'] },
  skipsEmpty: false,
  startsOn: false,
  isFor: isCollected,
});
